"""Closed by default: who is asking, and whether they may.

Every view needs a signed-in person unless it is marked `@public`; what one may not know of does not exist.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, TypeVar
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _l

Thing = TypeVar("Thing")
View = TypeVar("View", bound=Callable[..., Any])
API = "/api/"
READING = ("GET", "HEAD", "OPTIONS")


@dataclass
class Visitor:
    """Whoever asks, known by a cookie (pages) or a bearer token (API); a stranger has no face.

    `face` is what they are called and the language they read, `standing` what they are here, `key` the row that let
    them in. The whole person is fetched when first asked for: most pages only greet them. An organiser who looks on
    has the standing of a fellow and changes nothing meanwhile.
    """

    face: Any
    standing: Any
    key: str = ""
    scope: Literal["read", "act"] = "act"
    looks_on: bool = False
    fetch: Callable[[], Any] = lambda: None

    @cached_property
    def person(self) -> Any:
        """Everything about them; None for a stranger."""
        return self.fetch()

    @property
    def is_authenticated(self) -> bool:
        """Somebody we know."""
        return self.face is not None

    is_active = is_authenticated

    @property
    def is_anonymous(self) -> bool:
        """A stranger."""
        return self.face is None

    def get_id(self) -> str:
        """What the cookie carries."""
        return self.key

    def name_in(self, locale: str) -> str:
        """The name to greet with."""
        return self.face.name_in(locale) if self.face else ""


def me() -> Any:
    """The person who is asking; None for a stranger."""
    return current_user.person


def reader() -> Any:
    """The same, for pages that only read: id, names and language, without the rest of them."""
    return current_user.face


def who() -> Any:
    """What the asking person is here: a standing, which strangers have too."""
    return current_user.standing


def allowed(rule: Callable[[Any, Thing], bool], thing: Thing | None) -> Thing:
    """Hand over `thing` if `rule` lets me have it; otherwise it does not exist."""
    if thing is None or not rule(who(), thing):
        abort(404)
    return thing


def one_of(things: Iterable[Thing], number: int) -> Thing:
    """The one of these with this id; another's does not exist, as ids are given out again."""
    return next((each for each in things if each.id == number), None) or abort(404)  # type: ignore[attr-defined]


def entitled(rule: Callable[[Any], bool]) -> None:
    """Let me in if `rule` says I am one of those this door is for; otherwise there is no door."""
    if not rule(who()):
        abort(404)


def permitted(rule: Callable[..., bool], *things: Any) -> None:
    """Let me do this if `rule` says so; otherwise say it is not mine to do, where it is no secret that it exists."""
    if not rule(who(), *things):
        abort(403)


def public(view: View) -> View:
    """Mark a view that strangers may see."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def while_looking_on(view: View) -> View:
    """Mark a view that also somebody who only looks on may act through: the way back, and the way out."""
    view.is_way_back = True  # type: ignore[attr-defined]
    return view


def is_public(endpoint: str | None) -> bool:
    """Whether strangers may enter; what does not exist is told to everybody alike."""
    if endpoint is None or endpoint == "static":
        return True
    return getattr(current_app.view_functions[endpoint], "is_public", False)


def own_path(target: str | None) -> str | None:
    """The target if it is a path of ours, else None: nobody is sent elsewhere by a link to our sign-in page."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return None
    if any(ord(char) < 32 or char == "\\" for char in target):
        return None
    parts = urlsplit(target)
    return target if not parts.scheme and not parts.netloc else None


def connect(app: Flask, sign_in_endpoint: str) -> None:
    """Put the guard in front of every door: strangers are led to the sign-in page, on the API they get 401 (RFC 6750).

    A token that may only read gets 403 for everything else.
    """

    @app.before_request
    def guard() -> ResponseReturnValue | None:
        if request.path.startswith(API):
            _guard_api()
            return None
        _guard_looking_on()
        if is_public(request.endpoint) or current_user.is_authenticated:
            return None
        wanted = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for(sign_in_endpoint, next=wanted))


def _guard_looking_on() -> None:
    if request.method in READING or request.endpoint is None or not current_user.looks_on:
        return
    if not getattr(current_app.view_functions[request.endpoint], "is_way_back", False):
        raise Refusal(_l("You are looking at the site as a fellow sees it, and cannot change anything meanwhile."))


def _guard_api() -> None:
    """What does not exist is no exception: a stranger learns no address here."""
    described = request.endpoint is not None and is_public(request.endpoint)
    if not described and not current_user.is_authenticated:
        abort(401)
    if request.method not in READING and current_user.scope == "read":
        abort(403)
