"""Programs of several people; no context stays open, since each request must find out anew who is asking."""

import pytest

from network_app.people.models import Role
from tests import make


@pytest.fixture
def fellow_named(app):
    def program(name):
        with app.app_context():
            return make.program(app, make.fellow(name))

    return program


@pytest.fixture
def noa(fellow_named):
    return fellow_named("נועה")


@pytest.fixture
def dan(fellow_named):
    return fellow_named("דן")


@pytest.fixture
def organiser(app):
    with app.app_context():
        return make.program(app, make.person("שירה", Role.ORGANISER))


@pytest.fixture
def partner(app):
    with app.app_context():
        return make.program(app, make.person("גלית", Role.PARTNER))
