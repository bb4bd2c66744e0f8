"""The same rows as pages show, in the shapes of the API: only what the asker may see."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Literal

from network_app.api import shapes
from network_app.foundation import clock
from network_app.foundation.i18n import locale, pick
from network_app.meetings import policy, rules
from network_app.meetings import queries as meetings
from network_app.meetings.models import Day, Meeting, Place
from network_app.people import queries as people
from network_app.people.models import Person
from network_app.people.queries import seen as people_seen
from network_app.people.rules import Standing


def person(other: Person, who: Standing, today: date) -> shapes.Person:
    """Somebody the asker may know of, with the work they do and the cohorts they belong to on this day."""
    seen = people_seen.seen(who, other, today)
    work, reached = seen.work, seen.reached
    return shapes.Person(
        id=other.id,
        name=other.name_in(locale()),
        name_he=other.name_he,
        name_latin=other.name_latin,
        organisation=pick(work.organisation.name_he, work.organisation.name_en) if work else None,
        sector=work.organisation.sector if work else None,
        position=work.title if work else None,
        cohorts=[cohort.id for cohort in seen.cohorts],
        cohort_names=[pick(cohort.name_he, cohort.name_en) for cohort in seen.cohorts],
        topics=[pick(topic.name_he, topic.name_en) for topic in seen.topics],
        email=reached.email if reached else None,
        phone=reached.phone if reached else None,
    )


def me(person_asking: Any, who: Standing, scope: Literal["read", "act"], today: date) -> shapes.Me:
    """Whom the token speaks for."""
    return shapes.Me(
        **dict(person(person_asking, who, today)),
        roles=sorted(who.roles),
        language=person_asking.language,
        is_network_fellow=who.is_network_fellow,
        is_participant=who.is_participant,
        scope=scope,
    )


def found(who: Standing, words: str, page: tuple[int, int], today: date) -> shapes.People:
    """A part of the people the asker may know of, by id; `page` is (after this id, at most so many)."""
    after, limit = page
    rows = people.search(people.known_to(who, today), words, after, limit + 1)
    part = rows[:limit]
    return shapes.People(
        items=[person(each, who, today) for each in part],
        next=str(part[-1].id) if len(rows) > limit else None,
    )


def listed(asking: Any, who: Standing, page: tuple[int, int]) -> shapes.Meetings:
    """A part of the meetings the asker may see, the earliest first; `page` is (after so many, at most so many)."""
    after, limit = page
    seen = [each for each in meetings.everything() if policy.may_see(who, each)]
    part = seen[after : after + limit]
    counts = meetings.all_counts([each.id for each in part])
    items = [
        _meeting(each, who, counts.get(each.id, rules.Counts()), meetings.standing_with(each, asking)) for each in part
    ]
    return shapes.Meetings(items=items, next=str(after + limit) if len(seen) > after + limit else None)


def meeting(one: Meeting, asking: Any, who: Standing) -> shapes.Meeting:
    """One meeting, and where the asker stands with it."""
    return _meeting(one, who, meetings.counts(one), meetings.mine(one, asking))


def place(one: Meeting, somebody: Any) -> shapes.Place:
    """Where somebody stands; having given up a place is standing nowhere."""
    return _place(meetings.mine(one, somebody))


def roster(one: Meeting) -> shapes.Roster:
    """Who has a seat and who waits."""
    seated, waiting = ([each.person_id for each in rows] for rows in (meetings.seated(one), meetings.line(one)))
    return shapes.Roster(seated=seated, waiting=waiting)


def _meeting(one: Meeting, who: Standing, counts: rules.Counts, mine: meetings.Mine) -> shapes.Meeting:
    shows_link = mine.place == Place.SEATED or policy.may_organise(who, one)
    return shapes.Meeting(
        id=one.id,
        slug=one.slug,
        kind=one.kind,
        status=one.status,
        title=pick(one.title_he, one.title_en),
        title_he=one.title_he,
        title_en=one.title_en,
        description_he=one.description_he,
        description_en=one.description_en,
        starts_at=_on_the_wall(one.starts_at),
        ends_at=_on_the_wall(one.ends_at),
        days=_days(one.days),
        venue=one.venue,
        online_url=one.online_url if shows_link else None,
        seats=one.seats,
        seated=counts.seated,
        waiting=counts.waiting,
        my=_place(mine),
        audience=_audience(one) if policy.may_organise(who, one) else None,
    )


def _place(mine: meetings.Mine) -> shapes.Place:
    stands = None if mine.place == Place.CANCELLED else mine.place
    return shapes.Place.model_validate({"place": stands, "position": mine.position})


def _audience(one: Meeting) -> shapes.Audience | Literal["network"]:
    return shapes.Audience(**one.audience) if one.audience else "network"


def _days(days: Sequence[Day]) -> list[shapes.Hours]:
    return [shapes.Hours(starts_at=_on_the_wall(day.starts_at), ends_at=_on_the_wall(day.ends_at)) for day in days]


def _on_the_wall(moment: datetime) -> datetime:
    """The instant with the network's own offset, as people there would write it."""
    return moment.astimezone(clock.zone())
