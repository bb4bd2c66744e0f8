"""How flask-login learns who is asking, and the letters the door sends."""

from datetime import datetime, timedelta

from flask import Flask, Request, request
from flask_login import LoginManager

from network_app.foundation import access, boards, clock, trace
from network_app.foundation.access import Visitor
from network_app.people import queries as people
from network_app.people import rules as people_rules
from network_app.people import signals
from network_app.people.models import Person
from network_app.signin import actions, mails, queries, rules


def connect(app: Flask) -> None:
    """Let the door recognise people, and guard every page."""
    login = LoginManager(app)
    login.anonymous_user = lambda: Visitor(person=None, standing=people_rules.NOBODY)
    login.session_protection = None  # the row in sign_ins is the session; a changed address is no reason to lose it
    login.user_loader(_by_cookie)
    login.request_loader(_by_bearer)
    app.config["PERMANENT_SESSION_LIFETIME"] = rules.ABSOLUTE
    app.config["REMEMBER_COOKIE_DURATION"] = timedelta(0)
    access.connect(app, sign_in_endpoint="signin.sign_in")
    boards.letter_kinds.update(mails.KINDS)
    signals.person_welcomed.connect(_invite)


def _invite(person: Person, now: datetime) -> None:
    actions.invite(person, now)


def _by_cookie(token: str) -> Visitor | None:
    if request.path.startswith(access.API):
        return None  # a cookie opens pages only
    now = clock.now()
    found = queries.by_token(token)
    if found is None or rules.has_lapsed(found[0].started_at, found[1], now):
        return None
    sign_in, last = found
    visitor = Visitor(sign_in.person, people.standing(sign_in.person, clock.today(now)), key=token)
    # What is known of the sign-in is read before: a trace is another connection's write.
    trace.see(sign_in.token_hash, last, now)
    return visitor


def _by_bearer(asked: Request) -> Visitor | None:
    """A program with a token (RFC 6750), which opens the API only."""
    given = asked.authorization
    if not asked.path.startswith(access.API) or given is None or given.type != "bearer" or not given.token:
        return None
    now = clock.now()
    found = queries.by_api_token(given.token)
    if found is None or found[0].expires_at <= now:
        return None
    token, last = found
    standing = people.standing(token.person, clock.today(now))
    visitor = Visitor(token.person, standing, key=token.token_hash, scope=token.scope.value)
    trace.see(token.token_hash, last, now)
    return visitor
