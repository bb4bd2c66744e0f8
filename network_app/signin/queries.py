"""What the door looks up."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from network_app.foundation.database import db
from network_app.foundation.trace import Trace
from network_app.people.models import Person
from network_app.signin import rules
from network_app.signin.models import ApiToken, Attempt, Credential, SignIn

A_WRONG_CLOCK = timedelta(minutes=5)
Way = TypeVar("Way", SignIn, ApiToken)


def by_token(token: str) -> tuple[SignIn, datetime | None] | None:
    """The sign-in that this cookie belongs to, and when it was last seen."""
    return _found(SignIn, token)


def by_api_token(token: str) -> tuple[ApiToken, datetime | None] | None:
    """The program's token that this secret is, and when it was last used."""
    return _found(ApiToken, token)


def tokens_of(person: Person) -> Sequence[tuple[ApiToken, datetime | None]]:
    """Every token of this person with the moment it was last used, the latest made first."""
    query = sa.select(ApiToken, Trace.seen_at).outerjoin(Trace, Trace.subject == ApiToken.token_hash)
    mine = query.where(ApiToken.person_id == person.id).order_by(ApiToken.created_at.desc(), ApiToken.id)
    return [(row[0], row[1]) for row in db.session.execute(mine)]


def of(person: Person) -> Sequence[SignIn]:
    """Every browser this person is signed in with, the latest first."""
    query = sa.select(SignIn).where(SignIn.person_id == person.id)
    return db.session.scalars(query.order_by(SignIn.started_at.desc())).all()


def credential(person: Person) -> Credential | None:
    """The person's password and link epoch, if there was ever one."""
    return db.session.get(Credential, person.id)


def epoch(person: Person) -> int:
    """How often this person's links were made void."""
    found = credential(person)
    return found.epoch if found else 0


def let_in_for_too_long(now: datetime) -> Sequence[int]:
    """Whose sign-in began in the future, or whose token lasts longer than one made now would; ids of persons."""
    sign_ins = sa.select(SignIn.person_id).where(SignIn.started_at > now + A_WRONG_CLOCK)
    tokens = sa.select(ApiToken.person_id).where(ApiToken.expires_at > now + rules.API_TOKEN + A_WRONG_CLOCK)
    return db.session.scalars(sa.union(sign_ins, tokens)).all()


def _found(table: type[Way], secret: str) -> tuple[Way, datetime | None] | None:
    """With the person and their roles, since every page and every answer asks for these first."""
    query = sa.select(table, Trace.seen_at).outerjoin(Trace, Trace.subject == table.token_hash)
    this_one = query.where(table.token_hash == rules.fingerprint(secret))
    whose = joinedload(table.person).joinedload(Person.roles)
    found = db.session.execute(this_one.options(whose)).unique().one_or_none()
    return (found[0], found[1]) if found else None


def tries(who: str, now: datetime) -> int:
    """How many attempts of this fingerprint lie within the window."""
    recent = sa.select(sa.func.count()).where(Attempt.who == who, Attempt.at > now - rules.WINDOW)
    return db.session.scalar(recent) or 0
