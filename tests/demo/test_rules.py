import re
from itertools import islice, pairwise
from random import Random

import pytest

from network_app.demo.rules import agendas, names, organisations, people, profiles, shape, topics, workdays

pytestmark = pytest.mark.rules

HEBREW = re.compile(r"[א-ת׳״־ ]+")
RESERVED = re.compile(r"[a-z]+\.[a-z]+\d*@example\.(org|com|net)")


def drawn(seed: int, count: int) -> list[people.Face]:
    return list(islice(people.faces(Random(seed)), count))


def network_fellows(cohorts: list[shape.CohortShape]) -> int:
    return sum(cohort.size for cohort in cohorts if cohort.has_ended)


def test_the_same_seed_gives_the_same_people():
    cohorts = shape.shape()
    assert people.members(Random(7), cohorts) == people.members(Random(7), cohorts)


def test_another_seed_gives_other_people():
    assert drawn(7, 74) != drawn(8, 74)


def test_every_address_is_one_persons_and_reaches_nobody():
    addresses = [face.email for face in drawn(1, 20_000)]
    assert len(set(addresses)) == len(addresses)
    assert all(RESERVED.fullmatch(address) for address in addresses)


def test_the_default_network_has_no_namesakes():
    everybody = people.members(Random(1), shape.shape())
    assert len({member.face.name_he for member in everybody}) == len(everybody)


def test_nobody_bears_the_name_of_somebody_in_public_life():
    assert not {(face.given_he, face.family_he) for face in drawn(1, 20_000)} & names.TAKEN


def test_there_are_names_enough_each_in_its_own_letters():
    given = {name for community in names.COMMUNITIES for name in community.given}
    family = {name for community in names.COMMUNITIES for name in community.family}
    assert len(given) >= 80 and len(family) >= 80
    assert all(HEBREW.fullmatch(name.he) for name in given | family)
    assert all(re.fullmatch(r"[A-Za-z-]+", name.latin) for name in given | family)


def test_a_few_have_no_latin_name_and_still_an_address():
    without = [face for face in drawn(1, 1000) if not face.name_latin]
    assert 0 < len(without) < 100
    assert all(RESERVED.fullmatch(face.email) for face in without)


def test_organisations_and_titles_are_bilingual_and_unique():
    pairs = [(one.name_he, one.name_en) for one in organisations.ORGANISATIONS]
    titles = [title for of_sector in organisations.TITLES.values() for title in of_sector]
    assert len({he for he, _ in pairs}) == len({en for _, en in pairs}) == len(pairs) == 57
    assert all(HEBREW.fullmatch(he) and en.isascii() for he, en in [*pairs, *titles])


def test_the_default_shape_is_the_logic_models():
    government, local, running = shape.shape()
    assert (government.name_he, government.programme) == ("מחזור ב׳", shape.GOVERNMENT)
    assert (government.government, government.local + government.third) == (33, 11)
    assert (local.size, local.programme) == (30, shape.LOCAL_GOVERNMENT)
    assert local.local > local.size / 2
    assert (running.starts_in, running.ends_in, running.has_ended) == (-90, 120, False)


@pytest.mark.parametrize("fellows", [1, 2, 10, 73, 74, 75, 500, 100_000])
def test_the_network_has_exactly_as_many_fellows_as_asked(fellows: int):
    cohorts = shape.shape(fellows)
    assert network_fellows(cohorts) == fellows
    assert all(cohort.size >= 1 for cohort in cohorts)
    assert [cohort.has_ended for cohort in cohorts].count(False) == 1


@pytest.mark.parametrize("fellows", [1, 74, 500, 100_000])
def test_cohorts_of_a_programme_have_their_own_names_and_follow_each_other(fellows: int):
    for programme in (shape.GOVERNMENT, shape.LOCAL_GOVERNMENT):
        cohorts = [cohort for cohort in shape.shape(fellows) if cohort.programme == programme]
        assert len({cohort.name_he for cohort in cohorts}) == len(cohorts)
        assert all(earlier.ends_in <= later.ends_in for earlier, later in pairwise(cohorts))


def test_a_network_of_nobody_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        shape.shape(0)


def test_everybody_works_in_the_sector_that_the_shape_says():
    cohorts = shape.shape()
    everybody = people.members(Random(3), cohorts)
    for index, cohort in enumerate(cohorts):
        sectors = [member.organisation.sector for member in everybody if member.cohort == index]
        assert tuple((sector, sectors.count(sector)) for sector, _ in cohort.sectors) == cohort.sectors


def test_each_role_is_held_and_one_mentor_is_a_fellow():
    everybody = people.members(Random(3), shape.shape())
    roles = [role for member in everybody for role in member.roles]
    assert sorted(roles) == ["admin", "mentor", "mentor", "organiser", "organiser", "organiser", "partner"]
    fellows = [member for member in everybody if member.cohort is not None]
    assert [fellow.roles for fellow in fellows if fellow.roles] == [("mentor",)]


def test_one_workday_is_full_with_people_waiting():
    full = [day for day in workdays.workdays() if day.answers > day.seats]
    assert [(day.day, day.seats) for day in full] == [(12, 40)]


@pytest.mark.parametrize("fellows", [2, 3, 10, 75, 500])
def test_people_wait_for_that_workday_only_at_any_size(fellows: int):
    full = [day.key for day in workdays.workdays(fellows) if day.answers > day.seats]
    assert full == ["data-sharing"]


@pytest.mark.parametrize("fellows", [1, 10, 74, 500])
def test_workdays_fit_the_network(fellows: int):
    for day in workdays.workdays(fellows):
        assert day.seats >= 1 and 0 <= day.answers <= fellows
        assert all(item.fellow is None or item.fellow < fellows for item in day.agenda)


@pytest.mark.parametrize("day", workdays.workdays(), ids=lambda day: day.key)
def test_an_agenda_runs_through_its_day_in_order(day: workdays.Workday):
    assert 3 <= len(day.agenda) <= 6
    assert all(item.starts < item.ends and item.method in agendas.METHODS for item in day.agenda)
    assert all(earlier.ends <= later.starts for earlier, later in pairwise(day.agenda))


def test_what_people_tell_is_theirs_whoever_they_are_and_in_hebrew():
    everybody = people.members(Random(3), shape.shape())
    told = profiles.told(Random(3), everybody)
    assert told == profiles.told(Random(3), everybody) and told != profiles.told(Random(4), everybody)
    assert [each for each, member in zip(told, everybody, strict=True) if member.cohort is None] == [None] * 6
    texts = [text for each in told if each for text in (each.solved, each.offers, each.seeks) if text]
    assert len(texts) > 50 and all(re.search("[א-ת]", text) for text in texts)
    assert len({topic.name_he for topic in topics.TOPICS}) == len({topic.name_en for topic in topics.TOPICS}) == 14


def test_a_part_in_a_mechanism_begins_no_earlier_than_the_work():
    everybody = people.members(Random(3), shape.shape())
    found = [
        (each, member) for each, member in zip(profiles.parts(Random(3), everybody), everybody, strict=True) if each
    ]
    assert found and all(member.since_in <= each.since_in < 0 and member.cohort is not None for each, member in found)


def test_earlier_work_ends_before_the_next_begins():
    everybody = people.members(Random(3), shape.shape())
    for held, member in zip(profiles.before(Random(3), everybody), everybody, strict=True):
        moments = [member.since_in, *(moment for each in held for moment in (each.until_in, each.since_in))]
        assert moments == sorted(moments, reverse=True) and len(set(moments)) == len(moments)
