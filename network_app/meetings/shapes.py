"""A meeting as it stands in a calendar or is told to a group, in the language being spoken."""

from network_app.foundation import i18n, links
from network_app.foundation.calendar import Certainty, Entry
from network_app.foundation.i18n import pick
from network_app.foundation.prose import plain
from network_app.foundation.words import _, isolated
from network_app.meetings.models import Meeting, Place, Status


def entries(meeting: Meeting, place: str | None) -> list[Entry]:
    """One entry for each day, for a reader whose place this is: only the seated get the online link."""
    page = links.absolute("meetings.show", slug=meeting.slug)
    online = meeting.online_url if place == Place.SEATED else ""
    return [
        Entry(
            key=f"{meeting.slug}-{number}",
            sequence=meeting.sequence,
            starts_at=day.starts_at,
            ends_at=day.ends_at,
            title=_title(meeting, place),
            url=page,
            place=meeting.venue or online,
            about=_about(meeting, online, page),
            certainty=_certainty(meeting, place),
        )
        for number, day in enumerate(meeting.days, start=1)
    ]


def to_paste(meeting: Meeting) -> str:
    """A text for a group's chat: nothing in it is for one person only, so whoever reads it may pass it on.

    What was typed is isolated; every line begins in the language being spoken, which tells the chat its direction.
    """
    title = isolated(pick(meeting.title_he, meeting.title_en))
    hours = "; ".join(i18n.day_and_hours(day.starts_at, day.ends_at) for day in meeting.days)
    where = [_("Where: %(place)s", place=isolated(meeting.venue))] if meeting.venue else []
    answer = _("Details and registration, after signing in:")
    lines = [_("You are invited: %(title)s", title=title), _("When: %(hours)s", hours=hours), *where, answer]
    return "\n".join([*lines, links.absolute("meetings.show", slug=meeting.slug)])


def here(meeting: Meeting) -> str:
    """What a stamp on somebody's code is for: this meeting's door, and no other's."""
    return f"here:{meeting.slug}"


def _title(meeting: Meeting, place: str | None) -> str:
    """Said in words too: not every calendar shows what is cancelled or not certain."""
    title = pick(meeting.title_he, meeting.title_en)
    if meeting.status is Status.CANCELLED:
        return _("Cancelled: %(title)s", title=isolated(title))
    return _("On the waiting list: %(title)s", title=isolated(title)) if place == Place.WAITING else title


def _about(meeting: Meeting, online: str, page: str) -> str:
    description = plain(pick(meeting.description_he, meeting.description_en))
    by_link = [_("Online:") + "\n" + online] if online else []
    to_its_page = _("To the meeting's page") + ":\n" + page
    return "\n\n".join(([description] if description else []) + by_link + [to_its_page])


def _certainty(meeting: Meeting, place: str | None) -> Certainty:
    if meeting.status is Status.CANCELLED:
        return Certainty.CANCELLED
    is_sure = meeting.status is Status.PUBLISHED and place != Place.WAITING
    return Certainty.CONFIRMED if is_sure else Certainty.TENTATIVE
