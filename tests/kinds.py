"""Counts what kinds of tests passed; in CI, fewer than the committed minimum is a failure."""

import os
from collections import Counter
from typing import Any

import pytest

KINDS = ("rules", "pages", "postgres", "smtp", "browser", "race", "kill")
MINIMUM = {"rules": 370, "pages": 490, "postgres": 780, "smtp": 295, "browser": 45, "race": 15, "kill": 15}

_passed: Counter[str] = Counter()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A file's name says what its tests are."""
    for item in items:
        if item.path.name == "test_rules.py":
            item.add_marker("rules")
        if item.path.name == "test_pages.py":
            item.add_marker("pages")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call" and report.passed:
        _passed.update(kind for kind in KINDS if kind in report.keywords)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    terminalreporter.write_line("kinds: " + ", ".join(f"{kind} {_passed[kind]}" for kind in KINDS))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Only a run of everything, in CI, can have too few."""
    whole = not session.config.option.keyword and not session.config.option.markexpr
    counts = os.environ.get("CI") and whole and not hasattr(session.config, "workerinput")
    if missing := [kind for kind in KINDS if counts and _passed[kind] < MINIMUM[kind]]:
        print("\nfewer tests than the committed minimum of these kinds:", ", ".join(missing))
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
