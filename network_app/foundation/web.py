"""What every answer carries: security headers, and errors said kindly."""

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_compress import Compress
from flask_wtf.csrf import CSRFError, CSRFProtect
from sqlalchemy.orm.exc import ObjectDeletedError, StaleDataError
from werkzeug.exceptions import HTTPException

from network_app.foundation import access, problem
from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _

POLICY = "; ".join(
    (
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("style", "script", "img", "font", "connect", "manifest")),
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
COMPRESSED = [
    *(f"text/{kind}" for kind in ("html", "css", "javascript", "csv", "calendar")),
    *(f"application/{kind}" for kind in ("json", "problem+json")),
    "image/svg+xml",
]
SIGNED_LINK = "/a/"  # there the signed token itself is the credential

View = TypeVar("View", bound=Callable[..., Any])
log = logging.getLogger(__name__)
csrf = CSRFProtect()
MEGABYTE = 1024 * 1024


def connect(app: Flask) -> None:
    """Protect every form and dress every answer."""
    app.config.update(
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        MAX_FORM_PARTS=500,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=app.config["BASE_URL"].startswith("https://"),
        SESSION_COOKIE_NAME="network",
        SESSION_REFRESH_EACH_REQUEST=False,  # it lasts as long as the sign-in, counted from its beginning
        COMPRESS_ALGORITHM="gzip",
        COMPRESS_ALGORITHM_STREAMING="gzip",
        COMPRESS_LEVEL=4,
        COMPRESS_MIMETYPES=COMPRESSED,
    )
    Compress(app)
    csrf.init_app(app)
    app.before_request(_limit_size)
    app.before_request(_check_form)
    app.after_request(_dress)
    for kind in (Refusal, HTTPException, ObjectDeletedError, StaleDataError, Exception):
        app.register_error_handler(kind, _answer)


def takes(megabytes: int) -> Callable[[View], View]:
    """Mark a view that is sent more than a form's few words."""

    def mark(view: View) -> View:
        view.most_bytes = megabytes * MEGABYTE  # type: ignore[attr-defined]
        return view

    return mark


def _limit_size() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    request.max_content_length = getattr(view, "most_bytes", MEGABYTE)


def _check_form() -> None:
    """Every form must be ours. Two kinds of request carry a credential no browser adds by itself."""
    if not request.path.startswith((SIGNED_LINK, access.API)):
        csrf.protect()


def _dress(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    return response


def _answer(error: Exception) -> ResponseReturnValue:
    if isinstance(error, HTTPException) and error.code is not None and error.code < 400:
        return error
    status, sentence = _said(error)
    if status >= 500:
        log.error("%s %s failed", request.method, request.path, exc_info=error)
    if request.path.startswith(access.API):
        return problem.answer(status, sentence)
    return render_template("layout/error.html", status=status, heading=_heading(status), sentence=sentence), status


def _said(error: Exception) -> tuple[int, str]:
    if isinstance(error, Refusal):
        return error.status, str(error)
    if isinstance(error, CSRFError):
        return 400, _("This page was open for too long, or was opened elsewhere. Please go back and try again.")
    if isinstance(error, ObjectDeletedError | StaleDataError):
        return 404, _sentence(404)
    status = (error.code if isinstance(error, HTTPException) else None) or 500
    return status, _sentence(status)


def _megabytes() -> int:
    return (request.max_content_length or MEGABYTE) // MEGABYTE


def _heading(status: int) -> str:
    if status == 404:
        return _("Page not found")
    if status == 403:
        return _("This page is not open to you")
    return _("Something went wrong on our side") if status >= 500 else _("This could not be done")


def _sentence(status: int) -> str:
    known = {
        401: _("Please sign in first."),
        403: _("If you think it should be, please write to the organisers."),
        404: _("The address may be mistyped, or the page was moved or is meant for others."),
        405: _("This address does not do that."),
        413: _("That is too much at once: at most %(most)s MB can be sent.", most=_megabytes()),
        429: _("That was tried too often. Please wait a quarter of an hour."),
        503: _("The network is busy right now. Please try again in a minute."),
    }
    if status >= 500:
        return known.get(status, _("Nothing was saved. We have noted the error; please try again."))
    return known.get(status, _("The request could not be understood."))
