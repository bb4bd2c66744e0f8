"""The first admin is added from the command line."""

from network_app.foundation.refusal import Refusal
from network_app.people import queries
from tests import make


def run(app, *words):
    return app.test_cli_runner().invoke(args=["person", "create", *words])


def test_the_first_admin_is_added(app):
    result = run(app, "noa@example.org", "--given-name", "נועה", "--role", "admin", "--role", "organiser")
    with app.app_context():
        person = queries.by_email("noa@example.org")
        assert result.exit_code == 0 and result.output.split()[0] == str(person.id)
        assert queries.standing(person, make.TODAY).is_admin


def test_a_wrong_address_is_refused_with_a_sentence(app):
    result = run(app, "noa", "--given-name", "נועה")
    assert isinstance(result.exception, Refusal) and str(result.exception)


def test_an_unknown_role_is_a_usage_error(app):
    assert run(app, "noa@example.org", "--role", "king").exit_code == 2


def test_the_newcomer_is_invited_by_letter(app):
    run(app, "noa@example.org", "--given-name", "נועה")
    result = app.test_cli_runner().invoke(args=["letters", "due", "--json"])
    assert '"kind": "invitation"' in result.output and '"recipient": "noa@example.org"' in result.output
