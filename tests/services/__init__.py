"""What the tests talk to for real: PostgreSQL, an SMTP server, a browser."""

import os

import pytest


def need(lack: str | None) -> None:
    """Skip the test that lacks a service, with the sentence that names the remedy; in CI, fail it."""
    if lack and os.environ.get("CI"):
        pytest.fail(lack)
    if lack:
        pytest.skip(lack)
