"""Which addresses letters come back from."""

import sqlalchemy as sa

from network_app.foundation.database import db, rows
from network_app.foundation.outbox import Outgoing, State
from network_app.letters.models import Bounce
from network_app.people.models import Person
from network_app.people.queries import addresses

ENOUGH = 3
_CAME_BACK = (
    sa.select(Outgoing.finished_at)
    .join(Bounce)
    .where(Bounce.address == sa.bindparam("address"))
    .order_by(Outgoing.finished_at.desc())
    .limit(ENOUGH)
)


def have_stopped(address: str) -> bool:
    """Whether the last three letters that went to this address, up to the latest that came back, all came back.

    A letter after it proves nothing: it may still come back. One between them that did not, arrived.
    """
    latest = rows(_CAME_BACK, address=address)
    if len(latest) < ENOUGH:
        return False
    went_out = sa.or_(Outgoing.state == State.SENT, Bounce.letter_id.is_not(None))
    query = sa.select(Bounce.letter_id).select_from(Outgoing).outerjoin(Bounce)
    up_to = query.where(Outgoing.recipient == address, went_out, Outgoing.finished_at <= latest[0].finished_at)
    last = db.session.scalars(up_to.order_by(Outgoing.finished_at.desc(), Outgoing.id.desc()).limit(ENOUGH)).all()
    return None not in last


def stopped(person: Person) -> list[str]:
    """This person's addresses that are not written to any more."""
    return [address for address in addresses.reaching(person) if have_stopped(address)]
