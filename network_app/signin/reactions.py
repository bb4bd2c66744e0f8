"""How flask-login learns who is asking, and the letters the door sends."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from flask import Flask, Request, request, session
from flask_login import LoginManager

from network_app.foundation import access, boards, clock, i18n, trace
from network_app.foundation.access import Visitor
from network_app.foundation.boards import Note, Panel
from network_app.foundation.words import _
from network_app.people import policy, signals
from network_app.people import queries as people
from network_app.people import rules as people_rules
from network_app.people.models import Person
from network_app.people.queries import faces
from network_app.signin import actions, mails, queries, rules


def connect(app: Flask) -> None:
    """Let the door recognise people, and guard every page."""
    login = LoginManager(app)
    login.anonymous_user = lambda: Visitor(face=None, standing=people_rules.NOBODY)
    login.session_protection = None  # the row in sign_ins is the session; a changed address is no reason to lose it
    login.user_loader(_by_cookie)
    login.request_loader(_by_bearer)
    app.config["PERMANENT_SESSION_LIFETIME"] = rules.ABSOLUTE
    app.config["REMEMBER_COOKIE_DURATION"] = timedelta(0)
    access.connect(app, sign_in_endpoint="signin.sign_in")
    boards.letter_kinds.update(mails.KINDS)
    boards.checks["visits"] = _visits
    boards.panels["signin"] = _coming_in
    signals.person_welcomed.connect(_invite)
    signals.address_changed.connect(_void_links)


def _invite(person: Person, now: datetime) -> None:
    actions.invite(person, now)


def _visits(now: datetime) -> Iterator[str]:
    """Nobody stays let in longer than promised, as after a clock that was wrong for a while."""
    for person in queries.let_in_for_too_long(now):
        yield f"person {person} is signed in, or holds a token, for longer than anybody may."


def _void_links(person: Person) -> None:
    """What was sent to the old address opens nothing any more."""
    actions.void_links(person)


def _coming_in(person: Person, now: datetime) -> Panel:
    kept = queries.credential(person)
    invited_at, came_in_at = (kept.invited_at, kept.came_in_at) if kept else (None, None)
    came_in, invited = _("Never came in."), _("Not invited by letter.")
    if came_in_at:
        came_in = _("Last came in on %(moment)s.", moment=i18n.day_and_hour(came_in_at))
    if invited_at:
        invited = _("Invited on %(moment)s.", moment=i18n.day_and_hour(invited_at))
    return Panel(_("Coming in"), [Note(came_in), Note(invited)])


def _by_cookie(token: str) -> Visitor | None:
    if request.path.startswith(access.API):
        return None  # a cookie opens pages only
    now = clock.now()
    found = queries.by_token(token)
    if not found or rules.has_lapsed(found[0].started_at, found[0].seen_at, now):
        return None
    visitor = _looking_on(_visitor(found, token, clock.today(now)))
    # What is known of the sign-in is read before: a trace is another connection's write.
    trace.see(found[0].token_hash, found[0].seen_at, now)
    trace.see(people.visits_of(visitor.face), found[0].seen_at, now)  # outlives the sign-in
    return visitor


def _visitor(rows: Sequence[Any], key: str, today: date) -> Visitor:
    """Whoever was found behind a cookie or token: a row for each role they hold."""
    found, roles = rows[0], [row.role.value for row in rows if row.role]
    face = faces.of(found.person_id, found)
    standing = faces.standing(face, roles, today)
    return Visitor(face, standing, key=key, fetch=lambda: people.by_id(face.id))


def _looking_on(visitor: Visitor) -> Visitor:
    if session.get(rules.LOOKING_ON) and policy.may_look_on(visitor.standing):
        return replace(visitor, standing=people_rules.as_fellow(visitor.standing), looks_on=True)
    return visitor


def _by_bearer(asked: Request) -> Visitor | None:
    """A program with a token (RFC 6750), which opens the API only."""
    given = asked.authorization
    if not asked.path.startswith(access.API) or given is None or given.type != "bearer" or not given.token:
        return None
    now = clock.now()
    found = queries.by_api_token(given.token)
    if not found or found[0].expires_at <= now:
        return None
    visitor = _visitor(found, found[0].token_hash, clock.today(now))
    trace.see(found[0].token_hash, found[0].seen_at, now)
    return replace(visitor, scope=found[0].scope.value)
