"""Lists that were sent in and wait to be looked at."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from network_app.foundation.database import Model


class UploadedList(Model):
    """A spreadsheet between its preview and its import; only whoever sent it may go on with it."""

    __tablename__ = "uploaded_lists"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    content: Mapped[bytes] = mapped_column(sa.LargeBinary)
    makes_cohorts: Mapped[bool]
    sent_at: Mapped[datetime]
