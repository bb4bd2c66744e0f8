"""A list is written whole or not at all, and a second time changes nothing; on both databases."""

from datetime import timedelta

import pytest

from network_app.admin import actions, queries
from network_app.admin.rules import rows
from network_app.foundation import sheets
from network_app.foundation.database import db, transaction
from network_app.foundation.refusal import Refusal
from network_app.people import queries as people
from network_app.people.models import Organisation, Person, Sector
from tests import make
from tests.admin.sheets import TITLED, as_csv

HEADER = ["שם פרטי", "שם משפחה", "מייל", "נייד", "ארגון", "מגזר", "תפקיד", "תחילת תפקיד", "מחזור", "מזהה"]


def bring(content, now=make.NOW):
    reading = rows.read(content if isinstance(content, list) else sheets.read(content))
    with transaction():
        found = queries.compare(reading, (), now.date())
        actions.require_no_mistakes(found)
        actions.write(found.new + found.changed, now)
    db.session.expire_all()
    return len(found.new), len(found.changed), len(found.same)


def row(**said):
    names = ("given", "family", "email", "phone", "organisation", "sector", "position", "since", "cohort", "id")
    return [HEADER, [said.get(name, "") for name in names]]


@pytest.fixture
def cohort(world):
    return make.cohort()


def test_people_come_with_their_work_and_cohort(cohort):
    assert bring(as_csv(TITLED)) == (2, 0, 0)
    noa = people.by_email("noa@example.org")
    assert noa.name_he == "נועה בר־לב" and noa.positions[0].title == "מנהלת אגף"
    assert people.standing(noa, make.TODAY).is_network_fellow and people.standing(noa, make.TODAY).sectors == {"local"}


def test_a_second_time_changes_nothing(cohort):
    bring(as_csv(TITLED))
    assert bring(as_csv(TITLED)) == (0, 0, 2)


def test_what_was_exported_imports_unchanged(cohort):
    bring(as_csv(TITLED))
    for write in (sheets.as_csv, sheets.as_xlsx):
        assert bring(write(queries.fellows(make.TODAY))) == (0, 0, 2)


def test_an_empty_cell_erases_nothing(cohort):
    bring(as_csv(TITLED))
    assert bring(row(email="noa@example.org", phone="03-1234567")) == (0, 1, 0)
    noa = people.by_email("noa@example.org")
    assert (noa.phone, noa.name_he, len(noa.positions)) == ("+97231234567", "נועה בר־לב", 1)


def test_a_new_job_ends_the_old_one_the_day_before(cohort):
    bring(as_csv(TITLED))
    bring(row(email="noa@example.org", organisation="משרד האוצר", position="סמנכ״לית", since="1.9.2026"))
    new, old = people.by_email("noa@example.org").positions
    assert new.title == "סמנכ״לית" and old.until == new.since - timedelta(days=1)


def test_a_word_put_right_is_no_new_job(cohort):
    bring(as_csv(TITLED))
    bring(row(email="noa@example.org", organisation="עיריית חיפה", position="מנהלת אגף בכירה"))
    assert [work.title for work in people.by_email("noa@example.org").positions] == ["מנהלת אגף בכירה"]


def test_an_organisation_is_made_once_and_its_sector_may_come_later(cohort):
    bring(row(given="א", email="a@example.org", organisation="גוף חדש", position="יועצת"))
    bring(row(given="ב", email="b@example.org", organisation="גוף חדש", sector="מגזר שלישי"))
    [made] = db.session.query(Organisation).filter_by(name_he="גוף חדש")
    assert made.sector is Sector.THIRD


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        ({"email": "a@example.org", "given": "א", "cohort": "אין כזה"}, "מחזור"),
        ({"email": "a@example.org"}, "שם פרטי"),
        ({"email": "a@example.org", "given": "א", "position": "יועצת"}, "ארגון"),
        ({"email": "a@example.org", "given": "א", "id": "999999"}, "מזהה"),
        ({"email": "a@example.org", "given": "א", "organisation": "ידוע", "sector": "third"}, "מגזר"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_wrong_row_and_nothing_is_written(world, wrong, column):
    with transaction():
        db.session.add(Organisation(name_he="ידוע", sector=Sector.LOCAL))
    sheet = [*row(**wrong), *row(given="ב", email="b@example.org")[1:]]
    assert queries.compare(rows.read(sheet), (), make.TODAY).mistakes[0].column == column
    with pytest.raises(Refusal):
        bring(sheet)
    assert db.session.query(Person).count() == 0


def test_an_id_holds_a_person_and_their_address_together(world):
    dan, noa = make.person("דן"), make.person("נועה")
    [wrong] = queries.compare(rows.read(row(email=dan.email, id=str(noa.id))), (), make.TODAY).mistakes
    assert wrong.column == "מייל"


def test_a_name_that_two_cohorts_have_needs_the_programme(world):
    first, second = make.cohort(name="מחזור א׳"), make.cohort(name="מחזור א׳")
    [wrong] = queries.compare(
        rows.read(row(given="א", email="a@example.org", cohort="מחזור א'")), (), make.TODAY
    ).mistakes
    assert wrong.column == "מחזור" and first.id != second.id


def test_a_cohort_can_be_made_for_the_list(world):
    reading = rows.read(row(given="א", email="a@example.org", cohort="מחזור ט׳"))
    with transaction():
        names = queries.unknown_cohorts(reading)
        found = queries.compare(reading, names, make.TODAY)
        actions.create_cohorts(names, make.TODAY)
        actions.write(found.new, make.NOW)
    assert names == ["מחזור ט׳"] and people.count_network_fellows(make.TODAY) == 1


def test_whoever_left_a_cohort_and_is_listed_again_is_back(world):
    place = make.fellowship(make.person(), make.cohort(name="מחזור ב׳"), left_on=make.TODAY - timedelta(days=9))
    assert bring(row(email=place.person.email, cohort="מחזור ב׳")) == (0, 1, 0)
    assert people.count_network_fellows(make.TODAY) == 1


def test_a_second_address_is_known_as_its_owners(world):
    dan = make.person("דן")
    address = make.second_address(dan).address
    assert bring(row(email=address, phone="03-1234567")) == (0, 1, 0)
    assert db.session.query(Person).one().phone == "+97231234567"
