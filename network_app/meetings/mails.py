"""News of a meeting, by letter."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from network_app.foundation import calendar, i18n, links
from network_app.foundation.boards import LetterKind
from network_app.foundation.letter import Letter
from network_app.foundation.links import Fact
from network_app.foundation.words import _, isolated
from network_app.meetings import queries, rules, shapes
from network_app.meetings.models import Meeting, Place, Registration, Status
from network_app.people.mails import addressed
from network_app.people.models import Person

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


def meeting_cancelled(who: Person, meeting: Meeting, title: str) -> Letter:
    """The meeting does not take place."""
    news = _("We are sorry: the meeting does not take place.")
    return _letter(who, meeting, _("Cancelled: %(title)s", title=title), news)


def meeting_restored(who: Person, meeting: Meeting, title: str) -> Letter:
    """It was cancelled by mistake, and takes place after all."""
    has_seat = queries.mine(meeting, who).place == Place.SEATED
    stands = _("You have your seat.") if has_seat else _("You have your place on the waiting list.")
    news = [_("We wrote to you that the meeting is cancelled. That is over: it takes place after all."), stands]
    letter = replace(
        _letter(who, meeting, _("It takes place after all: %(title)s", title=title), news[0]), paragraphs=news
    )
    return _with_a_way_out(letter, who, meeting)


def reminder(who: Person, meeting: Meeting, title: str) -> Letter:
    """It is coming up, and they have a seat."""
    news = _("We are looking forward to seeing you. If you cannot come after all, please give up your place.")
    return _with_a_way_out(_letter(who, meeting, _("Reminder: %(title)s", title=title), news), who, meeting)


def _nothing(who: Person, meeting: Meeting, now: datetime) -> None:
    return None


def _entry(who: Person, meeting: Meeting, now: datetime) -> calendar.CalendarFile:
    """For the calendar of somebody who has a seat.

    Published, not requested: a mail program's own yes and no would answer to nobody, and keep the seat.
    """
    return calendar.published(shapes.entries(meeting, Place.SEATED), now)


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


def _facts(meeting: Meeting) -> list[tuple[str, str]]:
    when = f"{i18n.day(meeting.starts_at)}, {i18n.hour(meeting.starts_at)}"
    return [(_("When"), when), *([(_("Where"), meeting.venue)] if meeting.venue else [])]


def _same_answer(fact: Fact, who: Person, meeting: Meeting) -> Registration | None:
    """The registration a letter tells of, unless it was given up and taken anew since."""
    found = queries.registration(meeting, who)
    return found if found and found.queued_at.isoformat() == fact["queued_at"] else None


def _is_coming_up(meeting: Meeting, now: datetime) -> bool:
    return meeting.status is Status.PUBLISHED and not rules.has_begun(meeting.starts_at, now)


def _is_silent(fact: Fact, who: Person, meeting: Meeting, now: datetime) -> bool:
    return queries.registration(meeting, who) is None and _is_coming_up(meeting, now)


def _has_seat(fact: Fact, who: Person, meeting: Meeting, now: datetime) -> bool:
    found = _same_answer(fact, who, meeting)
    return found is not None and found.place is Place.SEATED and _is_coming_up(meeting, now)


def _is_as_announced(fact: Fact, who: Person, meeting: Meeting, now: datetime) -> bool:
    return _has_seat(fact, who, meeting, now) and fact["starts_at"] == meeting.starts_at.isoformat()


def _is_off(fact: Fact, who: Person, meeting: Meeting, now: datetime) -> bool:
    is_news = fact.get("cancelled_at", "") == meeting.as_called_off()["cancelled_at"]
    return is_news and _same_answer(fact, who, meeting) is not None and meeting.status is Status.CANCELLED


def _is_on_again(fact: Fact, who: Person, meeting: Meeting, now: datetime) -> bool:
    found, is_news = _same_answer(fact, who, meeting), fact["cancelled_at"] == meeting.as_called_off()["cancelled_at"]
    return is_news and found is not None and found.holds_a_place and _is_coming_up(meeting, now)


def _kind(holds: Holds, write: Write, enclose: Enclose = _nothing) -> LetterKind:
    def still_true(fact: Fact, now: datetime) -> bool:
        found = queries.concerned(fact)
        return found is not None and holds(fact, *found, now)

    def recipient(fact: Fact) -> str | None:
        found = queries.concerned(fact)
        return found[0].email if found else None

    def compose(fact: Fact, now: datetime) -> Letter:
        found = queries.concerned(fact)
        assert found is not None, "still_true was asked a moment ago"
        person, meeting = found
        with i18n.speaking(person.language):
            letter = write(person, meeting, isolated(i18n.pick(meeting.title_he, meeting.title_en)))
            return replace(letter, calendar=enclose(person, meeting, now))

    return LetterKind(still_true=still_true, recipient=recipient, compose=compose)


KINDS = {
    "invited": _kind(_is_silent, invited),
    "seat_given": _kind(_has_seat, seat_given, _entry),
    "reminder": _kind(_is_as_announced, reminder, _entry),
    "meeting_cancelled": _kind(_is_off, meeting_cancelled, _struck),
    "meeting_restored": _kind(_is_on_again, meeting_restored, _entry_again),
}
