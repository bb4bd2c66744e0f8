"""What the door looks up."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from network_app.foundation.database import db, rows
from network_app.foundation.trace import Trace
from network_app.people.models import Person, RoleHeld
from network_app.people.queries import faces
from network_app.signin import rules
from network_app.signin.models import ApiToken, Attempt, Credential, SignIn

A_WRONG_CLOCK = timedelta(minutes=5)


def _way(table: type[SignIn] | type[ApiToken], *facts: Any) -> sa.Select[Any]:
    """Who is let in by a secret, with a row for each of their roles: every page and every answer begins with it."""
    query = sa.select(table.token_hash, table.person_id, Trace.seen_at, RoleHeld.role, *facts, *faces.COLUMNS)
    query = query.join(Person, Person.id == table.person_id).outerjoin(Trace, Trace.subject == table.token_hash)
    return query.outerjoin(RoleHeld, RoleHeld.person_id == Person.id).where(table.token_hash == sa.bindparam("hash"))


_SIGN_IN, _API_TOKEN = _way(SignIn, SignIn.started_at), _way(ApiToken, ApiToken.expires_at, ApiToken.scope)


def by_token(token: str) -> Sequence[Any]:
    """The sign-in that this cookie belongs to: when it began and was last seen, whose it is; a row for each role."""
    return rows(_SIGN_IN, hash=rules.fingerprint(token))


def by_api_token(token: str) -> Sequence[Any]:
    """The program's token that this secret is: when it ends and was last used, its scope, whose; a row for a role."""
    return rows(_API_TOKEN, hash=rules.fingerprint(token))


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


def tries(who: str, now: datetime) -> int:
    """How many attempts of this fingerprint lie within the window."""
    recent = sa.select(sa.func.count()).where(Attempt.who == who, Attempt.at > now - rules.WINDOW)
    return db.session.scalar(recent) or 0
