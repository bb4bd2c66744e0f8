"""Once a year: is it still true?"""

from dataclasses import replace
from datetime import datetime, timedelta

from network_app.foundation import clock, i18n, links
from network_app.foundation.boards import Category, LetterKind
from network_app.foundation.letter import Letter
from network_app.foundation.links import Fact
from network_app.foundation.words import _, isolated
from network_app.people import queries, rules
from network_app.people.mails import addressed
from network_app.people.models import Person
from network_app.people.queries import confirmations, pages

CONFIRM = "confirm_profile"
ANSWERED_WITHIN = timedelta(days=60)


def in_short(person: Person, now: datetime) -> list[tuple[str, str]]:
    """What others can find of this person, in the language being spoken: (what it is, what was told) each.

    Neither address nor number: a letter is passed on.
    """
    today = clock.today(now)
    work = pages.position(person, today)
    parts = [each for each in person.parts if rules.is_current(each, today)]
    told = [
        (_("Name"), [person.name_in(person.language)]),
        (_("Work"), [work.title, i18n.pick(work.organisation.name_he, work.organisation.name_en)] if work else []),
        (_("Knows about"), [i18n.pick(each.name_he, each.name_en) for each in person.topics]),
        (_("Roles in digitisation"), [each.title for each in parts]),
        *((label, text.splitlines()[:1]) for label, text in _texts(person)),
    ]
    return [(label, ", ".join(isolated(each) for each in texts if each) or _("Not told.")) for label, texts in told]


def _texts(person: Person) -> list[tuple[str, str]]:
    told = person.profile
    return [
        (_("Solved"), told.solved if told else ""),
        (_("Can help with"), told.offers if told else ""),
        (_("Is looking for"), told.seeks if told else ""),
    ]


def _compose(fact: Fact, now: datetime) -> Letter:
    person = queries.by_id(fact["person"])
    assert person is not None, "still_true was asked a moment ago"
    with i18n.speaking(person.language):
        token = links.sign(CONFIRM, fact, now + ANSWERED_WITHIN)
        said = [
            _("This is what others find of you, so that they can turn to you."),
            _("Is it still true? One press of a button says so; it takes a minute, and you need not sign in."),
        ]
        correct = links.absolute("people.profile", person_id=person.id)
        return replace(
            addressed(person, _("Is your profile still true?"), said),
            facts=in_short(person, now),
            actions=[
                (_("Look and confirm"), links.absolute("letters.act", token=token)),
                (_("Correct something"), correct),
            ],
        )


def _still_true(fact: Fact, now: datetime) -> bool:
    person = confirmations.asked(fact)
    return person is not None and confirmations.is_one_to_ask(person.id, clock.today(now))


def _recipient(fact: Fact) -> str | None:
    person = queries.by_id(fact["person"])
    return person.email if person else None


KINDS = {
    "profile_to_confirm": LetterKind(
        still_true=_still_true, recipient=_recipient, compose=_compose, category=Category.PROFILE
    )
}
