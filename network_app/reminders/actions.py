"""Setting reminders."""

from dataclasses import dataclass
from datetime import datetime, time

import sqlalchemy as sa

from network_app.foundation.database import db
from network_app.reminders import queries, rules
from network_app.reminders.models import Group, ReminderRule


@dataclass(frozen=True)
class Wanted:
    """What a rule is to be: whom, how many days before (after, if negative), at which hour, in which words."""

    group: Group
    days_before: int
    at: time | None
    subject_he: str = ""
    subject_en: str = ""
    text_he: str = ""
    text_en: str = ""


def remind_as_usual(anchor: str, anchor_id: int) -> None:
    """The usual rules: the silent two weeks before; the seated three days before, in the morning, and thanks after."""
    for group, days_before, at in rules.USUAL:
        rule = ReminderRule(anchor=anchor, anchor_id=anchor_id, group=Group(group), days_before=days_before, at=at)
        db.session.add(rule)


def from_now_on(anchor: str, anchor_id: int, now: datetime) -> None:
    """The anchor was published or moved: whatever was due before is passed over, neither sent nor missed."""
    mine = sa.and_(ReminderRule.anchor == anchor, ReminderRule.anchor_id == anchor_id)
    db.session.execute(sa.update(ReminderRule).where(mine).values(since=now))


def add(anchor: str, anchor_id: int, wanted: Wanted, now: datetime) -> ReminderRule:
    """One more rule, for what is due from now on. Refuses (422) what makes no sense, and what is there already."""
    rule = ReminderRule(anchor=anchor, anchor_id=anchor_id)
    _set(rule, wanted, now)
    db.session.add(rule)
    db.session.flush()
    return rule


def change(rule: ReminderRule, wanted: Wanted, now: datetime) -> None:
    """Change a rule; what it already sent stays sent. Refuses what `add` refuses."""
    _set(rule, wanted, now)


def remove(rule: ReminderRule) -> None:
    """No such reminder any more; those of its letters that wait are not sent."""
    db.session.delete(rule)


def _set(rule: ReminderRule, wanted: Wanted, now: datetime) -> None:
    rules.require_moment(wanted.days_before, wanted.at)
    rules.require_group(wanted.group, wanted.days_before)
    moment = (wanted.group, wanted.days_before, wanted.at)
    rules.require_new(queries.is_there(rule, *moment))
    if (rule.group, rule.days_before, rule.at) != moment:
        rule.since = now
    for name, value in vars(wanted).items():
        setattr(rule, name, value)
