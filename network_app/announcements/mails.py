"""An organiser's letter, as each of its readers gets it."""

from dataclasses import replace
from datetime import datetime

from network_app.announcements import queries, rules
from network_app.announcements.models import Announcement
from network_app.foundation import clock, i18n, links
from network_app.foundation.boards import Category, LetterKind
from network_app.foundation.letter import Letter
from network_app.foundation.links import Fact
from network_app.foundation.words import _, isolated
from network_app.people import queries as people
from network_app.people.mails import addressed
from network_app.people.models import Person


def announcement(said: Announcement, sender: Person | None, reader: Person, language: str) -> Letter:
    """The letter in this language; an answer goes to whoever wrote it, while they are here."""
    subject, text = said.words(language)
    with i18n.speaking(language):
        greeting = _("Hello %(name)s,", name=isolated(reader.name_in(language)))
        letter = replace(addressed(reader, isolated(subject), []), greeting=greeting, body=rules.paragraphs(text))
        return _from(sender, replace(letter, language=language, actions=_way(said)), language)


def in_both(said: Announcement, sender: Person) -> dict[str, Letter]:
    """The letter as its sender would get it, by language."""
    return {language: announcement(said, sender, sender, language) for language in i18n.LANGUAGES}


def _from(sender: Person | None, letter: Letter, language: str) -> Letter:
    if sender is None:
        return letter
    name = sender.name_in(language)
    who = _("Written by %(name)s; an answer to this letter goes to them.", name=isolated(name))
    return replace(letter, closing=[who], reply_to=(name, sender.email))


def _way(said: Announcement) -> list[tuple[str, str]]:
    meeting = queries.meeting_of(said)
    return [(_("To the meeting's page"), links.absolute("meetings.show", slug=meeting.slug))] if meeting else []


def _is_still_to_them(fact: Fact, now: datetime) -> bool:
    said = queries.by_id(fact["announcement"])
    return said is not None and queries.is_reader(said, fact["person"], clock.today(now))


def _recipient(fact: Fact) -> str | None:
    reader = people.by_id(fact["person"])
    return reader.email if reader else None


def _compose(fact: Fact, now: datetime) -> Letter:
    said, reader = queries.by_id(fact["announcement"]), people.by_id(fact["person"])
    assert said is not None and reader is not None, "still_true was asked a moment ago"
    return announcement(said, said.sender, reader, reader.language)


KINDS = {
    "announcement": LetterKind(
        still_true=_is_still_to_them, recipient=_recipient, compose=_compose, category=Category.ANNOUNCEMENTS
    )
}
