"""What people puts on the boards."""

from collections.abc import Iterator
from datetime import datetime

from flask import Flask

from network_app.foundation import boards, i18n, navigation, soundness
from network_app.foundation.boards import Shown
from network_app.foundation.links import Fact
from network_app.foundation.words import _, _l, isolated
from network_app.people import mails, queries
from network_app.people.actions import addresses as actions
from network_app.people.mails import confirmation as confirmation_mails
from network_app.people.models import AddressUse, Person
from network_app.people.queries import addresses, photos
from network_app.people.reactions import confirmation


def connect(app: Flask) -> None:
    """The way to people; letters about their addresses and profiles, and how these are confirmed."""
    navigation.ways["people"] = navigation.Way("people.index", "people", _l("People"), lambda standing: True)
    boards.letter_kinds.update(mails.KINDS | confirmation_mails.KINDS)
    boards.checks["addresses"] = _addresses
    boards.checks["photos"] = _photos
    boards.checks["recipients"] = lambda now: soundness.letters_about_nobody("person", Person.id)
    boards.acts["confirm_address"] = boards.Act(show=_show, do=_confirm)
    boards.acts[confirmation_mails.CONFIRM] = confirmation.ACT


def _addresses(now: datetime) -> Iterator[str]:
    """One address, one person: no key of the database spans both tables."""
    for address, second, main in addresses.of_two():
        yield f"{address} is the main address of person {main} and the second one of person {second}."


def _photos(now: datetime) -> Iterator[str]:
    """Whoever has the address of a photo has a photo, and the other way round."""
    for person in photos.astray():
        yield f"person {person} has a photo without an address, or the address of a photo that is not there."


def _show(fact: Fact, now: datetime) -> Shown | None:
    person, wanted = queries.by_id(fact["person"]), addresses.asked(fact)
    is_theirs = person is not None and fact["address"] in addresses.reaching(person)
    if person is None or not (wanted or is_theirs):
        return None
    with i18n.speaking(person.language):
        return Shown(
            heading=_("Confirm the address"),
            question=_question(fact, wanted.purpose) if wanted else _theirs(fact),
            name=person.name_in(person.language),
            language=person.language,
            button=_("Confirm") if wanted else None,
        )


def _question(fact: Fact, purpose: AddressUse) -> str:
    address = isolated(fact["address"])
    if purpose is AddressUse.MAIN:
        return _("Shall letters come to %(address)s from now on?", address=address)
    return _("Shall %(address)s be your second address?", address=address)


def _theirs(fact: Fact) -> str:
    return _("%(address)s is your address now.", address=isolated(fact["address"]))


def _confirm(fact: Fact, now: datetime) -> str:
    person = queries.by_id(fact["person"])
    if addresses.asked(fact) or person is None or fact["address"] not in addresses.reaching(person):
        actions.confirm(fact, now)
    return _theirs(fact)
