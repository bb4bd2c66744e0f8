"""News of a meeting, by letter."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from network_app.foundation import calendar, i18n, links
from network_app.foundation.boards import Category, LetterKind
from network_app.foundation.letter import Code, Letter
from network_app.foundation.links import Fact
from network_app.foundation.prose import plain
from network_app.foundation.words import _, isolated
from network_app.meetings import queries, rules, shapes
from network_app.meetings.mails import asking, truths
from network_app.meetings.models import Meeting, Place
from network_app.people.mails import addressed
from network_app.people.models import Person
from network_app.reminders import queries as reminders
from network_app.reminders.models import ReminderRule

Write = Callable[[Person, Meeting, str], Letter]
Enclose = Callable[[Person, Meeting, datetime], calendar.CalendarFile | None]
Holds = Callable[[Fact, Person, Meeting, datetime], bool]


def invited(who: Person, meeting: Meeting, title: str) -> Letter:
    """There is a meeting, and it is for you."""
    letter = _letter(who, meeting, _("You are invited: %(title)s", title=title), _("Will you come?"))
    return replace(
        letter,
        actions=[_link(_("Register"), "come", who, meeting), _link(_("I am not coming"), "decline", who, meeting)],
    )


def seat_given(who: Person, meeting: Meeting, title: str) -> Letter:
    """A seat became free and is theirs."""
    news = _("A seat became free, and it is yours. If you cannot come, please give it up so that the next in line can.")
    return _with_a_way_out(_letter(who, meeting, _("A seat for you: %(title)s", title=title), news), who, meeting)


def meeting_moved(who: Person, meeting: Meeting, title: str, was: dict[str, Any]) -> Letter:
    """Other hours or another place, with what they were."""
    news = _("The hours or the place are not what they were. If you cannot come now, please give up your place.")
    letter = _with_a_way_out(_letter(who, meeting, _("New hours or place: %(title)s", title=title), news), who, meeting)
    return replace(letter, facts=_whereabouts(meeting.whereabouts) + _until_now(meeting, was))


def meeting_cancelled(who: Person, meeting: Meeting, title: str) -> Letter:
    """The meeting does not take place."""
    news = _("We are sorry: the meeting does not take place.")
    return _letter(who, meeting, _("Cancelled: %(title)s", title=title), news)


def meeting_restored(who: Person, meeting: Meeting, title: str) -> Letter:
    """It was cancelled by mistake, and takes place after all."""
    has_seat = queries.mine(meeting, who).place == Place.SEATED
    stands = _("You have your seat.") if has_seat else _("You have your place on the waiting list.")
    news = _("We wrote to you that the meeting is cancelled. That is over: it takes place after all.")
    letter = _letter(who, meeting, _("It takes place after all: %(title)s", title=title), news)
    return _with_a_way_out(replace(letter, paragraphs=[news, stands]), who, meeting)


def reminder(who: Person, meeting: Meeting, title: str) -> Letter:
    """It is coming up, and they have a seat."""
    news = _("We are looking forward to seeing you. If you cannot come after all, please give up your place.")
    letter = _letter(who, meeting, _("Reminder: %(title)s", title=title), news)
    return _with_a_way_out(_with_a_code(letter, who, meeting), who, meeting)


def nudge(who: Person, meeting: Meeting, title: str) -> Letter:
    """They were invited, and said nothing yet."""
    news = _("We have not heard from you yet. Will you come? Either answer helps us to prepare.")
    letter = _letter(who, meeting, _("Will you come? %(title)s", title=title), news)
    return replace(
        letter,
        actions=[_link(_("Register"), "come", who, meeting), _link(_("I am not coming"), "decline", who, meeting)],
    )


def morning(who: Person, meeting: Meeting, title: str) -> Letter:
    """It is today: where it is, where to park, the link to take part from afar."""
    letter = _letter(who, meeting, _("Today: %(title)s", title=title), _("We meet today. See you there!"))
    by_link = [(_("Take part online"), meeting.online_url)] if meeting.online_url else []
    parking = rules.about_parking(plain(i18n.pick(meeting.description_he, meeting.description_en)))
    told = replace(letter, facts=[*letter.facts, *((_("Parking"), line) for line in parking)])
    told = replace(told, actions=[*by_link, *letter.actions])
    return _with_a_way_out(_with_a_code(told, who, meeting), who, meeting)


def thanks(who: Person, meeting: Meeting, title: str) -> Letter:
    """It is over, and they were there."""
    news = _("The meeting is behind us. Thank you for being part of it.")
    letter = _letter(who, meeting, _("Thank you: %(title)s", title=title), news)
    return replace(letter, actions=[*asking.feedback(who, meeting), *letter.actions])


def preview(rule: ReminderRule, meeting: Meeting, reader: Person, language: str) -> Letter:
    """The letter of a reminder rule as this reader would get it in that language."""
    with i18n.speaking(language):
        write = REMINDERS[rules.letter_kind(rule.group, rule.days_before)]
        letter = write(reader, meeting, isolated(i18n.pick(meeting.title_he, meeting.title_en)))
        greeting = _("Hello %(name)s,", name=isolated(reader.name_in(language)))
        return _told_by(rule, replace(letter, greeting=greeting, language=language))


def _told_by(rule: ReminderRule, letter: Letter) -> Letter:
    """The letter in the words of its rule, where it has any; each line is a paragraph."""
    subject, text = i18n.pick(rule.subject_he, rule.subject_en), i18n.pick(rule.text_he, rule.text_en)
    paragraphs = [line for line in text.splitlines() if line.strip()]
    return replace(letter, subject=subject or letter.subject, paragraphs=paragraphs or letter.paragraphs)


def _nothing(who: Person, meeting: Meeting, now: datetime) -> None:
    return None


def _entry(who: Person, meeting: Meeting, now: datetime) -> calendar.CalendarFile:
    """For the calendar of somebody who has a seat.

    Published, not requested: a mail program's own yes and no would answer to nobody, and keep the seat.
    """
    return calendar.published(shapes.entries(meeting, Place.SEATED), now)


def _entry_of_a_seat(who: Person, meeting: Meeting, now: datetime) -> calendar.CalendarFile | None:
    """Whoever waits was never sent an entry."""
    return _entry(who, meeting, now) if queries.mine(meeting, who).place == Place.SEATED else None


def _entry_again(who: Person, meeting: Meeting, now: datetime) -> calendar.CalendarFile:
    """For whoever's entry was struck, as their place is at this moment."""
    return calendar.published(shapes.entries(meeting, queries.mine(meeting, who).place), now)


def _struck(who: Person, meeting: Meeting, now: datetime) -> calendar.CalendarFile:
    return calendar.struck(shapes.entries(meeting, None), now, who.name_in(who.language), who.email)


def _link(label: str, purpose: str, who: Person, meeting: Meeting) -> tuple[str, str]:
    """A button that acts without signing in, for this person and meeting only, until it begins."""
    token = links.sign(purpose, {"person": who.id, "meeting": meeting.id}, until=meeting.starts_at)
    return label, links.absolute("letters.act", token=token)


def _letter(who: Person, meeting: Meeting, subject: str, news: str) -> Letter:
    to_its_page = (_("To the meeting's page"), links.absolute("meetings.show", slug=meeting.slug))
    return replace(addressed(who, subject, [news]), facts=_facts(meeting), actions=[to_its_page])


def _with_a_way_out(letter: Letter, who: Person, meeting: Meeting) -> Letter:
    return replace(letter, actions=[*letter.actions, _link(_("Give up my place"), "leave", who, meeting)])


def _with_a_code(letter: Letter, who: Person, meeting: Meeting) -> Letter:
    """For the organiser's camera at the door; it grants nothing to whoever has it."""
    url = links.absolute("meetings.here", slug=meeting.slug, token=links.stamp(shapes.here(meeting), who.id))
    sentence = _("To be shown on arrival: the organisers' camera opens a page that says who is here.")
    return replace(letter, code=Code(sentence, _("QR code for the door"), url))


def _facts(meeting: Meeting) -> list[tuple[str, str]]:
    when = f"{i18n.day(meeting.starts_at)}, {i18n.hour(meeting.starts_at)}"
    return [(_("When"), when), *([(_("Where"), meeting.venue)] if meeting.venue else [])]


def _whereabouts(there: dict[str, Any]) -> list[tuple[str, str]]:
    where = [(_("Where"), there["venue"])] if there["venue"] else []
    return [(_("When"), _hours(there)), *where]


def _until_now(meeting: Meeting, was: dict[str, Any]) -> list[tuple[str, str]]:
    """What it was before, as far as it differs."""
    when = [(_("When, until now"), _hours(was))] if was["days"] != meeting.whereabouts["days"] else []
    other_venue = was["venue"] and was["venue"] != meeting.venue
    return when + ([(_("Where, until now"), was["venue"])] if other_venue else [])


def _hours(there: dict[str, Any]) -> str:
    """Every day with its hours."""
    return "; ".join(i18n.day_and_hours(*map(datetime.fromisoformat, day)) for day in there["days"])


def _kind(holds: Holds, write: Write, category: Category, enclose: Enclose = _nothing) -> LetterKind:
    def still_true(fact: Fact, now: datetime) -> bool:
        found = queries.told_of(fact)
        return found is not None and holds(fact, *found, now)

    def recipient(fact: Fact) -> str | None:
        found = queries.told_of(fact)
        return found[0].email if found else None

    def compose(fact: Fact, now: datetime) -> Letter:
        found = queries.told_of(fact)
        assert found is not None, "still_true was asked a moment ago"
        person, meeting = found
        with i18n.speaking(person.language):
            letter = write(person, meeting, isolated(i18n.pick(meeting.title_he, meeting.title_en)))
            return replace(letter, calendar=enclose(person, meeting, now))

    return LetterKind(still_true=still_true, recipient=recipient, compose=compose, category=category)


def _moved(fact: Fact) -> LetterKind:
    return _kind(
        truths.is_where_announced,
        partial(meeting_moved, was=fact.get("was", {})),
        Category.TRANSACTIONAL,
        _entry_of_a_seat,
    )


def _reminding(kind: LetterKind) -> LetterKind:
    """The same kind of letter, in the words of the rule that asked for it."""

    def compose(fact: Fact, now: datetime) -> Letter:
        letter = kind.compose(fact, now)
        rule = reminders.by_id("meeting", fact["meeting"], fact["rule"]) if "rule" in fact else None
        with i18n.speaking(letter.language):
            return _told_by(rule, letter) if rule else letter

    return replace(kind, compose=compose)


REMINDERS: dict[str, Write] = {"nudge": nudge, "reminder": reminder, "morning": morning, "thanks": thanks}
KINDS = {
    "invited": _kind(truths.is_silent, invited, Category.INVITATIONS),
    "seat_given": _kind(truths.has_seat, seat_given, Category.TRANSACTIONAL, _entry),
    "meeting_moved": replace(_moved({}), compose=lambda fact, now: _moved(fact).compose(fact, now)),
    "nudge": _reminding(_kind(truths.is_still_silent, nudge, Category.INVITATIONS)),
    "reminder": _reminding(_kind(truths.is_as_announced, reminder, Category.REMINDERS, _entry)),
    "morning": _reminding(_kind(truths.is_as_announced, morning, Category.REMINDERS)),
    "thanks": _reminding(_kind(truths.was_there, thanks, Category.REMINDERS)),
    "meeting_cancelled": _kind(truths.is_off, meeting_cancelled, Category.TRANSACTIONAL, _struck),
    "meeting_restored": _kind(truths.is_on_again, meeting_restored, Category.TRANSACTIONAL, _entry_again),
}
