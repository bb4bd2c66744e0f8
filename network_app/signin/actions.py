"""What can be done at the door."""

import secrets
from datetime import datetime

import sqlalchemy as sa

from network_app.foundation import outbox
from network_app.foundation.database import db
from network_app.people.models import Person
from network_app.signin import queries, rules
from network_app.signin.models import ApiToken, Attempt, Credential, Scope, SignIn


def count_attempt(account: str, address: str, now: datetime) -> None:
    """Count a try at this account from this network address; refuses (429) the eleventh in 15 minutes."""
    who = rules.fingerprint(account.strip().lower(), address)
    rules.require_patience(queries.tries(who, now))
    db.session.add(Attempt(who=who, at=now))


def let_in(person: Person, device: str, now: datetime) -> str:
    """Begin a sign-in for this browser and return the secret its cookie will carry."""
    token = secrets.token_urlsafe(32)
    _kept(person).came_in_at = now
    db.session.add(
        SignIn(token_hash=rules.fingerprint(token), person_id=person.id, started_at=now, device=device[:200])
    )
    return token


def sign_out(token: str) -> None:
    """End the sign-in that this cookie belongs to."""
    db.session.execute(sa.delete(SignIn).where(SignIn.token_hash == rules.fingerprint(token)))


def sign_out_everywhere(person: Person) -> None:
    """End every sign-in of this person; their cookies open nothing from the next request on."""
    db.session.execute(sa.delete(SignIn).where(SignIn.person_id == person.id))


def give_token(person: Person, label: str, scope: Scope, now: datetime) -> str:
    """A new token for one of this person's programs, good for a year; returns its secret, which is kept nowhere."""
    secret = secrets.token_urlsafe(32)
    db.session.add(
        ApiToken(
            token_hash=rules.fingerprint(secret),
            person_id=person.id,
            label=label,
            scope=scope,
            created_at=now,
            expires_at=now + rules.API_TOKEN,
        )
    )
    return secret


def revoke_token(person: Person, token_id: int) -> bool:
    """End one of this person's tokens; False if they have no such token."""
    mine = sa.and_(ApiToken.id == token_id, ApiToken.person_id == person.id)
    return db.session.execute(sa.delete(ApiToken).where(mine)).rowcount > 0  # type: ignore[attr-defined]


def void_links(person: Person) -> Credential:
    """Make every link sent so far worthless, as after one was used."""
    kept = _kept(person)
    kept.epoch += 1
    return kept


def set_password(person: Person, password_hash: str) -> None:
    """Keep the new password, and let nobody stay who came in with the old one or with a link."""
    void_links(person).password_hash = password_hash
    sign_out_everywhere(person)


def ask_for_link(kind: str, address: str, now: datetime) -> None:
    """Post a letter with a link to this address: `sign_in_link` or `password_link`.

    Whether anybody has the address is looked up when the letter is composed, so the answer and the work
    are the same for an unknown one.
    """
    account = address.strip().lower()
    key = f"{kind}:{rules.fingerprint(account)}:{now.isoformat()}"
    outbox.post(kind, key, {"address": account}, due_at=now)


def invite(person: Person, now: datetime) -> None:
    """Post the letter that leads a newcomer to a password."""
    _kept(person).invited_at = now
    outbox.post("invitation", f"invitation:{person.email}:{now.isoformat()}", {"address": person.email}, due_at=now)


def _kept(person: Person) -> Credential:
    """What is kept of this person at the door, from now on at the latest."""
    kept = queries.credential(person) or Credential(person_id=person.id, epoch=0)
    db.session.add(kept)
    return kept
