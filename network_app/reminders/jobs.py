"""What the clock triggers: reminders whose time has come go into the outbox."""

from datetime import datetime

from network_app.foundation import boards, outbox
from network_app.foundation.database import hold, transaction
from network_app.reminders import queries, rules
from network_app.reminders.queries import Coming


def post_due(now: datetime) -> None:
    """Post every reminder that is due, to those it concerns at this moment. Safe in several processes, and twice.

    A moved anchor has a new due moment, and with it a new key: nobody is reminded of the old date.
    """
    due = [each for each in queries.coming(now) if rules.is_due(each.due_at, each.starts_at, now)]
    for each in due:
        with transaction():
            _post(each)


def _post(each: Coming) -> None:
    rule = hold(each.rule)
    anchor = boards.anchors[rule.anchor]
    for name, fact in anchor.recipients(rule.anchor_id, each.due_at):
        outbox.post(
            anchor.letter_kind, f"reminder:{rule.days_before}:{each.due_at.isoformat()}:{name}", fact, each.due_at
        )
