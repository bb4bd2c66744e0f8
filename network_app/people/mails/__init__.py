"""How every letter to a person begins, and letters about their addresses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from network_app.foundation import i18n, links, settings
from network_app.foundation.boards import Category, LetterKind
from network_app.foundation.letter import Letter
from network_app.foundation.links import Fact
from network_app.foundation.words import _, isolated, pgettext
from network_app.people import queries, rules
from network_app.people.models import AddressUse, FormOfAddress, Person
from network_app.people.queries import addresses

GREETINGS: dict[FormOfAddress, Callable[[str], str]] = {
    FormOfAddress.FEMININE: lambda name: pgettext("to a woman", "Dear %(name)s,", name=name),
    FormOfAddress.MASCULINE: lambda name: pgettext("to a man", "Dear %(name)s,", name=name),
    FormOfAddress.NEUTRAL: lambda name: _("Hello %(name)s,", name=name),
}


def addressed(person: Person, subject: str, paragraphs: list[str]) -> Letter:
    """A letter to this person, greeted by name, in the language being spoken."""
    name = person.name_in(person.language)
    return Letter(
        to=person.email,
        name=name,
        language=person.language,
        subject=subject,
        greeting=GREETINGS[person.form_of_address](isolated(name)),
        paragraphs=paragraphs,
    )


def address_to_confirm(person: Person, fact: Fact) -> Letter:
    """To the new address: is it theirs?"""
    wanted = addresses.asked(fact)
    assert wanted is not None, "still_true was asked a moment ago"
    token = links.sign("confirm_address", fact, wanted.asked_at + rules.CONFIRMATION)
    said = [
        _("Letters from %(network)s are to come to this address.", network=isolated(i18n.network_name()))
        if wanted.purpose is AddressUse.MAIN
        else _("This is to be a second address in %(network)s.", network=isolated(i18n.network_name())),
        _("Please confirm that it is yours; the link works for three days."),
    ]
    letter = addressed(person, _("Is this your address?"), said)
    return replace(
        letter,
        actions=[(_("Confirm the address"), links.absolute("letters.act", token=token))],
        closing=[_("If you do not know what this is about, this letter can be ignored.")],
    )


def address_changed(person: Person, fact: Fact) -> Letter:
    """To the old address, which is not told the new one: it may be another's by now."""
    said = _("Another address was confirmed for you. Letters no longer come to this one, and it no longer signs in.")
    return replace(addressed(person, _("Your address was changed"), [said]), closing=[_was_it_not_you()])


def address_added(person: Person, fact: Fact) -> Letter:
    """To the main address: there is a second one now."""
    said = _("A second address was confirmed for you. It can be used to sign in; letters still come to this one.")
    return replace(addressed(person, _("A second address was added"), [said]), closing=[_was_it_not_you()])


def _was_it_not_you() -> str:
    here = settings.contact_address()
    return _("If you did not ask for it, please write to us at once: %(address)s", address=isolated(here))


def _may_be_confirmed(fact: Fact, now: datetime) -> bool:
    wanted, owner = addresses.asked(fact), queries.by_email(fact["address"])
    is_free = owner is None or owner.id == fact["person"]
    return wanted is not None and is_free and rules.is_awaited(wanted.asked_at, now)


def _is_here(fact: Fact, now: datetime) -> bool:
    return queries.by_id(fact["person"]) is not None


def _kind(
    still_true: Callable[[Fact, datetime], bool], write: Callable[[Person, Fact], Letter], category: Category
) -> LetterKind:
    """A letter to the address that its fact names, about the person whom it names."""

    def compose(fact: Fact, now: datetime) -> Letter:
        person = queries.by_id(fact["person"])
        assert person is not None, "still_true was asked a moment ago"
        with i18n.speaking(person.language):
            return replace(write(person, fact), to=fact["address"])

    return LetterKind(still_true=still_true, recipient=lambda fact: fact["address"], compose=compose, category=category)


KINDS = {
    "address_to_confirm": _kind(_may_be_confirmed, address_to_confirm, Category.ASKED),
    "address_changed": _kind(_is_here, address_changed, Category.TRANSACTIONAL),
    "address_added": _kind(_is_here, address_added, Category.TRANSACTIONAL),
}
