"""What the clock triggers: reminders whose time has come go into the outbox."""

from datetime import datetime

from network_app.foundation import boards, outbox
from network_app.foundation.database import transaction
from network_app.reminders import queries
from network_app.reminders.queries import Coming


def post_due(now: datetime) -> None:
    """Post every reminder that is due, to those it concerns at this moment. Safe in several processes, and twice.

    A moved anchor has a new due moment, and with it a new key: nobody is reminded of the old date. What has lost
    its sense meanwhile, as after an outage, is noted as dropped, for each of those who were not told.
    """
    due = [each for each in queries.coming(now) if each.due_at <= now and each.is_open]
    for each in due:
        with transaction():
            _post(each, now)


def _post(each: Coming, now: datetime) -> None:
    rule = queries.held(each.rule_id)
    if rule is None or rule.posted_for == each.due_at:
        return  # removed, or posted by another process
    rule.posted_for = each.due_at
    kind, letters = queries.letters_of(each, rule)
    known = outbox.known(key for key, _fact in letters)
    new = [(kind, key, fact, each.due_at) for key, fact in letters if key not in known]
    if now < each.good_until:
        outbox.post_many(new, each.good_until)
    else:
        outbox.note_late([(*letter, boards.letter_kinds[kind].recipient(letter[2])) for letter in new], now)
