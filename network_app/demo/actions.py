"""The demo network written into an empty database, in bulk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import sqlalchemy as sa

from network_app.demo.rules import organisations, people, shape
from network_app.foundation.database import db
from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _l
from network_app.people import queries as known
from network_app.people.models import Cohort, Fellowship, Organisation, Person, Position, Programme, RoleHeld
from network_app.signin.models import Credential

PROGRAMMES = {
    shape.GOVERNMENT: ("מובילים דיגיטליים – ממשלה", "Digital Leaders – Government"),
    shape.LOCAL_GOVERNMENT: ("מובילים דיגיטליים – שלטון מקומי", "Digital Leaders – Local Government"),
}
AT_ONCE = 5_000


@dataclass(frozen=True)
class Size:
    """How many network fellows, and the seed from which everything follows."""

    fellows: int
    seed: int


def populate(size: Size, password_hash: str, now: datetime, today: date) -> None:
    """Fill an empty database with invented people; the same size, seed and day give the same rows.

    Refuses (409) a database in which anybody is already: demo people share one password.
    """
    if known.are_there_any():
        raise Refusal(_l("The demo network can only be made in an empty database."))
    cohorts = shape.shape(size.fellows)
    members = people.members(Random(size.seed), cohorts)
    employers = _organisations()
    ids = _people(members, now)
    _places(members, ids, _cohorts(cohorts, today))
    _work(members, ids, employers, today)
    _insert(Credential, [{"person_id": person, "password_hash": password_hash, "epoch": 0} for person in ids])


def _organisations() -> dict[str, int]:
    rows = [
        {"name_he": each.name_he, "name_en": each.name_en, "sector": each.sector}
        for each in organisations.ORGANISATIONS
    ]
    return dict(zip((row["name_he"] for row in rows), _insert_for_ids(Organisation, rows), strict=True))


def _cohorts(cohorts: Sequence[shape.CohortShape], today: date) -> list[int]:
    rows = [{"key": key, "name_he": he, "name_en": en} for key, (he, en) in PROGRAMMES.items()]
    programmes = dict(zip(PROGRAMMES, _insert_for_ids(Programme, rows), strict=True))
    return _insert_for_ids(
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
            "language": "he",
            "created_at": now,
        }
        for each in members
    ]
    return _insert_for_ids(Person, rows)


def _places(members: Sequence[people.Member], ids: list[int], cohorts: list[int]) -> None:
    placed = zip(ids, members, strict=True)
    _insert(
        Fellowship,
        [{"person_id": person, "cohort_id": cohorts[m.cohort]} for person, m in placed if m.cohort is not None],
    )
    held = zip(ids, members, strict=True)
    _insert(RoleHeld, [{"person_id": person, "role": role} for person, m in held for role in m.roles])


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
    _insert(Position, rows)


def _insert(table: type[Any], rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), AT_ONCE):
        db.session.execute(sa.insert(table), rows[start : start + AT_ONCE])


def _insert_for_ids(table: type[Any], rows: list[dict[str, Any]]) -> list[int]:
    wanted = sa.insert(table).returning(table.id, sort_by_parameter_order=True)
    ids: list[int] = []
    for start in range(0, len(rows), AT_ONCE):
        ids += db.session.scalars(wanted, rows[start : start + AT_ONCE]).all()
    return ids
