"""What is to be reminded of, and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from network_app.foundation import boards, clock
from network_app.foundation.database import db
from network_app.reminders import rules
from network_app.reminders.models import ReminderRule


@dataclass(frozen=True)
class Coming:
    """A rule with the moment it is due and the start of what it is about."""

    rule: ReminderRule
    due_at: datetime
    starts_at: datetime


def coming(now: datetime) -> Iterator[Coming]:
    """Every rule whose anchor has not begun."""
    for name, anchor in boards.anchors.items():
        starts = anchor.upcoming(now)
        query = sa.select(ReminderRule).where(ReminderRule.anchor == name, ReminderRule.anchor_id.in_(starts))
        for rule in db.session.scalars(query.order_by(ReminderRule.id)):
            starts_at = starts[rule.anchor_id]
            yield Coming(rule, rules.due_at(starts_at, rule.days_before, clock.zone()), starts_at)


def planned(now: datetime) -> list[dict[str, Any]]:
    """The reminders that lie ahead, to those who would get them if nothing changed: due_at, kind, recipient, fact."""
    found = []
    for each in coming(now):
        if each.due_at > now:
            anchor = boards.anchors[each.rule.anchor]
            kind = boards.letter_kinds[anchor.letter_kind]
            for _name, fact in anchor.recipients(each.rule.anchor_id, each.due_at):
                row: dict[str, Any] = {"due_at": each.due_at.isoformat(), "kind": anchor.letter_kind}
                found.append(row | {"recipient": kind.recipient(fact), "fact": fact})
    return found
