"""The doors for programs, one file for each resource."""

from typing import Any

from flask import Blueprint, abort, jsonify, request
from flask.typing import ResponseReturnValue
from spectree import Response as Answers
from spectree import SecurityScheme, SecuritySchemeData, SpecTree
from spectree.models import SecureType

from network_app.api import shapes
from network_app.foundation import problem
from network_app.foundation.access import public
from network_app.foundation.words import _

bp = Blueprint("api", __name__, url_prefix="/api/v1")


def _refuse(_request: object, _answer: object, wrong: Any, _instance: object, _adapter: object) -> None:
    """What is sent must have the shape that the description promises."""
    if wrong:
        errors = [{"pointer": _pointer(each["loc"]), "detail": each["msg"]} for each in wrong.errors()]
        names = ", ".join(dict.fromkeys(each["pointer"][1:] for each in errors))
        abort(problem.answer(422, _("Missing, or not understood: %(names)s", names=names), errors=errors))


def _pointer(way: tuple[str | int, ...]) -> str:
    return "".join(f"/{step}" for step in way)


spec = SpecTree(
    "flask",
    mode="strict",
    before=_refuse,
    validation_error_model=shapes.Problem,
    naming_strategy=lambda shape: shape.__name__,
    nested_naming_strategy=lambda _outer, inner: inner,
    title="Digital Leaders Network",
    version="1",
    security_schemes=[SecurityScheme(name="token", data=SecuritySchemeData(type=SecureType.HTTP, scheme="bearer"))],
    security={"token": []},
)


def answers(*refusals: int, **shown: object) -> Answers:
    """What a door may answer: shapes by HTTP_200 and the like, and problems with these statuses besides 401."""
    problems = {f"HTTP_{status}": shapes.Problem for status in (401, *refusals)}
    return Answers(**shown, **problems)


@bp.before_request
def understand() -> None:
    """A body must be a JSON object: what cannot be read is never taken for an empty one."""
    if not request.get_data(cache=True):
        return
    if not request.is_json:
        abort(problem.answer(415, _("Send JSON, and say so: Content-Type: application/json.")))
    if not isinstance(request.get_json(silent=True), dict):
        abort(problem.answer(400, _("The body should be a JSON object.")))


@bp.get("/openapi.json")
@public
def description() -> ResponseReturnValue:
    """What programs can do here (OpenAPI 3.1)."""
    return jsonify(spec.spec)


from network_app.api.views import me, meetings, people, registration  # noqa: E402 - they hang their doors on bp

__all__ = ["answers", "bp", "me", "meetings", "people", "registration", "spec"]
