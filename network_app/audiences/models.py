"""Selections of people that are used again."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from network_app.foundation.database import Model


class SavedFilter(Model):
    """A selection of people under a name; who they are is computed whenever it is asked for."""

    __tablename__ = "saved_filters"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(120), unique=True)
    audience: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
