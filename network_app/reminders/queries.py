"""What is to be reminded of, and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

import sqlalchemy as sa

from network_app.foundation import boards, clock
from network_app.foundation.database import db
from network_app.foundation.links import Fact
from network_app.reminders import rules
from network_app.reminders.models import Group, ReminderRule
from network_app.reminders.rules import Hours


@dataclass(frozen=True)
class Coming:
    """A rule with the moment it is due and the moment it has lost its sense."""

    rule_id: int
    rule: ReminderRule
    due_at: datetime
    good_until: datetime

    @property
    def has_sense(self) -> bool:
        """Whether it can be sent at all: not when it would be due once its anchor has begun."""
        return self.due_at < self.good_until

    @property
    def is_passed_over(self) -> bool:
        """Whether it was over already when it was set."""
        return self.rule.since is not None and self.due_at < self.rule.since

    @property
    def is_posted(self) -> bool:
        """Whether its letters lie in the outbox, or were dropped as late."""
        return self.rule.posted_for == self.due_at

    @property
    def is_open(self) -> bool:
        """Whether it is still to be posted."""
        return self.has_sense and not self.is_passed_over and not self.is_posted


def coming(now: datetime) -> Iterator[Coming]:
    """Every rule whose anchor is not over for long."""
    for name, anchor in boards.anchors.items():
        hours = anchor.hours(now - rules.LOOKED_BACK)
        query = sa.select(ReminderRule).where(ReminderRule.anchor == name, ReminderRule.anchor_id.in_(hours))
        for rule in db.session.scalars(query.order_by(ReminderRule.id)):
            yield _coming(rule, hours[rule.anchor_id])


def set_for(anchor: str, anchor_id: int, hours: Hours) -> list[Coming]:
    """The rules of one anchor with these hours, the earliest due first."""
    query = sa.select(ReminderRule).where(ReminderRule.anchor == anchor, ReminderRule.anchor_id == anchor_id)
    return sorted((_coming(rule, hours) for rule in db.session.scalars(query)), key=lambda each: each.due_at)


def by_id(anchor: str, anchor_id: int, rule_id: int) -> ReminderRule | None:
    """This rule of this anchor; ids are given out again."""
    rule = db.session.get(ReminderRule, rule_id)
    return rule if rule and (rule.anchor, rule.anchor_id) == (anchor, anchor_id) else None


def held(rule_id: int) -> ReminderRule | None:
    """The rule as it is now, ours until the transaction ends, if it is still there."""
    return db.session.get(ReminderRule, rule_id, with_for_update=True, populate_existing=True)


def is_there(rule: ReminderRule, group: Group, days_before: int, at: time | None) -> bool:
    """Whether another rule of the same anchor is for the same people at the same moment."""
    same = (
        ReminderRule.anchor == rule.anchor,
        ReminderRule.anchor_id == rule.anchor_id,
        ReminderRule.group == group,
        ReminderRule.days_before == days_before,
        ReminderRule.at.is_(None) if at is None else ReminderRule.at == at,
    )
    with db.session.no_autoflush:
        found = db.session.scalars(sa.select(ReminderRule.id).where(*same)).all()
    return any(each != rule.id for each in found)


def still_due(anchor: str, anchor_id: int, fact: Fact, hours: Hours) -> bool:
    """Whether the rule of a letter is still there, for the same people and due at the moment it was posted for."""
    rule = by_id(anchor, anchor_id, fact["rule"])
    if rule is None:
        return False
    return (rule.group.value, _coming(rule, hours).due_at.isoformat()) == (fact["group"], fact["due_at"])


def planned(now: datetime) -> list[dict[str, Any]]:
    """The reminders that lie ahead, to those who would get them if nothing changed: due_at, kind, recipient, fact."""
    found = []
    for each in coming(now):
        if each.due_at > now and each.is_open:
            name, letters = letters_of(each, each.rule)
            kind = boards.letter_kinds[name]
            for _name, fact in letters:
                row: dict[str, Any] = {"due_at": each.due_at.isoformat(), "kind": name}
                found.append(row | {"recipient": kind.recipient(fact), "fact": fact})
    return found


def letters_of(each: Coming, rule: ReminderRule) -> tuple[str, list[tuple[str, Fact]]]:
    """The kind of letter, and the (key, fact) of each that would be posted if it were due now."""
    anchor, moment = boards.anchors[rule.anchor], each.due_at.isoformat()
    about = {"rule": each.rule_id, "group": rule.group.value, "due_at": moment}
    letters = [
        (f"reminder:{rule.days_before}:{moment}:{name}", fact | about)
        for name, fact in anchor.recipients(rule.anchor_id, rule.group, each.due_at)
    ]
    return anchor.letter_kind(rule.group, rule.days_before), letters


def _coming(rule: ReminderRule, hours: Hours) -> Coming:
    due = rules.due_at(rule.days_before, rule.at, hours, clock.zone())
    return Coming(rule.id, rule, due, rules.good_until(rule.days_before, due, hours))
