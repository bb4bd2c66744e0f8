"""What an audience may be, decided without a database."""

import pytest

from network_app.audiences import policy, rules
from network_app.foundation.refusal import Refusal
from network_app.people.rules import Standing


def test_a_union_keeps_every_entry_once_and_in_order_and_no_empty_part():
    found = rules.union([{"cohorts": [3, 1], "people": []}, {"cohorts": [1, 2], "sectors": ["third"]}])
    assert found == {"cohorts": [1, 2, 3], "sectors": ["third"]} and rules.union([{}, {}]) == {}


def test_the_network_is_no_audience_but_an_audience_of_nobody_is_refused():
    rules.require_audience({}, are_known=True)
    for audience, are_known in (({"cohorts": [], "filters": []}, True), ({"cohorts": [77]}, False)):
        with pytest.raises(Refusal) as refused:
            rules.require_audience(audience, are_known)
        assert (refused.value.status, refused.value.field) == (422, "audience")


@pytest.mark.parametrize("audience", [{}, {"people": []}])
def test_a_filter_that_chooses_nothing_is_refused(audience):
    with pytest.raises(Refusal):
        rules.require_selection(audience)


def test_lines_are_numbered_as_they_were_typed():
    assert rules.lines(" נועה  בר־לב\r\n\n\t\nDan Levi \n") == [(1, "נועה בר־לב"), (4, "Dan Levi")]


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("Noa@Example.org", "noa@example.org"),
        ("נועה בר־לב <noa@example.org>", "noa@example.org"),
        ("Noa Levi, noa@example.org;", "noa@example.org"),
        ("נועה בר־לב", None),
    ],
)
def test_an_address_is_found_beside_a_name(line, address):
    assert rules.address_in(line) == address


def test_a_line_that_names_nobody_or_several_is_told_with_its_number():
    assert rules.mistake(1, "Noa", [5]) is None
    nobody, several = rules.mistake(3, "Noa", []), rules.mistake(4, "Dan", [5, 6])
    assert nobody._kwargs["number"] == 3 and several._kwargs["number"] == 4 and nobody._args != several._args


@pytest.mark.parametrize(
    ("who", "audience", "belongs"),
    [
        (Standing(1, graduated=frozenset({5}), programmes=frozenset({9})), {"programmes": [9]}, True),
        (Standing(1, running=frozenset({6}), programmes=frozenset({9})), {"programmes": [9]}, True),
        (Standing(1, graduated=frozenset({5}), programmes=frozenset({9})), {"programmes": [5]}, False),
        (Standing(1, running=frozenset({6}), sectors=frozenset({"third"})), {"sectors": ["third"]}, False),
        (Standing(1), {"people": [1]}, True),
        (Standing(1, roles=frozenset({"organiser"})), {"people": [2]}, False),
    ],
)
def test_any_part_of_an_audience_suffices(who, audience, belongs):
    assert policy.is_among(who, audience) is belongs
