"""What the door looks up."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from network_app.foundation.database import db
from network_app.foundation.trace import Trace
from network_app.people.models import Person
from network_app.signin import rules
from network_app.signin.models import Attempt, Credential, SignIn


def trace_subject(sign_in: SignIn) -> str:
    """What a sign-in is called among the traces; ids are given out again, tokens are not."""
    return sign_in.token_hash


def by_token(token: str) -> tuple[SignIn, datetime | None] | None:
    """The sign-in that this cookie belongs to, and when it was last seen."""
    seen = sa.and_(Trace.subject == SignIn.token_hash)
    query = sa.select(SignIn, Trace.seen_at).outerjoin(Trace, seen)
    found = db.session.execute(query.where(SignIn.token_hash == rules.fingerprint(token))).one_or_none()
    return (found[0], found[1]) if found else None


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


def tries(who: str, now: datetime) -> int:
    """How many attempts of this fingerprint lie within the window."""
    recent = sa.select(sa.func.count()).where(Attempt.who == who, Attempt.at > now - rules.WINDOW)
    return db.session.scalar(recent) or 0
