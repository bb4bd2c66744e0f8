"""Addresses that leave the house: always built from BASE_URL, never from the Host header; signed where they act."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from itsdangerous import BadSignature, Signer, URLSafeSerializer

Fact = dict[str, Any]


def absolute(endpoint: str, **values: Any) -> str:
    """The full address of a page, for letters and the API."""
    base = urlsplit(current_app.config["BASE_URL"])
    adapter = current_app.url_map.bind(base.netloc, base.path or "/", url_scheme=base.scheme)
    return adapter.build(endpoint, values, force_external=True)


def sign(purpose: str, fact: Fact, until: datetime) -> str:
    """A token for one purpose, good until then."""
    return _signer().dumps({"p": purpose, "f": fact, "x": int(until.timestamp())})


def sign_for_good(purpose: str, fact: Fact) -> str:
    """A token for one purpose that has no end of its own: whoever reads it asks whether its fact still holds."""
    return _signer().dumps({"p": purpose, "f": fact, "x": None})


def stamp(purpose: str, number: int) -> str:
    """A short token that names a row for one purpose, for where every letter counts, as in a QR code.

    It proves only that it came from us, and opens nothing: whoever reads it must be somebody who may.
    """
    return _stamper(purpose).sign(str(number)).decode()


def stamped(purpose: str, token: str) -> int | None:
    """The row that such a token names, or None if it is not ours, or for something else."""
    try:
        return int(_stamper(purpose).unsign(token))
    except (BadSignature, ValueError):
        return None


class Signed:
    """What a token says once its signature held; `until` is None if it has no end of its own."""

    def __init__(self, purpose: str, fact: Fact, until: float | None) -> None:
        self.purpose = purpose
        self.fact = fact
        self.until = until

    def has_expired(self, now: datetime) -> bool:
        """Whether its time is over."""
        return self.until is not None and now.timestamp() >= self.until


def read(token: str) -> Signed | None:
    """What a token says, or None if it is not ours or was changed on its way."""
    try:
        said = _signer().loads(token)
        return Signed(said["p"], said["f"], said["x"])
    except (BadSignature, KeyError, TypeError, ValueError):
        return None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="network-link-1")


def _stamper(purpose: str) -> Signer:
    return Signer(current_app.config["SECRET_KEY"], salt=f"network-stamp-1:{purpose}")
