"""The people of the demo network."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from network_app.demo.actions import bulk, profiles
from network_app.demo.rules import organisations, people, shape
from network_app.foundation import clock
from network_app.people.models import Cohort, Fellowship, Organisation, Person, Position, Programme, RoleHeld
from network_app.signin.models import Credential

PROGRAMMES = {
    shape.GOVERNMENT: ("מובילים דיגיטליים – ממשלה", "Digital Leaders – Government"),
    shape.LOCAL_GOVERNMENT: ("מובילים דיגיטליים – שלטון מקומי", "Digital Leaders – Local Government"),
}


def populate(cohorts: list[shape.CohortShape], seed: int, password_hash: str, now: datetime) -> list[int]:
    """Write everybody and what they need; the ids of the network fellows, in the order of their cohorts."""
    members = people.members(Random(seed), cohorts)
    employers, today = _organisations(), clock.today(now)
    ids = _people(members, now)
    _places(members, ids, _cohorts(cohorts, today))
    _work(members, ids, employers, today)
    # A rng of their own: what people tell does not change who they are.
    profiles.before(Random(f"{seed} before"), members, ids, employers, today)
    profiles.parts(Random(f"{seed} parts"), members, ids, employers, today)
    profiles.populate(Random(f"{seed} told"), members, ids, now)
    profiles.photos(seed, ids)
    bulk.insert(Credential, [{"person_id": person, "password_hash": password_hash, "epoch": 0} for person in ids])
    graduates = zip(ids, members, strict=True)
    return [person for person, each in graduates if each.cohort is not None and cohorts[each.cohort].has_ended]


def _organisations() -> dict[str, int]:
    rows = [
        {"name_he": each.name_he, "name_en": each.name_en, "sector": each.sector}
        for each in organisations.ORGANISATIONS
    ]
    return dict(zip((row["name_he"] for row in rows), bulk.insert_for_ids(Organisation, rows), strict=True))


def _cohorts(cohorts: Sequence[shape.CohortShape], today: date) -> list[int]:
    rows = [{"key": key, "name_he": he, "name_en": en} for key, (he, en) in PROGRAMMES.items()]
    programmes = dict(zip(PROGRAMMES, bulk.insert_for_ids(Programme, rows), strict=True))
    return bulk.insert_for_ids(
        Cohort,
        [
            {
                "programme_id": programmes[each.programme],
                "name_he": each.name_he,
                "name_en": each.name_en,
                "starts_on": today + timedelta(days=each.starts_in),
                "ends_on": today + timedelta(days=each.ends_in),
            }
            for each in cohorts
        ],
    )


def _people(members: Sequence[people.Member], now: datetime) -> list[int]:
    rows = [
        {
            "given_name": each.face.given_he,
            "family_name": each.face.family_he,
            "name_latin": each.face.name_latin,
            "email": each.face.email,
            "phone": "",
            "language": "he",
            "created_at": now,
        }
        for each in members
    ]
    return bulk.insert_for_ids(Person, rows)


def _places(members: Sequence[people.Member], ids: list[int], cohorts: list[int]) -> None:
    placed = zip(ids, members, strict=True)
    bulk.insert(
        Fellowship,
        [{"person_id": person, "cohort_id": cohorts[m.cohort]} for person, m in placed if m.cohort is not None],
    )
    held = zip(ids, members, strict=True)
    bulk.insert(RoleHeld, [{"person_id": person, "role": role} for person, m in held for role in m.roles])


def _work(members: Sequence[people.Member], ids: list[int], employers: dict[str, int], today: date) -> None:
    rows = [
        {
            "person_id": person,
            "organisation_id": employers[each.organisation.name_he],
            "title": each.title.he,
            "since": today + timedelta(days=each.since_in),
        }
        for person, each in zip(ids, members, strict=True)
    ]
    bulk.insert(Position, rows)
