"""The description of the API is one (OpenAPI 3.1), and tells of every door."""

import re

from openapi_spec_validator import OpenAPIV31SpecValidator
from pydantic import TypeAdapter

from network_app.api import shapes


def described(app):
    return app.test_client().get("/api/v1/openapi.json").json


def test_the_description_is_valid(app):
    assert described(app)["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(described(app)).validate()


def test_every_door_is_described(app):
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("api.")]
    there = {
        (method, re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule))
        for rule in rules
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    told = {(method.upper(), path) for path, methods in described(app)["paths"].items() for method in methods}
    assert told == there - {("GET", "/api/v1/openapi.json")} and len(told) >= 11


def test_every_door_says_what_it_does_and_how_it_refuses(app):
    for path, methods in described(app)["paths"].items():
        for method, door in methods.items():
            assert door["summary"].endswith(".") and "401" in door["responses"], (method, path)


def test_a_stranger_is_told_so_before_anything_else(app):
    client = app.test_client()
    for path in ("/api/v1/me", "/api/v1/meetings/1", "/api/v1/nothing", "/api/v2/me"):
        answer = client.get(path)
        problem = TypeAdapter(shapes.Problem).validate_python(answer.json)
        assert (answer.status_code, problem.status, problem.title) == (401, 401, "Unauthorized")
        assert answer.content_type == "application/problem+json" and "Bearer" in answer.headers["WWW-Authenticate"]
