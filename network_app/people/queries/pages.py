"""What pages need to know besides: today's work, and what can be chosen."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from network_app.foundation.database import db
from network_app.people import rules
from network_app.people.models import Cohort, Organisation, Person, Position, Role, RoleHeld


def position(person: Person, today: date) -> Position | None:
    """What the person does on this day; the latest, should there be several."""
    return next((each for each in person.positions if rules.is_current(each, today)), None)


def cohorts() -> Sequence[Cohort]:
    """Every cohort, the latest first."""
    return db.session.scalars(sa.select(Cohort).order_by(Cohort.ends_on.desc(), Cohort.id)).all()


def organisations() -> Sequence[Organisation]:
    """Every organisation, by its Hebrew name."""
    return db.session.scalars(sa.select(Organisation).order_by(Organisation.name_he)).all()


def organisation(name: str) -> Organisation | None:
    """The organisation of this name in Hebrew or English, in whatever case it is written."""
    wanted = name.strip().lower()
    same = sa.or_(sa.func.lower(Organisation.name_he) == wanted, sa.func.lower(Organisation.name_en) == wanted)
    return db.session.scalars(sa.select(Organisation).where(same).order_by(Organisation.id)).first()


def count_admins_besides(person: Person) -> int:
    """How many other admins there are."""
    others = sa.select(sa.func.count()).where(RoleHeld.role == Role.ADMIN, RoleHeld.person_id != person.id)
    return db.session.scalar(others) or 0
