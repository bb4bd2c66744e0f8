"""Setting reminders."""

from network_app.foundation.database import db
from network_app.reminders import rules
from network_app.reminders.models import ReminderRule


def remind_as_usual(anchor: str, anchor_id: int) -> None:
    """Remind of this anchor three days before it starts."""
    db.session.add(ReminderRule(anchor=anchor, anchor_id=anchor_id, days_before=rules.USUAL_DAYS_BEFORE))
