"""A person's addresses: asked for, confirmed from a letter, given up."""

from datetime import datetime

from network_app.foundation import outbox
from network_app.foundation.database import db, hold_word
from network_app.foundation.links import Fact
from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _l
from network_app.people import queries, rules, signals
from network_app.people.models import AddressUse, Person, PersonAddress
from network_app.people.queries import addresses


def ask(person: Person, text: str, purpose: AddressUse, now: datetime) -> PersonAddress:
    """Send a letter to this address, to be confirmed there within three days; until then nothing changes.

    An earlier request for the same use is void. Refuses (422) what cannot receive a letter and (409) an address that
    is theirs already. One that is somebody else's is not refused: nobody may learn here who is in the network; its
    owner gets no letter.
    """
    address = rules.require_address(text)
    mine = addresses.reaching(person)
    rules.require_another(address, mine[:1] if purpose is AddressUse.MAIN else mine)
    if earlier := addresses.awaited(person, purpose):
        db.session.delete(earlier)
    wanted = PersonAddress(person_id=person.id, address=address, purpose=purpose, asked_at=now)
    db.session.add(wanted)
    db.session.flush()
    key = f"address_to_confirm:{person.id}:{address}:{now.isoformat()}"
    outbox.post("address_to_confirm", key, as_fact(wanted), due_at=now)
    return wanted


def require_free(person: Person, text: str) -> None:
    """Refuses (409) an address that is somebody else's; to be told only to those who know everybody."""
    owner = queries.by_email(text)
    rules.require_free(owner.id if owner else None, person.id)


def confirm(fact: Fact, now: datetime) -> None:
    """What was asked for becomes theirs; their main address hears of it, the old one if it changes.

    Refuses (410) what was given up or asked for too long ago, and (409) an address that somebody else has meanwhile.
    """
    hold_word(fact["address"])
    wanted, person = addresses.asked(fact), queries.by_id(fact["person"])
    if wanted is None or person is None or not rules.is_awaited(wanted.asked_at, now):
        raise Refusal(_l("This address is not asked for any more."), status=410)
    require_free(person, wanted.address)
    fact = {"person": person.id, "address": person.email}
    if wanted.purpose is AddressUse.MAIN:
        outbox.post("address_changed", f"address_changed:{person.email}:{now.isoformat()}", fact, due_at=now)
        _move(person, wanted)
    else:
        outbox.post("address_added", f"address_added:{wanted.address}:{now.isoformat()}", fact, due_at=now)
        wanted.confirmed_at = now
    db.session.flush()


def give_up(person: Person, address_id: int) -> bool:
    """Forget a second address, or one that waits to be confirmed; False if they have no such one."""
    found = next((each for each in addresses.of(person) if each.id == address_id), None)
    if found:
        db.session.delete(found)
    return found is not None


def as_fact(wanted: PersonAddress) -> Fact:
    """What a letter and its link need to know."""
    return {"person": wanted.person_id, "address": wanted.address, "asked_at": wanted.asked_at.isoformat()}


def _move(person: Person, wanted: PersonAddress) -> None:
    for each in addresses.of(person):
        if each.address == wanted.address:
            db.session.delete(each)
    person.email = wanted.address
    signals.address_changed.send(person)
