"""The floor: the least that pages of this weight can cost on the same server. Frozen, since all figures refer to it.

For every page it knows a number of rows to read by primary key and the bytes to answer with. No sessions, no
templates, no translations: bare Flask, SQLAlchemy Core, and the same compression and server as ours.
"""

import base64
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
import waitress
from flask import Flask, Response
from flask_compress import Compress

PERSON = ("id", "given_name", "family_name", "name_latin", "email", "phone", "language", "created_at")
PEOPLE = sa.table("people", *map(sa.column, PERSON))
BY_KEY = sa.select(PEOPLE).where(PEOPLE.c.id == sa.bindparam("key"))


@dataclass(frozen=True)
class Page:
    """What one of our pages reads and answers: statements, the uncompressed body in base64, its media type."""

    statements: int
    body: str
    mimetype: str


def floor(database: str, pages: Mapping[str, Page]) -> Flask:
    """An application that answers these pages, by their paths, from this database."""
    app, engine = Flask(__name__), sa.create_engine(database)
    app.config.update(COMPRESS_ALGORITHM="gzip", COMPRESS_LEVEL=4)
    Compress(app)
    bodies = {path: base64.b64decode(page.body) for path, page in pages.items()}

    @app.get("/", defaults={"path": ""})
    @app.get("/<path:path>")
    def answer(path: str) -> Response:
        page = pages[f"/{path}"]
        with engine.connect() as connection:
            for key in range(1, page.statements + 1):
                connection.execute(BY_KEY, {"key": key}).one()
        return Response(bodies[f"/{path}"], mimetype=page.mimetype)

    app.extensions["engine"] = engine
    return app


def main(database: str, file: str, port: str) -> None:
    """Serve, as our own pages are served; `file` holds the pages as JSON, by their paths."""
    pages = {path: Page(**page) for path, page in json.loads(Path(file).read_text()).items()}
    waitress.serve(floor(database, pages), host="127.0.0.1", port=int(port), threads=8, ident=None)


if __name__ == "__main__":
    main(*sys.argv[1:])
