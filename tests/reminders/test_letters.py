"""Every kind of reminder over real SMTP, as it reads in both languages."""

import re
from datetime import timedelta

import pytest

from network_app.foundation import clock, i18n
from network_app.foundation.database import transaction
from network_app.letters import jobs as letters
from network_app.people.models import Language
from network_app.reminders import jobs
from network_app.reminders.queries import set_for
from tests import make
from tests.services import smtp

pytestmark = pytest.mark.smtp
ONLINE = "https://meet.example.org/network"
DESCRIPTION = "על היום\n\nחניה: ברחוב הסמוך"
SUBJECTS = {
    14: ("מגיעים? יום עבודה", "Will you come? Workday"),
    3: ("תזכורת: יום עבודה", "Reminder: Workday"),
    0: ("היום: יום עבודה", "Today: Workday"),
    -1: ("תודה: יום עבודה", "Thank you: Workday"),
}
SENTENCES = {
    14: (
        "עדיין לא קיבלנו ממך תשובה. אפשר לסמוך על בואך? כל תשובה עוזרת לנו להיערך.",
        "We have not heard from you yet.",
    ),
    3: ("נשמח לראותך.", "We are looking forward to seeing you."),
    0: ("המפגש מתקיים היום. להתראות!", "We meet today. See you there!"),
    -1: ("המפגש מאחורינו. תודה על היותך חלק ממנו.", "The meeting is behind us."),
}


@pytest.fixture
def server(world):
    with smtp.running() as started:
        world.config.update(SMTP_HOST=started.host, SMTP_PORT=started.port, SMTP_TIMEOUT=5)
        yield started


@pytest.fixture
def meeting(server):
    """A workday with one seat for a reader of each language; two others have not answered."""
    made = make.meeting(
        9, clock.now() + timedelta(days=20), venue="בית הרשת", online_url=ONLINE, description_he=DESCRIPTION
    )
    for is_seated in (True, False):
        english = make.person("Dana", language=Language.ENGLISH)
        make.fellowship(english, make.cohort())
        for each in (make.fellow("נועה"), english):
            if is_seated:
                make.seated(each, made, clock.now())
    return made


def arrived(server, meeting, days):
    """(subject, plain text) of the Hebrew and of the English letter of this rule."""
    [due] = [
        each
        for each in set_for("meeting", meeting.id, (meeting.starts_at, meeting.ends_at))
        if each.rule.days_before == days
    ]
    jobs.post_due(due.due_at)
    letters.deliver_due(lambda: due.due_at)
    both = [(each.message["Subject"], each.message.get_body(("plain",)).get_content()) for each in server.letters]
    wanted = [(subject, text) for subject, text in both if subject in SUBJECTS[days]]
    return sorted(wanted, key=lambda letter: letter[0].isascii())


@pytest.mark.parametrize("days", SUBJECTS)
def test_each_kind_reads_as_it_should_in_both_languages(server, meeting, days):
    told = arrived(server, meeting, days)
    assert tuple(subject for subject, _text in told) == SUBJECTS[days]
    for (_subject, text), sentence, greeting in zip(told, SENTENCES[days], ("שלום", "Hello"), strict=True):
        assert text.startswith(greeting) and sentence in text and "None" not in text
        to_do, to_end_it = {14: 2, 3: 1, 0: 1, -1: 1}[days], 1
        assert len(re.findall(r"/a/\S+", text)) == to_do + to_end_it


def test_the_morning_brings_place_parking_and_link_and_only_the_seated_get_it(server, meeting):
    """Lesson: people on the waitlist get no "see you tomorrow" reminder."""
    told = arrived(server, meeting, 0)
    assert len(told) == 2
    for _subject, text in told:
        assert "בית הרשת" in text and "חניה: ברחוב הסמוך" in text and ONLINE in text and "על היום" not in text


def test_the_silent_do_not_get_the_online_link(server, meeting):
    assert [ONLINE in text for _subject, text in arrived(server, meeting, 14)] == [False, False]


def test_the_organisers_own_words_stand_in_place_of_ours(server, meeting):
    [rule] = [
        each.rule
        for each in set_for("meeting", meeting.id, (meeting.starts_at, meeting.ends_at))
        if each.rule.days_before == 3
    ]
    with transaction():
        rule.subject_he, rule.text_he, rule.subject_en = "להביא מחשב", "שורה ראשונה\nשורה שנייה", "Bring a laptop"
    due = meeting.starts_at.astimezone(clock.zone()) - timedelta(days=3)
    jobs.post_due(due + timedelta(hours=2))
    letters.deliver_due(lambda: due + timedelta(hours=2))
    told = {each.message["Subject"]: each.message.get_body(("plain",)).get_content() for each in server.letters}
    assert {"להביא מחשב", "Bring a laptop"} <= set(told)
    assert all(
        told[name].splitlines()[2:5] == ["שורה ראשונה", "", "שורה שנייה"] for name in ("להביא מחשב", "Bring a laptop")
    )
    assert "Hello" in told["Bring a laptop"] and i18n.LANGUAGES == ("he", "en")
