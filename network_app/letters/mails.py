"""The digest, and the ways out of letters one may do without."""

from dataclasses import replace
from datetime import date, datetime

from network_app.foundation import clock, i18n, links
from network_app.foundation.boards import Category, LetterKind
from network_app.foundation.letter import Letter
from network_app.foundation.links import Fact
from network_app.foundation.words import _
from network_app.letters.queries import digest as queries
from network_app.letters.rules import digest as rules
from network_app.people import queries as people
from network_app.people.mails import addressed

UNSUBSCRIBE = "unsubscribe"


def with_ways_out(letter: Letter, person_id: int, category: Category) -> Letter:
    """The same letter, which one button ends for this person, and that says so; in the language being spoken."""
    token = links.sign_for_good(UNSUBSCRIBE, {"person": person_id, "category": category.value})
    one_click = links.absolute("letters.act", token=token)
    choices = links.absolute("letters.choices")
    foot = [(_("No more letters of this kind"), one_click), (_("Choose which letters come"), choices)]
    return replace(letter, unsubscribe=one_click, foot=foot)


def digest(fact: Fact, now: datetime) -> Letter:
    """What waits for somebody who was away for a week."""
    person = people.by_id(fact["person"])
    assert person is not None, "still_true was asked a moment ago"
    with i18n.speaking(person.language):
        letter = addressed(person, _("What waits for you"), [_("There was no word between us this week. Meanwhile:")])
        cards = queries.cards(person, now)
        items = [(str(each.sentence), each.about, links.absolute(each.endpoint, **each.values)) for each in cards]
        return replace(letter, items=items, actions=[(_("To the home page"), links.absolute("home.show"))])


def _is_worth_it(fact: Fact, now: datetime) -> bool:
    of = date.fromisoformat(fact["sunday"])
    if rules.sunday(now, clock.zone()) != of or not queries.is_absent(fact["person"], of):
        return False
    person = people.by_id(fact["person"])
    return person is not None and bool(queries.cards(person, now))


def _recipient(fact: Fact) -> str | None:
    person = people.by_id(fact["person"])
    return person.email if person else None


KINDS = {
    queries.KIND: LetterKind(still_true=_is_worth_it, recipient=_recipient, compose=digest, category=Category.DIGEST)
}
