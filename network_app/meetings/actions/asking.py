"""What is asked about a meeting: ready-made questions that are switched on and off, and those of one's own."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from network_app.foundation import i18n
from network_app.foundation.database import hold
from network_app.foundation.words import _l
from network_app.meetings.models import Meeting, Purpose
from network_app.meetings.queries import asking
from network_app.surveys import actions as surveys
from network_app.surveys import rules
from network_app.surveys.actions import Wanted
from network_app.surveys.models import Kind, Question

KEEP_DAYS = {Purpose.REGISTRATION: 14, Purpose.FEEDBACK: 730}
OPTIONS: dict[str, Mapping[str, Any]] = {
    "diet": {
        "vegetarian": _l("Vegetarian"),
        "vegan": _l("Vegan"),
        "gluten_free": _l("Gluten-free"),
        "lactose_free": _l("Lactose-free"),
        "mehadrin": _l("Strictly kosher (Mehadrin)"),
    },
    "access": {
        "step_free": _l("A way without steps, room for a wheelchair"),
        "hearing": _l("A hearing loop, or a seat in front"),
        "captions": _l("Captions"),
        "signing": _l("A sign-language interpreter"),
        "parking": _l("Parking for disabled people"),
    },
}


@dataclass(frozen=True)
class Ready:
    """A ready-made question: its purpose, how it is answered, its words, and whether it must be."""

    purpose: Purpose
    kind: Kind
    label: Any
    required: bool = False


READY = {
    "diet": Ready(Purpose.REGISTRATION, Kind.CHOICES, _l("What should we know about your food?")),
    "access": Ready(Purpose.REGISTRATION, Kind.CHOICES, _l("What do you need in order to take part?")),
    "note": Ready(Purpose.REGISTRATION, Kind.TEXT, _l("Allergies, or anything else we should prepare for")),
    "worth": Ready(Purpose.FEEDBACK, Kind.SCALE, _l("To what extent was the day worth your time?"), required=True),
    "use": Ready(
        Purpose.FEEDBACK, Kind.SCALE, _l("To what extent will you use something from it at work?"), required=True
    ),
    "change": Ready(Purpose.FEEDBACK, Kind.TEXT, _l("What should we change?")),
}
FEEDBACK = [key for key, each in READY.items() if each.purpose is Purpose.FEEDBACK]


def ask_as_usual(meeting: Meeting) -> None:
    """What every meeting asks: what they thought of it, in two questions and a few words. The caller holds it."""
    surveys.ask(asking.ANCHOR, meeting.id, Purpose.FEEDBACK, [ready(key) for key in FEEDBACK])


def choose(meeting: Meeting, wanted: Collection[str]) -> None:
    """Of the ready-made questions, ask these only, by their keys; what was answered to others is forgotten."""
    hold(meeting)
    for purpose in Purpose:
        found = asking.survey(meeting, purpose)
        if found:
            surveys.drop(found, [each.id for each in found.questions if each.key and each.key not in wanted])
        asked = [ready(key) for key, each in READY.items() if key in wanted and each.purpose is purpose]
        if asked:
            surveys.ask(asking.ANCHOR, meeting.id, purpose, asked)


def add(meeting: Meeting, wanted: Wanted) -> None:
    """Ask one more thing of those who register. Refuses (422) what surveys.ask refuses."""
    hold(meeting)
    surveys.ask(asking.ANCHOR, meeting.id, Purpose.REGISTRATION, [wanted])


def remove(meeting: Meeting, question: Question) -> None:
    """Ask this no longer of those who register, and forget what was answered to it."""
    found = asking.survey(hold(meeting), Purpose.REGISTRATION)
    if found:
        surveys.drop(found, [question.id])


def ready(key: str) -> Wanted:
    """A ready-made question in both languages."""
    asked = READY[key]
    label = i18n.in_both(asked.label)
    options = rules.scale() if asked.kind is Kind.SCALE else rules.offered(OPTIONS.get(key, {}))
    return Wanted(
        kind=asked.kind,
        label_he=label["he"],
        label_en=label["en"],
        keep_days=KEEP_DAYS[asked.purpose],
        options=options,
        required=asked.required,
        key=key,
    )
