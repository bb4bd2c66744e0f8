"""Many rows at once."""

from typing import Any

import sqlalchemy as sa

from network_app.foundation.database import db

AT_ONCE = 5_000


def insert(table: type[Any], rows: list[dict[str, Any]]) -> None:
    """Write these rows."""
    for start in range(0, len(rows), AT_ONCE):
        db.session.execute(sa.insert(table), rows[start : start + AT_ONCE])


def insert_for_ids(table: type[Any], rows: list[dict[str, Any]]) -> list[int]:
    """Write these rows and return their ids, in the same order."""
    wanted = sa.insert(table).returning(table.id, sort_by_parameter_order=True)
    ids: list[int] = []
    for start in range(0, len(rows), AT_ONCE):
        ids += db.session.scalars(wanted, rows[start : start + AT_ONCE]).all()
    return ids
