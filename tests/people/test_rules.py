"""What a person is here, by the calendar."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from network_app.foundation.refusal import Refusal
from network_app.people import rules
from network_app.people.rules import work

END = date(2026, 6, 30)


@dataclass
class Cohort:
    id: int
    ends_on: date
    programme_id: int = 1


@dataclass
class Place:
    cohort: Cohort
    left_on: date | None = None


def standing_on(day: date, *places: Place, roles: tuple[str, ...] = ()) -> rules.Standing:
    return rules.standing(7, roles, places, (), day)


def test_until_the_day_before_the_end_date_one_is_a_participant():
    standing = standing_on(END - timedelta(days=1), Place(Cohort(1, END)))
    assert standing.is_participant and not standing.is_network_fellow


def test_from_the_end_date_on_one_is_a_network_fellow():
    standing = standing_on(END, Place(Cohort(1, END)))
    assert standing.is_network_fellow and not standing.is_participant


def test_a_corrected_end_date_corrects_membership():
    assert not standing_on(END, Place(Cohort(1, END + timedelta(days=1)))).is_network_fellow


def test_whoever_left_is_neither():
    standing = standing_on(END, Place(Cohort(1, END), left_on=END))
    assert not standing.is_network_fellow and not standing.is_participant


def test_one_is_still_a_fellow_on_the_day_before_leaving():
    assert standing_on(END, Place(Cohort(1, END), left_on=END + timedelta(days=1))).is_network_fellow


def test_a_fellow_who_takes_another_programme_stays_a_fellow():
    later = Cohort(2, END + timedelta(days=300))
    standing = standing_on(END, Place(Cohort(1, END)), Place(later))
    assert standing.is_network_fellow and standing.running == {2}


@pytest.mark.parametrize("role", ["organiser", "admin"])
def test_organisers_and_admins_organise(role):
    assert standing_on(END, roles=(role,)).organises


@pytest.mark.parametrize("role", ["mentor", "partner"])
def test_mentors_and_partners_do_not_organise(role):
    assert not standing_on(END, roles=(role,)).organises


def test_one_person_may_hold_several_roles():
    standing = standing_on(END, Place(Cohort(1, END)), roles=("mentor", "admin"))
    assert standing.is_admin and standing.organises and standing.is_network_fellow


def test_nobody_is_nothing():
    assert not (rules.NOBODY.is_network_fellow or rules.NOBODY.organises or rules.NOBODY.is_participant)


def test_addresses_are_kept_in_lower_case():
    assert rules.require_address(" Noa.Levi@Example.ORG ") == "noa.levi@example.org"


def test_an_address_in_another_alphabet_is_kept_as_mail_servers_know_it():
    kept = rules.require_address("Dana@דוגמה.ישראל")
    assert (
        kept.isascii() and rules.as_kept("dana@דוגמה.ישראל ") == kept and rules.as_kept(" No Address") == "no address"
    )


@pytest.mark.parametrize(
    "text",
    ["", "noa", "noa@", "@example.org", "noa@exa mple.org", "a@b.org\r\nBcc: x@y.org", "דנה@example.org"],
)
def test_what_cannot_receive_a_letter_is_refused(text):
    with pytest.raises(Refusal) as refused:
        rules.require_address(text)
    assert refused.value.status == 422 and refused.value.field == "email"


def test_a_person_needs_a_name():
    with pytest.raises(Refusal):
        rules.require_name("  ", "")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("  ", ""),
        ("050-123-4567", "+972501234567"),
        ("0501234567", "+972501234567"),
        ("501234567", "+972501234567"),  # a spreadsheet ate the zero
        ("+972 50 123 4567", "+972501234567"),
        ("972501234567", "+972501234567"),
        ("00972-50-1234567", "+972501234567"),
        ("\u202a054 7654321\u202c", "+972547654321"),
        ("03-6123456", "+97236123456"),
        ("36123456", "+97236123456"),
        ("077-1234567", "+972771234567"),
        ("+1 (212) 555-0199", "+12125550199"),
    ],
)
def test_a_telephone_number_is_understood_as_people_write_it(typed, kept):
    assert rules.require_phone(typed) == kept


def test_what_is_kept_is_understood_again():
    assert rules.require_phone(rules.require_phone("36123456")) == "+97236123456"


@pytest.mark.parametrize(
    "typed", ["12", "abc", "*2700", "05012345678", "050123456", "0501234567 ext 3", "999999999", "=1+1"]
)
def test_what_cannot_ring_is_refused_with_one_sentence(typed):
    with pytest.raises(Refusal) as refused:
        rules.require_phone(typed)
    assert (refused.value.status, refused.value.field) == (422, "phone")


@pytest.mark.parametrize(("owner", "person"), [(None, None), (None, 3), (3, 3)])
def test_an_address_is_free_for_whoever_has_it_and_when_nobody_has(owner, person):
    rules.require_free(owner, person)


@pytest.mark.parametrize("person", [None, 4])
def test_somebody_elses_address_is_refused(person):
    with pytest.raises(Refusal):
        rules.require_free(3, person)


@pytest.mark.parametrize(
    ("told", "missing"),
    [(("א", "", None), "since"), (("", "ב", END), "organisation"), (("א", "ב", None), "since")],
)
def test_work_is_told_whole_or_not_at_all(told, missing):
    work.require_job("", "", None)
    work.require_job("א", "", END)
    with pytest.raises(Refusal) as refused:
        work.require_job(*told)
    assert refused.value.field == missing


def test_an_address_is_awaited_for_three_days():
    asked = datetime(2026, 3, 25, 9, tzinfo=UTC)
    assert rules.is_awaited(asked, asked + timedelta(days=3, seconds=-1))
    assert not rules.is_awaited(asked, asked + timedelta(days=3))


def test_one_admin_has_to_remain():
    rules.require_an_admin(1)
    with pytest.raises(Refusal):
        rules.require_an_admin(0)
