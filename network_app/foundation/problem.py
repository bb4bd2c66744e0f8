"""Errors of the API as problem details (RFC 9457)."""

from http import HTTPStatus
from typing import Any

from flask import Response, jsonify


def answer(status: int, detail: str, **more: Any) -> Response:
    """A problem of this HTTP status; `detail` is one sentence for a person, `more` are further members."""
    try:
        title = HTTPStatus(status).phrase
    except ValueError:
        title = "Error"
    response = jsonify({"type": "about:blank", "title": title, "status": status, "detail": detail} | more)
    response.status_code = status
    response.content_type = "application/problem+json"
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response
