"""Letters with a link that enters, or leads to a password."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from network_app.foundation import i18n, links
from network_app.foundation.boards import Category, LetterKind
from network_app.foundation.i18n import speaking
from network_app.foundation.letter import Letter
from network_app.foundation.links import Fact
from network_app.foundation.words import _, isolated
from network_app.people import queries as people
from network_app.people.mails import addressed
from network_app.people.models import Person
from network_app.signin import queries, rules

Write = Callable[[Person, str], Letter]


def token(person: Person, purpose: str, until: datetime) -> str:
    """A link's secret: for one purpose, until then, and only as long as no other link was used."""
    return links.sign(purpose, {"person": person.id, "epoch": queries.epoch(person)}, until)


def sign_in_link(person: Person, address: str) -> Letter:
    """The link that enters once."""
    return _letter(
        person,
        _("Your link to sign in"),
        [_("The link works once, within 20 minutes.")],
        (_("Sign in"), address),
        _("If you did not ask for it, nothing needs to be done: without the link nobody can enter."),
    )


def password_link(person: Person, address: str) -> Letter:
    """The way back for somebody who forgot their password."""
    return _letter(
        person,
        _("Choose a new password"),
        [_("The link works once, within an hour.")],
        (_("Choose a password"), address),
        _("If you did not ask for it, your password stays as it is."),
    )


def invitation(person: Person, address: str) -> Letter:
    """The first letter: the network has a place for you."""
    network = isolated(i18n.network_name())
    return _letter(
        person,
        _("Your place in %(network)s", network=network),
        [
            _("A place was opened for you in %(network)s.", network=network),
            _("Choose a password to enter; the link works for 14 days."),
        ],
        (_("Choose a password"), address),
        _("If you do not know what this is about, this letter can be ignored."),
    )


def _letter(person: Person, subject: str, paragraphs: list[str], action: tuple[str, str], closing: str) -> Letter:
    return replace(addressed(person, subject, paragraphs), actions=[action], closing=[closing])


def _kind(
    purpose: str, endpoint: str, lasting: timedelta, write: Write, category: Category = Category.ASKED
) -> LetterKind:
    def still_true(fact: Fact, now: datetime) -> bool:
        return people.by_email(fact["address"]) is not None

    def compose(fact: Fact, now: datetime) -> Letter:
        person = people.by_email(fact["address"])
        assert person is not None, "still_true was asked a moment ago"
        with speaking(person.language):
            letter = write(person, links.absolute(endpoint, token=token(person, purpose, now + lasting)))
            return replace(letter, to=fact["address"])  # which may be their second one

    return LetterKind(still_true=still_true, recipient=lambda fact: fact["address"], compose=compose, category=category)


KINDS = {
    "sign_in_link": _kind("enter", "signin.link", rules.LINK, sign_in_link),
    "password_link": _kind("password", "signin.password", rules.RESET, password_link),
    "invitation": _kind("password", "signin.password", rules.INVITATION, invitation, Category.TRANSACTIONAL),
}
