"""What organisers and admins see of letters."""

from network_app.foundation import clock
from network_app.foundation.database import transaction
from network_app.letters import jobs
from network_app.people.models import Role
from network_app.signin import actions
from tests import make
from tests.services import smtp


def browser_of(app, role):
    with app.app_context():
        return make.signed_in(app, make.person("שירה", role).email)


def invite(app):
    with app.app_context():
        noa = make.person("נועה")
        with transaction():
            actions.invite(noa, clock.now())
        jobs.deliver_due(clock.now)
        return noa.email


def test_an_organiser_sees_which_letter_did_not_arrive_and_why(app):
    with smtp.running() as server:
        server.script("RCPT", "550 no such mailbox")
        app.config.update(SMTP_HOST=server.host, SMTP_PORT=server.port)
        email = invite(app)
    page = browser_of(app, Role.ORGANISER).get("/admin/letters/").text
    assert email in page and "550 no such mailbox" in page


def test_an_admin_reads_letters_laid_down_as_files(app):
    email, client = invite(app), browser_of(app, Role.ADMIN)
    page = client.get("/admin/letters/").text
    letter = client.get("/admin/letters/" + page.split('href="/admin/letters/')[2].split('"')[0])
    assert email in letter.text and 'href="http://127.0.0.1:8000/sign-in/password/' in letter.text


def test_an_organiser_does_not_read_them(app):
    invite(app)
    assert "sign-in/password" not in browser_of(app, Role.ORGANISER).get("/admin/letters/").text
