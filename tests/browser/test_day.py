"""The day at the door: ticked on a phone whose network comes and goes, and on one that runs no scripts."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from network_app.foundation import clock
from network_app.foundation.database import db, transaction
from network_app.meetings import actions as meetings
from network_app.meetings.actions import door
from network_app.meetings.models import Attendance, Meeting
from network_app.people.models import Person, Role
from network_app.signin.models import SignIn
from tests import make
from tests.browser.test_door import come_in
from tests.services import browser

# What a tick means on both databases is told in tests/meetings.
pytestmark = [pytest.mark.browser, pytest.mark.parametrize("house", ["sqlite"], indirect=True)]
NAMES = ("אורי", "בתיה", "גילה")
MARK, UNDO = "סימון הגעה", "הסרת הסימון"


@pytest.fixture
def site(app):
    """A workday that is on, with three seated; an organiser's address."""
    with app.app_context():
        meeting = make.meeting(seats=3, starts_at=clock.now() - timedelta(hours=1))
        for name in NAMES:
            make.seated(make.fellow(name), meeting, clock.now() - timedelta(days=9))
        path, email = f"/meetings/{meeting.slug}/day", make.person("שירה", Role.ORGANISER).email
    with browser.serving(app) as url:
        yield app, url, path, email


def here(app):
    """The given names of those who are here, each as often as there is a row, and how often each was told of."""
    with app.app_context():
        query = sa.select(Person.given_name).join(Attendance, Attendance.person_id == Person.id)
        return sorted(db.session.scalars(query.where(Attendance.is_here)))


def button(page, name, label=MARK):
    return page.locator("[data-person]", has_text=name).get_by_role("button", name=label)


def tick(page, name, label=MARK):
    button(page, name, label).click()


def kept(page):
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('door:')).length")


def at_the_door(visit, email, path):
    come_in(visit.page, email, "סיסמה", "כניסה")
    visit.page.goto(path)
    return visit.page


def sent(page):
    """Wait until nothing is left to send; evaluated from outside, since the page's policy lets no text be run."""
    for _ in range(150):
        if kept(page) == 0:
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.locator("[data-queue]").inner_text())


def test_a_tick_is_sent_at_once_counted_and_can_be_taken_back(site, chromium):
    app, url, path, email = site
    with browser.visit(chromium, url, browser.PHONE) as visit:
        page = at_the_door(visit, email, path)
        for name in NAMES[:2]:
            tick(page, name)
        sent(page)
        assert here(app) == ["אורי", "בתיה"] and "2 מתוך 3" in page.locator("[data-count]").inner_text()
        tick(page, "אורי", UNDO)
        sent(page)
        assert here(app) == ["בתיה"] and "1 מתוך 3" in page.locator("[data-count]").inner_text()
        assert page.url == url + path and browser.overflow(page) == 0 and visit.complaints == []


def test_what_was_ticked_without_a_network_is_sent_when_it_is_back(site, chromium):
    app, url, path, email = site
    with browser.visit(chromium, url, browser.PHONE) as visit:
        page = at_the_door(visit, email, path)
        page.context.set_offline(True)
        for name in NAMES[:2]:
            tick(page, name)
        tick(page, "בתיה", UNDO)
        waiting = page.locator("[data-unsent]").inner_text()
        assert [each.is_visible() for each in page.locator("[data-late]").all()] == [True, True, False]
        assert "אורי" in waiting and "בתיה" in waiting and (kept(page), here(app)) == (2, [])
        page.context.set_offline(False)
        sent(page)
        assert here(app) == ["אורי"] and page.locator("[data-sent]").is_visible()


def test_the_queue_survives_a_reload_and_is_sent_exactly_once(site, chromium):
    app, url, path, email = site
    with browser.visit(chromium, url, browser.PHONE) as visit:
        page = at_the_door(visit, email, path)
        page.context.set_offline(True)
        tick(page, "אורי")
        page.goto("about:blank")  # the page is gone, as when the phone has closed it
        sends = []
        page.on("request", lambda request: sends.append(request.url) if request.method == "POST" else None)
        page.context.set_offline(False)
        page.goto(path)
        assert button(page, "אורי", UNDO).is_visible()
        sent(page)
        page.reload()
        assert here(app) == ["אורי"] and len(sends) == 1 and told(app) == 1


def told(app):
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(Attendance))


def test_an_answer_that_got_lost_is_asked_for_again_and_changes_nothing(site, chromium):
    app, url, path, email = site
    with browser.visit(chromium, url, browser.PHONE) as visit:
        page = at_the_door(visit, email, path)
        sends = []

        def lose_the_first(route):
            sends.append(route.request.post_data)
            if len(sends) > 1:
                return route.continue_()
            route.fetch()
            return route.abort()

        page.route("**/day/*/*", lose_the_first)
        tick(page, "אורי")
        sent(page)
        assert here(app) == ["אורי"] and told(app) == 1 and len(sends) == 2 and sends[0] == sends[1]


def test_an_older_tick_from_the_queue_does_not_undo_a_newer_one(site, chromium):
    app, url, path, email = site
    with browser.visit(chromium, url, browser.PHONE) as visit:
        page = at_the_door(visit, email, path)
        page.context.set_offline(True)
        tick(page, "אורי")
        with app.app_context(), transaction():
            day = db.session.scalars(sa.select(Meeting)).one().days[0]
            ori, shira = db.session.scalars(sa.select(Person).where(Person.given_name.in_(["אורי", "שירה"]))).all()
            later = clock.now() + timedelta(seconds=1)
            door.mark(day, ori, door.Word(is_here=False, by=shira, ticked_at=later), later)
        page.context.set_offline(False)
        sent(page)
        assert here(app) == [] and told(app) == 1


def test_a_phone_whose_clock_is_an_hour_behind_is_believed_all_the_same(site, chromium):
    app, url, path, email = site
    with browser.visit(chromium, url, browser.PHONE) as visit:
        visit.page.add_init_script("const real = Date.now; Date.now = () => real() - 3_600_000")
        page = at_the_door(visit, email, path)
        tick(page, "אורי")
        sent(page)
        with app.app_context():
            [there] = db.session.scalars(sa.select(Attendance)).all()
            assert abs(there.told_at - clock.now()) < timedelta(minutes=1)


def test_whoever_was_signed_out_meanwhile_is_told_and_nothing_is_lost(site, chromium):
    app, url, path, email = site
    with browser.visit(chromium, url, browser.PHONE) as visit:
        page = at_the_door(visit, email, path)
        with app.app_context(), transaction():
            db.session.execute(sa.delete(SignIn))
        tick(page, "אורי")
        page.locator("[data-sign-in] a").click()
        assert here(app) == [] and kept(page) == 1
        page.locator("input[type=email]").fill(email)
        page.get_by_label("סיסמה").fill(make.PASSWORD)
        page.locator("main").get_by_role("button", name="כניסה").click()
        page.wait_for_url(f"**{path}")
        sent(page)
        assert here(app) == ["אורי"]


def test_a_token_that_ran_out_is_renewed(site, chromium):
    app, url, path, email = site
    with browser.visit(chromium, url, browser.PHONE) as visit:
        page = at_the_door(visit, email, path)
        page.evaluate("document.getElementsByName('csrf_token').forEach(each => { each.value = 'old'; })")
        tick(page, "אורי")
        sent(page)
        assert here(app) == ["אורי"]


def test_what_cannot_be_saved_is_named_until_somebody_has_seen_it(site, chromium):
    app, url, path, email = site
    with browser.visit(chromium, url, browser.PHONE) as visit:
        page = at_the_door(visit, email, path)
        with app.app_context(), transaction():
            meetings.cancel(db.session.scalars(sa.select(Meeting)).one(), clock.now())
        tick(page, "אורי")
        page.locator("[data-refused]", has_text="אורי בר־לב").wait_for()
        page.reload()
        page.locator("[data-refused]").get_by_role("button").click()
        assert kept(page) == 0 and not page.locator("[data-queue]").is_visible()


def test_somebody_who_walked_in_waits_in_the_queue_too(site, chromium):
    app, url, path, email = site
    with browser.visit(chromium, url, browser.PHONE) as visit:
        page = at_the_door(visit, email, path)
        page.context.set_offline(True)
        page.get_by_label("שם מלא").fill("דוד לוי")
        page.get_by_label("דוא״ל").fill("david@example.org")
        page.locator("form[aria-labelledby=new]").get_by_role("button").click()
        assert "דוד לוי" in page.locator("[data-unsent]").inner_text()
        page.context.set_offline(False)
        sent(page)
        assert here(app) == ["דוד"]


def test_typing_a_name_leaves_only_those_who_have_it(site, chromium):
    _app, url, path, email = site
    with browser.visit(chromium, url, browser.PHONE) as visit:
        page = at_the_door(visit, email, path)
        page.get_by_label("שם", exact=True).fill("בת")
        assert [each.is_visible() for each in page.locator("[data-person]").all()] == [False, True, False]
        assert button(page, "בתיה").bounding_box()["height"] >= 44


def test_without_scripts_the_same_forms_do_the_same(site, chromium):
    app, url, path, email = site
    with browser.visit(chromium, url, browser.PHONE, java_script_enabled=False) as visit:
        page = at_the_door(visit, email, path)
        for name, label in (("אורי", MARK), ("בתיה", MARK), ("אורי", UNDO)):
            tick(page, name, label)
        page.get_by_label("שם מלא").fill("דוד לוי")
        page.get_by_label("דוא״ל").fill("david@example.org")
        page.locator("form[aria-labelledby=new]").get_by_role("button").click()
        assert here(app) == ["בתיה", "דוד"] and "סומנה הגעה" in page.locator("[role=status]").first.inner_text()
        page.get_by_label("שם", exact=True).fill("גיל")
        page.get_by_role("button", name="חיפוש").click()
        assert page.locator("[data-person]").count() == 1 and not page.locator("[data-queue]").is_visible()
