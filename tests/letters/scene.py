"""A reader of each language, and something of everything that letters tell of: each kind as it leaves the house."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import current_app

from network_app.announcements.models import Announcement
from network_app.foundation import boards, outbox
from network_app.foundation.database import db, transaction
from network_app.foundation.links import Fact
from network_app.foundation.outbox import Outgoing
from network_app.letters import jobs
from network_app.meetings.models import Group, Registration
from network_app.people.actions import addresses
from network_app.people.models import AddressUse, Language, Person, Role
from tests import make

START = datetime(2026, 12, 15, 7, 0, tzinfo=UTC)  # nine o'clock on the wall
DESCRIPTION = "על היום\n\nחניה: ברחוב הסמוך"
WAS = {"days": [["2026-12-14T07:00:00+00:00", "2026-12-14T13:00:00+00:00"]], "venue": "אולם ב׳"}
SUBJECTS = {"subject_he": "חניה ביום העבודה", "subject_en": "Parking"}
TEXTS = {"text_he": "החניה מאחורי הבית.\n\nשער 2, קוד 1234.", "text_en": "Behind the house.\nGate 2, code 1234."}


def letters(language: Language, **names: str) -> dict[str, bytes]:
    """Every kind of letter to a reader of this language, by kind, as the bytes that leave the house.

    `names`, if given: their `given_name` and `name_latin`, and the meeting's `title_he` and `title_en`.
    """
    known = dict(boards.letter_kinds)
    facts = told_of(seat(reader(language), names))
    boards.letter_kinds.update({name: replace(kind, still_true=lambda *_: True) for name, kind in known.items()})
    try:
        with transaction():
            outbox.post_many((kind, f"of-{kind}", facts.get(kind, facts["usual"]), make.NOW) for kind in known)
        jobs.deliver_due(lambda: make.NOW)
    finally:
        boards.letter_kinds.update(known)
    return {kind: laid_down(f"of-{kind}") for kind in known}


def laid_down(key: str) -> bytes:
    """The letter with this key; one that was not sent says why."""
    letter = db.session.query(Outgoing).filter_by(key=key).one()
    assert letter.state == "sent", (
        f"{letter.kind}: {letter.reason}. If its fact is another, add it to {__name__}.told_of"
    )
    name = letter.message_id.strip("<>").partition("@")[0]
    return Path(current_app.config["INSTANCE_PATH"], "mail", f"{name}.eml").read_bytes()


def told_of(registration: Registration) -> dict[str, Fact]:
    """What letters are about: `usual` says all there is, a kind for which that is not right says its own."""
    person, written = registration.person, announcement(registration)
    with transaction():
        wanted = addresses.as_fact(addresses.ask(person, "new@example.org", AddressUse.SECOND, make.NOW))
    usual = {"address": person.email, "was": WAS, "announcement": written.id, "sunday": "2026-11-29"}
    return {"usual": registration.as_fact() | usual, "address_to_confirm": wanted}


def reader(language: Language) -> Person:
    made = make.fellow("נועה")
    with transaction():
        made.email, made.language, made.name_latin = "noa@example.org", language, "Noa Bar-Lev"
    return made


def seat(person: Person, names: dict[str, str]) -> Registration:
    """In a workday with all that one can have; there is another that they have not answered."""
    full, fresh = (make.meeting(3, START + timedelta(weeks=week), venue="בית הרשת") for week in (0, 1))
    with transaction():
        full.description_he, full.online_url = DESCRIPTION, "https://meet.example.org/network"
        fresh.title_he, fresh.title_en = "למידת עמיתים", "Peer learning"
        for thing in (person, full):
            for name in names.keys() & set(dir(thing)):
                setattr(thing, name, names[name])
    return make.seated(person, full)


def announcement(registration: Registration) -> Announcement:
    shira = make.person("שירה", Role.ORGANISER)
    to_whom = {"meeting_id": registration.meeting_id, "whom": Group.WAITING, "sender_id": shira.id}
    with transaction():
        shira.email, shira.name_latin = "shira@example.org", "Shira Bar-Lev"
        written = Announcement(key="parking", sent_at=make.NOW, **SUBJECTS, **TEXTS, **to_whom)
        db.session.add(written)
    return written
