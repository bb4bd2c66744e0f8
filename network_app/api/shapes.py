"""What is answered, as JSON; the description that programs read is made from these."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, Field

from network_app.meetings.models import Kind, Status
from network_app.people.models import Language, Sector

Id = Annotated[int, Field(ge=1, le=2**31 - 1)]


class Hours(BaseModel):
    """One day of a meeting, as instants with an offset (ISO 8601)."""

    starts_at: AwareDatetime
    ends_at: AwareDatetime


class Audience(BaseModel):
    """Whom a meeting is for: any of these suffices.

    Ids of programmes and cohorts, sectors of network fellows, ids of persons and of saved filters.
    """

    programmes: list[Id] = []
    cohorts: list[Id] = []
    sectors: list[Sector] = []
    people: list[Id] = []
    filters: list[Id] = []


class Place(BaseModel):
    """Where somebody stands with a meeting; `position` is their place in line, from 1, while waiting."""

    place: Literal["seated", "waiting", "declined"] | None = None
    position: int | None = None


class Person(BaseModel):
    """Somebody you may know of; `email` and `phone` only where you may see them; `cohorts` are ids."""

    id: Id
    name: str
    name_he: str
    name_latin: str
    organisation: str | None
    sector: Sector | None
    position: str | None
    cohorts: list[Id]
    cohort_names: list[str]
    topics: list[str] = []
    email: str | None = None
    phone: str | None = None


class Me(Person):
    """Whom the token speaks for, and what it may do."""

    roles: list[str]
    language: Language
    is_network_fellow: bool
    is_participant: bool
    scope: Literal["read", "act"]


class Meeting(BaseModel):
    """A meeting as you may see it; `online_url` only for those with a seat, `audience` only for organisers."""

    id: Id
    slug: str
    kind: Kind
    status: Status
    title: str
    title_he: str
    title_en: str
    description_he: str
    description_en: str
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    days: list[Hours]
    venue: str
    online_url: str | None
    seats: int
    seated: int
    waiting: int
    my: Place
    audience: Audience | Literal["network"] | None = None


class People(BaseModel):
    """A part of a list of people; `next` is the cursor of the part that follows."""

    items: list[Person]
    next: str | None


class Meetings(BaseModel):
    """A part of a list of meetings, the earliest first; `next` is the cursor of the part that follows."""

    items: list[Meeting]
    next: str | None


class Roster(BaseModel):
    """Ids of persons: who has a seat, and who waits, the next first."""

    seated: list[Id]
    waiting: list[Id]


class Mistake(BaseModel):
    """What is wrong with one part of the input, which `pointer` names (RFC 6901)."""

    pointer: str
    detail: str


class Problem(BaseModel):
    """Why it was not done, in a sentence (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Mistake] | None = None
