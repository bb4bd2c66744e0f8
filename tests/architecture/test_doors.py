"""WHO_MAY: every door and every role, written by hand from what the product promises."""

from datetime import timedelta
from pathlib import Path

import pytest

from network_app.admin.models import UploadedList
from network_app.audiences import actions as filters
from network_app.foundation import clock
from network_app.foundation.database import db, transaction
from network_app.foundation.trace import TRACE_TABLES
from network_app.people.models import Role
from network_app.reminders import queries as reminders
from tests import make

ROLES = ("stranger", "participant", "fellow", "mentor", "partner", "organiser", "admin")
OPEN = (200,) * 7
LETTER = "0123"
MEMBERS = (302,) + (200,) * 6
RUNNERS = (302, 404, 404, 404, 404, 200, 200)
RUNNERS_ACT = (302, 404, 404, 404, 404, 302, 302)

#                                       stranger and everybody who is signed in
WHO_MAY = {
    "GET /": MEMBERS,
    "GET /accessibility": OPEN,
    "GET /privacy": OPEN,
    "GET /healthz": OPEN,
    "GET /readyz": (503,) * 7,  # no worker has been seen
    "GET /sign-in": OPEN,
    "POST /sign-in": (422,) * 7,
    "GET /sign-in/link": OPEN,
    "POST /sign-in/link": (422,) * 7,
    "GET /sign-in/forgotten": OPEN,
    "POST /sign-in/forgotten": (422,) * 7,
    "GET /sign-in/link/<token>": (410,) * 7,  # another's, changed or used
    "POST /sign-in/link/<token>": (410,) * 7,
    "GET /sign-in/password/<token>": (410,) * 7,
    "POST /sign-in/password/<token>": (410,) * 7,
    "GET /sign-in/sessions": MEMBERS,
    "GET /sign-in/tokens": MEMBERS,
    "POST /sign-in/tokens": (302,) + (422,) * 6,
    "POST /sign-in/tokens/<int:token_id>/revoke": (302,) + (404,) * 6,  # another's
    "POST /sign-out": (302,) * 7,
    "POST /sign-out/everywhere": (302,) * 7,
    "POST /language": (302,) * 7,
    "POST /see-as-fellow": RUNNERS_ACT,
    "POST /see-as-myself": (302,) * 7,
    # a network fellow: partners and participants of other cohorts may not know of them
    "GET /people/": MEMBERS,
    "GET /people/<int:person_id>": (302, 404, 200, 200, 404, 200, 200),
    "GET /people/new": RUNNERS,
    "POST /people/new": (302, 404, 404, 404, 404, 422, 422),
    "GET /people/<int:person_id>/edit": RUNNERS,
    "POST /people/<int:person_id>/edit": (302, 404, 404, 404, 404, 422, 422),
    "GET /people/<int:person_id>/address": RUNNERS,  # another's
    "POST /people/<int:person_id>/address": (302, 404, 404, 404, 404, 422, 422),
    "POST /people/<int:person_id>/address/<int:address_id>/remove": RUNNERS_ACT,
    "POST /people/<int:person_id>/invite": RUNNERS_ACT,
    "GET /people/<int:person_id>/profile": RUNNERS,  # another's
    "POST /people/<int:person_id>/profile": RUNNERS_ACT,  # what is not sent stays
    "POST /people/<int:person_id>/confirm": (302, 404, 404, 404, 404, 404, 404),  # another's
    "GET /people/<int:person_id>/parts": RUNNERS,
    "POST /people/<int:person_id>/parts": (302, 404, 404, 404, 404, 422, 422),
    "GET /people/<int:person_id>/parts/<int:part_id>": RUNNERS,
    "POST /people/<int:person_id>/parts/<int:part_id>": RUNNERS_ACT,  # what is not sent stays
    "POST /people/<int:person_id>/parts/<int:part_id>/remove": RUNNERS_ACT,
    "GET /people/<int:person_id>/photo": RUNNERS,
    "POST /people/<int:person_id>/photo": (302, 404, 404, 404, 404, 422, 422),
    "GET /people/<int:person_id>/photo/<key>/<size>.webp": (302, 404, 200, 200, 404, 200, 200),
    "POST /people/<int:person_id>/photo/remove": RUNNERS_ACT,
    "GET /people/<int:person_id>/positions": RUNNERS,
    "POST /people/<int:person_id>/positions": (302, 404, 404, 404, 404, 422, 422),
    "GET /people/<int:person_id>/positions/<int:position_id>": RUNNERS,
    "POST /people/<int:person_id>/positions/<int:position_id>": (302, 404, 404, 404, 404, 422, 422),
    "POST /people/<int:person_id>/positions/<int:position_id>/remove": RUNNERS_ACT,
    "GET /people/topics/": RUNNERS,
    "POST /people/topics/": (302, 404, 404, 404, 404, 422, 422),
    "GET /people/topics/<int:topic_id>": RUNNERS,
    "POST /people/topics/<int:topic_id>": RUNNERS_ACT,  # what is not sent stays
    "POST /people/topics/<int:topic_id>/merge": (302, 404, 404, 404, 404, 422, 422),
    "POST /people/topics/<int:topic_id>/remove": RUNNERS_ACT,
    "GET /letters/choices": MEMBERS,
    "POST /letters/choices": (302,) * 7,
    "POST /admin/letters/again/<int:person_id>": RUNNERS_ACT,
    "GET /admin/letters/": RUNNERS,
    "GET /admin/letters/<name>": (302, 404, 404, 404, 404, 404, 200),
    "GET /admin/": RUNNERS,
    "GET /admin/settings": (302, 404, 404, 404, 404, 404, 200),
    "POST /admin/settings": (302, 404, 404, 404, 404, 404, 302),
    "GET /admin/people/import": RUNNERS,
    "POST /admin/people/import": (302, 404, 404, 404, 404, 422, 422),
    "GET /admin/people/import/<int:list_id>": (302, 404, 404, 404, 404, 404, 404),  # another's
    "POST /admin/people/import/<int:list_id>": (302, 404, 404, 404, 404, 404, 404),
    "GET /admin/people/fellows.<kind>": RUNNERS,
    "GET /a/<token>": (410,) * 7,  # a letter's link, changed on its way
    "POST /a/<token>": (410,) * 7,
    "GET /calendar/": MEMBERS,
    "POST /calendar/renew": (302,) * 7,
    "GET /calendar/<secret>.ics": (404,) * 7,  # a secret that is nobody's
    # a published workday of the whole network: participants may not know of it yet
    "GET /workdays/": MEMBERS,
    "GET /workdays/filters/": RUNNERS,
    "POST /workdays/filters/": (302, 404, 404, 404, 404, 422, 422),
    "GET /workdays/filters/<int:filter_id>": RUNNERS,
    "POST /workdays/filters/<int:filter_id>": (302, 404, 404, 404, 404, 422, 422),
    "GET /workdays/filters/<int:filter_id>/write": RUNNERS,
    "POST /workdays/filters/<int:filter_id>/write": (302, 404, 404, 404, 404, 422, 422),
    "POST /workdays/filters/<int:filter_id>/remove": RUNNERS_ACT,
    "GET /meetings/<slug>": (302, 404, 200, 200, 200, 200, 200),
    "GET /meetings/<slug>/calendar.ics": (302, 404, 200, 200, 200, 200, 200),
    "POST /meetings/<slug>/register": (302, 404, 302, 404, 404, 404, 404),
    "POST /meetings/<slug>/leave": (302, 404, 302, 404, 404, 404, 404),
    "POST /meetings/<slug>/decline": (302, 404, 302, 404, 404, 404, 404),
    "GET /meetings/new": RUNNERS,
    "POST /meetings/new": (302, 404, 404, 404, 404, 422, 422),
    "GET /meetings/<slug>/edit": RUNNERS,
    "POST /meetings/<slug>/edit": (302, 404, 404, 404, 404, 422, 422),
    "POST /meetings/<slug>/agenda": (302, 404, 404, 404, 404, 422, 422),
    "POST /meetings/<slug>/agenda/<int:item_id>/remove": RUNNERS_ACT,
    "POST /meetings/<slug>/publish": RUNNERS_ACT,
    "GET /meetings/<slug>/cancel": RUNNERS,
    "GET /meetings/<slug>/roster": RUNNERS,
    # its day is nine days ahead, so nobody can be ticked yet, and nobody was there
    "GET /meetings/<slug>/day": RUNNERS,
    "POST /meetings/<slug>/day/<int:day_id>/<int:person_id>": (302, 404, 404, 404, 404, 422, 422),
    "POST /meetings/<slug>/day/<int:day_id>/new": (302, 404, 404, 404, 404, 422, 422),
    "GET /meetings/<slug>/here/<token>": (302,) + (404,) * 6,  # a letter's code, changed on its way
    "POST /meetings/<slug>/here/<token>": (302,) + (404,) * 6,
    "GET /meetings/<slug>/attendance": RUNNERS,
    "GET /meetings/<slug>/attendance.csv": RUNNERS,
    "POST /meetings/<slug>/attendance/<int:day_id>/<int:person_id>": (302, 404, 404, 404, 404, 409, 409),
    "GET /meetings/<slug>/invite": RUNNERS,
    "POST /meetings/<slug>/invite": RUNNERS_ACT,
    "GET /meetings/<slug>/write": RUNNERS,
    "POST /meetings/<slug>/write": (302, 404, 404, 404, 404, 422, 422),
    "POST /meetings/<slug>/free/<int:person_id>": RUNNERS_ACT,
    "POST /meetings/<slug>/cancel": RUNNERS_ACT,
    "GET /meetings/<slug>/reminders": RUNNERS,
    "POST /meetings/<slug>/reminders": (302, 404, 404, 404, 404, 422, 422),
    "GET /meetings/<slug>/reminders/<int:rule_id>": RUNNERS,
    "POST /meetings/<slug>/reminders/<int:rule_id>": RUNNERS_ACT,
    "POST /meetings/<slug>/reminders/<int:rule_id>/remove": RUNNERS_ACT,
    "POST /meetings/<slug>/restore": RUNNERS_ACT,
    "GET /meetings/<slug>/answer/<purpose>": (302,) + (404,) * 6,  # nobody is asked who has neither seat nor place
    "POST /meetings/<slug>/answer/<purpose>": (302,) + (404,) * 6,
    "GET /meetings/<slug>/questions": RUNNERS,
    "POST /meetings/<slug>/questions": RUNNERS_ACT,  # nothing is asked any more
    "POST /meetings/<slug>/questions/add": (302, 404, 404, 404, 404, 422, 422),
    "POST /meetings/<slug>/questions/<int:question_id>/remove": (302, 404, 404, 404, 404, 404, 404),  # gone by then
    "GET /meetings/<slug>/needs": RUNNERS,
    "GET /meetings/<slug>/feedback": RUNNERS,  # and those who had a seat
}


# The same with a token: 401 before anything else for strangers, 403 where the door is no secret.
READERS = (401,) + (200,) * 6
OF_THE_NETWORK = (401, 404, 200, 200, 200, 200, 200)
RUN = (401, 404, 403, 403, 403, 200, 200)
ANSWER = (401, 404, 200, 403, 403, 403, 403)
PROGRAMS_MAY = {
    "GET /api/v1/openapi.json": OPEN,
    "GET /api/v1/me": READERS,
    "GET /api/v1/people": READERS,
    "GET /api/v1/people/<int:person_id>": (401, 404, 200, 200, 404, 200, 200),
    "GET /api/v1/meetings": READERS,
    "POST /api/v1/meetings": (401, 422, 422, 422, 422, 422, 422),  # nothing was sent
    "GET /api/v1/meetings/<int:meeting_id>": OF_THE_NETWORK,
    "PATCH /api/v1/meetings/<int:meeting_id>": RUN,
    "GET /api/v1/meetings/<int:meeting_id>/roster": RUN,
    "PUT /api/v1/meetings/<int:meeting_id>/registration": ANSWER,
    "DELETE /api/v1/meetings/<int:meeting_id>/registration": (401, 404, 204, 403, 403, 403, 403),
    "POST /api/v1/meetings/<int:meeting_id>/cancel": RUN,
    "POST /api/v1/meetings/<int:meeting_id>/restore": RUN,
}


def doors(app):
    for rule in app.url_map.iter_rules():
        if rule.endpoint != "static":
            yield from (f"{method} {rule.rule}" for method in rule.methods - {"HEAD", "OPTIONS"})


def person_who_is(role):
    if role in ("participant", "fellow"):
        made = make.person()
        make.fellowship(made, make.cohort(make.TODAY.replace(year=2099 if role == "participant" else 2020)))
        return made
    return make.person("נועה", Role(role))


def way_to(door, known):
    """The address of a door, with a real meeting and somebody else behind it."""
    path = door.split()[1]
    for name, value in known.items():
        path = path.replace(name, str(value))
    return path


@pytest.fixture
def meeting(app):
    with app.app_context():
        made, somebody = make.meeting(starts_at=clock.now() + timedelta(days=9)), make.fellow()
        make.seated(somebody, made, clock.now())
        folder = Path(app.config["INSTANCE_PATH"], "mail")
        folder.mkdir(exist_ok=True)
        (folder / f"{LETTER}.eml").write_text("To: noa@example.org\nSubject: hello\n\nhello\n")
        make.program(app, somebody)
        with transaction():
            sent_in = UploadedList(
                person_id=somebody.id, name="x", content=b"", makes_cohorts=False, sent_at=clock.now()
            )
            db.session.add(sent_in)
            saved = filters.keep("נועה", {"people": [somebody.id]})
        return {
            "<slug>": made.slug,
            "<int:meeting_id>": made.id,
            "<int:day_id>": made.days[0].id,
            "<int:person_id>": somebody.id,
            "<key>": make.photo(somebody),
            "<size>": "small",
            "<int:position_id>": make.work(somebody).id,
            "<int:part_id>": make.part(somebody).id,
            "<int:topic_id>": make.topic().id,
            "<int:address_id>": make.second_address(somebody).id,
            "<int:list_id>": sent_in.id,
            "<int:filter_id>": saved.id,
            "<int:rule_id>": reminders.set_for("meeting", made.id, (made.starts_at, made.ends_at))[0].rule_id,
            "<int:token_id>": 1,
            "<int:item_id>": 1,
            "<int:question_id>": 1,
            "<purpose>": "feedback",
            "<name>": LETTER,
            "<kind>": "csv",
            "<token>": "x",
            "<secret>": "x",
        }


def browser_of(app, role):
    if role == "stranger":
        return app.test_client()
    with app.app_context():
        email = person_who_is(role).email
    return make.signed_in(app, email)


def test_every_door_is_in_a_table(house):
    assert set(doors(house)) == set(WHO_MAY) | set(PROGRAMS_MAY)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_answered_as_promised(app, meeting, role):
    wrong, client = {}, browser_of(app, role)
    for door, answers in WHO_MAY.items():
        method, path = door.split()[0], way_to(door, meeting)
        form = {"csrf_token": make.csrf(client), "locale": "he"} if method == "POST" else None
        status = client.open(path, method=method, data=form).status_code
        if status != answers[ROLES.index(role)]:
            wrong[door] = status
        if "sign-out" in door:
            client = browser_of(app, role)
    assert wrong == {}


@pytest.mark.parametrize("role", ROLES)
def test_each_roles_program_is_answered_as_promised(app, meeting, role):
    with app.app_context():
        client = app.test_client() if role == "stranger" else make.program(app, person_who_is(role))
    statuses = {door: client.open(way_to(door, meeting), method=door.split()[0]).status_code for door in PROGRAMS_MAY}
    assert statuses == {door: answers[ROLES.index(role)] for door, answers in PROGRAMS_MAY.items()}


def test_a_cookie_opens_no_door_for_programs(app, meeting):
    client = browser_of(app, "admin")
    closed = [door for door in PROGRAMS_MAY if PROGRAMS_MAY[door] is not OPEN]
    assert {client.open(way_to(door, meeting), method=door.split()[0]).status_code for door in closed} == {401}


def test_every_form_needs_its_token(app, meeting):
    client = browser_of(app, "fellow")
    posts = [way_to(door, meeting) for door in WHO_MAY if door.startswith("POST") and "/a/" not in door]
    assert {client.post(path).status_code for path in posts} == {400}


def test_reading_leaves_only_traces(app, meeting):
    def everything():
        with app.app_context():
            tables = [table for table in db.metadata.sorted_tables if table.name not in TRACE_TABLES]
            return {table.name: db.session.execute(table.select()).all() for table in tables}

    browsers = [browser_of(app, role) for role in ROLES]
    with app.app_context():
        browsers += [make.program(app, person_who_is(role)) for role in ROLES[1:]]
    before = everything()
    for client in browsers:
        for door in (door for door in (*WHO_MAY, *PROGRAMS_MAY) if door.startswith("GET")):
            client.get(way_to(door, meeting))
    assert everything() == before


def test_every_answer_carries_the_security_headers(app):
    client = app.test_client()
    for path in ("/sign-in", "/", "/no-such-page", "/healthz", "/static/ui.css"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff" and headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/sign-in", "/static/ui.css", "/static/icons.svg", "/api/v1/openapi.json"])
def test_what_is_long_travels_compressed_to_whoever_understands_it(app, path):
    client = app.test_client()
    small, plain = (client.get(path, headers={"Accept-Encoding": how}) for how in ("gzip", "identity"))
    assert small.headers["Content-Encoding"] == "gzip" and "Accept-Encoding" in small.headers["Vary"]
    assert "Content-Encoding" not in plain.headers and len(small.data) < len(plain.data) / 2


def test_the_host_header_is_not_believed(app):
    with app.app_context():
        email = make.person().email
    client = app.test_client()
    client.environ_base["HTTP_HOST"] = "evil.example"
    answer = client.post("/sign-in/forgotten", data={"email": email, "csrf_token": make.csrf(client)})
    app.test_cli_runner().invoke(args=["worker", "--once"])
    [letter] = Path(app.config["INSTANCE_PATH"], "mail").glob("*.eml")
    assert answer.status_code == 302 and b"evil.example" not in letter.read_bytes()


@pytest.mark.parametrize("path", ["/no-such-page", "/sign-in/nothing"])
def test_what_does_not_exist_is_said_kindly(app, path):
    page = app.test_client().get(path)
    assert page.status_code == 404 and "העמוד לא נמצא" in page.text
