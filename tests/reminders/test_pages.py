"""What organisers set, and see of what is due and what was late."""

from datetime import timedelta

import pytest

from network_app.foundation import clock
from network_app.foundation.database import transaction
from network_app.meetings import queries
from network_app.people.models import Role
from network_app.reminders import jobs
from network_app.reminders.queries import set_for
from tests import make

TYPED = {
    "group": "silent",
    "side": "before",
    "days": "7",
    "at": "08:30",
    "subject_he": "עוד שבוע",
    "text_he": "שורה\nועוד",
}


@pytest.fixture
def organiser(app):
    with app.app_context():
        return make.signed_in(app, make.person("שירה", Role.ORGANISER).email)


@pytest.fixture
def place(app):
    with app.app_context():
        meeting = make.meeting(starts_at=clock.now() + timedelta(days=20), description_he="חניה ברחוב הסמוך")
        make.seated(make.fellow(), meeting, clock.now())
        make.fellow("נועה")
        return f"/meetings/{meeting.slug}/reminders"


def press(client, path, **form):
    return client.post(path, data=form | {"csrf_token": make.csrf(client, "/")}, follow_redirects=True)


def rules(app, place):
    with app.app_context():
        meeting = queries.by_slug(place.split("/")[2])
        return set_for("meeting", meeting.id, (meeting.starts_at, meeting.ends_at))


def test_the_usual_ones_are_said_in_words_with_whom_they_reach(organiser, place):
    page = organiser.get(place).text
    assert "14 ימים לפני, בשעה 09:00, למי שטרם השיבו" in page and "ביום המפגש, בשעה 07:00, למי שמקומם שמור" in page
    assert "יום אחד אחרי, בשעה 09:00" in page and page.count("היום היא תגיע לאדם אחד.") == 4


def test_one_is_added_changed_and_removed(app, organiser, place):
    page = press(organiser, place, **TYPED)
    assert page.status_code == 200 and "7 ימים לפני, בשעה 08:30" in page.text and "עוד שבוע" in page.text
    [mine] = [each for each in rules(app, place) if each.rule.days_before == 7]
    changed = press(organiser, f"{place}/{mine.rule_id}", **(TYPED | {"days": "6", "subject_he": ""}))
    assert "6 ימים לפני" in changed.text and "Will you come?" in changed.text
    press(organiser, f"{place}/{mine.rule_id}/remove")
    assert len(rules(app, place)) == 4


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": ""},
        {"days": "0"},
        {"days": "400"},
        {"side": "after"},
        {"side": "day", "at": ""},
        {"at": "x"},
        {"group": "all"},
        {"days": "14", "at": "09:00"},
    ],
)
def test_what_makes_no_sense_is_said_and_the_form_is_kept(app, organiser, place, wrong):
    page = press(organiser, place, **(TYPED | wrong))
    assert page.status_code == 422 and "עוד שבוע" in page.text and "Not a valid" not in page.text
    assert len(rules(app, place)) == 4


def test_the_preview_shows_both_languages_and_no_link_that_acts(app, organiser, place):
    morning = next(each for each in rules(app, place) if each.rule.days_before == 0)
    page = organiser.get(f"{place}/{morning.rule_id}").text
    assert "היום: " in page and "Today: " in page and "חניה ברחוב הסמוך" in page and "/a/" not in page


def test_another_meetings_rule_is_not_here(app, organiser, place):
    with app.app_context():
        other = make.meeting(starts_at=clock.now() + timedelta(days=30)).slug
    assert organiser.get(f"/meetings/{other}/reminders/{rules(app, place)[0].rule_id}").status_code == 404


def test_organisers_learn_what_was_not_sent_in_time(app, organiser, place):
    with app.app_context():
        fellow = make.fellow("דן")
        meeting = make.meeting(starts_at=clock.now() + timedelta(hours=30))
        with transaction():
            make.meetings.register(fellow, meeting, clock.now() - timedelta(days=9))
        jobs.post_due(clock.now())
        email = fellow.email
    assert "תזכורות לא נשלחו במועד" in organiser.get("/").text
    page = organiser.get("/admin/letters/").text
    assert "לא נשלחו במועד" in page and email in page


def test_the_pages_ask_the_database_little_however_many_are_concerned(app, organiser, place):
    asked = []
    organiser.get(place)
    for _more in range(2):
        with make.counted_statements(app) as statements:
            assert organiser.get(place).status_code == 200
        asked.append(len(statements))
        with app.app_context():
            for _one in range(5):
                make.fellow("רות")
    assert asked[0] == asked[1] <= 12
