"""When the digest goes out, and what reports about letters say."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network_app.letters.rules import digest
from network_app.letters.rules import reports as rules
from tests.letters import reports

HERE = ZoneInfo("Asia/Jerusalem")


def at(day, hour, minute=0):
    return datetime(*day, hour, minute, tzinfo=HERE).astimezone(UTC)


# The Sundays around the two changes of 2027: summer time begins on Friday, 26 March, and ends on Sunday, 31 October.
@pytest.mark.parametrize("day", [(2026, 11, 29), (2027, 3, 28), (2027, 4, 4), (2027, 10, 31), (2027, 11, 7)])
def test_the_digest_goes_out_at_eight_on_the_wall_of_a_sunday(day):
    opens = digest.moment(date(*day), HERE)
    assert opens.astimezone(HERE).hour == 8 and digest.sunday(opens, HERE) == date(*day)
    assert digest.sunday(opens - timedelta(seconds=1), HERE) is None
    assert digest.sunday(at(day, 23, 59), HERE) == date(*day) and digest.sunday(at(day, 7, 59), HERE) is None


@pytest.mark.parametrize("day, hours", [((2027, 3, 28), 167), ((2027, 10, 31), 169), ((2027, 4, 4), 168)])
def test_it_looks_back_to_the_same_hour_a_week_earlier_whatever_the_clock_did(day, hours):
    back_to = digest.since(date(*day), HERE)
    assert digest.moment(date(*day), HERE) - back_to == timedelta(hours=hours)
    assert digest.sunday(back_to, HERE) == date(*day) - timedelta(days=7)


def test_on_no_other_day_there_is_one():
    week = [at((2026, 11, 23 + n), 8) for n in range(6)]
    assert {digest.sunday(moment, HERE) for moment in week} == {None}


@given(st.dates(date(2026, 1, 1), date(2036, 12, 31)))
def test_each_sunday_has_a_key_of_its_own(day):
    sunday = day - timedelta(days=day.isoweekday() % 7)
    others = [sunday + timedelta(days=7 * n) for n in (-53, -52, -1, 1, 52, 53)]
    assert digest.key(7, sunday) not in [digest.key(7, each) for each in others]


@pytest.mark.parametrize(
    "text, status, final",
    [
        (reports.POSTFIX, "5.1.1", True),
        (reports.EXCHANGE, "5.1.10", True),
        (reports.LATE, "4.4.1", False),
        (reports.GAVE_UP, "4.4.7", False),
        (reports.DELIVERED, "2.0.0", False),
        (reports.AWAY, "", False),
    ],
)
def test_only_a_failure_for_good_is_one(text, status, final):
    report = rules.read(text.encode())
    assert (report.status, report.is_final) == (status, final)
    assert "{sender}" in report.addressed_to


def test_what_the_other_side_said_is_one_line():
    said = rules.read(reports.POSTFIX.encode()).said
    assert said.startswith("smtp; 550 5.1.1 <noa@gov.example>: Recipient address rejected: User unknown")


@pytest.mark.parametrize("text", [reports.POSTFIX, reports.EXCHANGE])
def test_a_report_cut_off_anywhere_is_read_as_far_as_it_goes(text):
    raw, complete = text.encode(), rules.read(text.encode()).status
    read = [rules.read(raw[:end]).status for end in range(len(raw))]
    assert set(read) <= {"", *(complete[:n] for n in range(len(complete) + 1))} and read[-1] == complete


@given(st.binary(max_size=600))
def test_whatever_comes_in_is_read(raw):
    rules.read(b"To: x\nContent-Type: message/delivery-status\n\n" + raw)
    rules.read(raw)
