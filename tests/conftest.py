"""The house on both databases: `app` for pages (no context open), `world` for what lies below the web."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from network_app.app import create_app
from network_app.foundation import schema, settings
from tests import make
from tests.services import browser, need, postgres

pytest_plugins = ["tests.kinds"]
ENGINES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def cluster() -> Iterator[postgres.Cluster]:
    need(postgres.missing())
    with postgres.running() as started:
        yield started


@pytest.fixture(scope="session", params=ENGINES)
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    settings = {"INSTANCE_PATH": str(tmp_path_factory.mktemp("instance"))}
    if request.param == "postgres":
        cluster = request.getfixturevalue("cluster")
        cluster.create("house")
        settings["DATABASE_URL"] = cluster.url("house")
    app = create_app(settings)
    with app.app_context():
        schema.upgrade()
    return app


@pytest.fixture
def app(house: Flask) -> Flask:
    with house.app_context():
        make.empty()
        settings.forget()
        for letter in Path(house.config["INSTANCE_PATH"]).glob("mail/*"):
            letter.unlink()
    house.config["SMTP_HOST"] = ""
    return house


@pytest.fixture
def world(app: Flask) -> Iterator[Flask]:
    with app.app_context():
        yield app


@pytest.fixture(scope="session")
def chromium() -> Iterator[browser.sync_api.Browser]:
    need(browser.missing())
    with browser.running() as started:
        yield started
