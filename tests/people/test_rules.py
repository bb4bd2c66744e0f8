"""What a person is here, by the calendar."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from network_app.foundation.refusal import Refusal
from network_app.people import rules

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
