"""What is sent, as JSON or in the address; members that are not known are passed over."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, Field, HttpUrl, StringConstraints

from network_app.api.shapes import Audience, Hours, Id
from network_app.meetings import actions
from network_app.meetings.models import Kind, Meeting

Title = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)]
Venue = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Link = Annotated[HttpUrl, Field(max_length=500)] | Literal[""]
Seats = Annotated[int, Field(ge=1, le=100_000, strict=True)]


class Paging(BaseModel):
    """Which part of a list: at most how many, and after which; `cursor` is the `next` of the part before."""

    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0


class PeopleSearch(Paging):
    """People whose names, organisation or position hold every word of `q`."""

    q: Annotated[str, StringConstraints(max_length=200)] = ""


class Whom(BaseModel):
    """Somebody else's registration, for organisers; one's own without it."""

    person: Id | None = None


class Answer(BaseModel):
    """Whether somebody comes."""

    answer: Literal["yes", "no"] = "yes"


class MeetingChange(BaseModel):
    """What may be changed of a meeting; its hours either as one day or as `days`."""

    title_he: Title | None = None
    title_en: Title | None = None
    description_he: Text | None = None
    description_en: Text | None = None
    kind: Kind | None = None
    starts_at: AwareDatetime | None = None
    ends_at: AwareDatetime | None = None
    days: Annotated[list[Hours], Field(max_length=60)] | None = None
    venue: Venue | None = None
    online_url: Link | None = None
    seats: Seats | None = None
    audience: Audience | Literal["network"] | None = None
    status: Literal["draft", "published"] | None = None

    def plan_for(self, meeting: Meeting) -> actions.Plan:
        """The meeting's plan with what was sent in place of what was."""
        return actions.Plan(**(_as_planned(meeting) | self._texts() | self._hours(meeting.days)))

    def _texts(self) -> dict[str, Any]:
        sent = self.model_dump(exclude_none=True, exclude={"starts_at", "ends_at", "days", "status"})
        if "online_url" in sent:
            sent["online_url"] = str(sent["online_url"])
        if "audience" in sent:
            sent["audience"] = {} if self.audience == "network" else sent["audience"]
        return sent

    def _hours(self, before: Sequence[Any]) -> dict[str, list[tuple[datetime, datetime]]]:
        """All days anew, or only the first day's start or end; the later days stay."""
        if self.days is not None:
            return {"days": [(day.starts_at, day.ends_at) for day in self.days]}
        first = before[0] if before else None
        starts_at = self.starts_at or (first.starts_at if first else None)
        ends_at = self.ends_at or (first.ends_at if first else None)
        later = [(day.starts_at, day.ends_at) for day in before[1:]]
        return {"days": [(starts_at, ends_at), *later] if starts_at and ends_at else later}


class NewMeeting(MeetingChange):
    """A meeting to be: a title in one language at least, hours and seats."""

    seats: Seats

    def plan(self) -> actions.Plan:
        """The plan as it was sent; what is missing, the rules refuse."""
        return actions.Plan(**({"title_he": "", "title_en": ""} | self._texts() | self._hours(())))


def _as_planned(meeting: Meeting) -> dict[str, Any]:
    names = (*actions.TEXTS, "kind", "seats", "audience", "counts")
    return {name: getattr(meeting, name) for name in names}
