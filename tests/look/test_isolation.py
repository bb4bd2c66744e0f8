"""What people typed stands in an element with a direction of its own, on every page and in every letter."""

import re
from collections.abc import Iterable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup, Tag
from flask import Flask

from network_app.announcements.models import Announcement
from network_app.foundation import boards, clock, settings
from network_app.foundation.database import db, transaction
from network_app.meetings.models import Registration
from network_app.people.actions import addresses
from network_app.people.models import PersonAddress
from network_app.reminders.models import ReminderRule
from network_app.surveys.models import Answer, Kind, Question
from tests.browser.places import places, speak

# What is shown does not depend on the database.
pytestmark = pytest.mark.parametrize("house", ["sqlite"], indirect=True)
CANARY = "\u202eCANARY"  # an override that turns everything after it, unless it is kept inside
NOT_TYPED = {
    "credentials.password_hash", "sign_ins.token_hash", "api_tokens.token_hash",  # fingerprints
    "sign_in_attempts.who", "traces.subject",  # the same
    "outbox.key", "outbox.message_id", "outbox.lease", "outbox.kind", "reminder_rules.anchor",  # the house's own words
    "announcements.key", "programmes.key", "meetings.slug", "settings.name",  # parts of addresses, made by us
    "meetings.online_url", "people.email", "person_addresses.address", "outbox.recipient",  # checked when typed: an
    # address has no room for an override
    "bounces.address",  # the same
    "surveys.anchor", "surveys.purpose", "survey_questions.key",  # the house's own words
    "people.photo_key",  # random
}  # fmt: skip
NOT_SHOWN = {
    "sign_ins.device",  # said in words of ours
}  # fmt: skip
LAID_DOWN = {"letter.to", "letter.subject", "letter.text"}
IN_JSON = {"survey_questions.options", "survey_questions.rows", "survey_answers.value"}
FREE = ("title",)  # shown outside the page, where no markup is
SAYS_ITSELF = {"input": ("input",), "textarea": ("textarea",), "option": ("option", "select")}


def typed_columns() -> Iterator[sa.Column]:
    for table in db.metadata.sorted_tables:
        for column in table.columns:
            is_text = isinstance(column.type, sa.String) and not isinstance(column.type, sa.Enum)
            if is_text and str(column) not in NOT_TYPED:
                yield column


def type_canaries() -> None:
    """Write one into every text that people type; the row's id keeps them different."""
    with transaction():
        for column in typed_columns():
            of_row = sa.cast(next(iter(column.table.primary_key)), sa.String)
            db.session.execute(sa.update(column.table).values({column: sa.literal(f"{CANARY} {column} ") + of_row}))
    settings.forget()


def type_into_surveys() -> None:
    """The same into what is kept as JSON: options, rows, and what people answered in their own words."""
    with transaction():
        for question in db.session.scalars(sa.select(Question)):
            for name in ("options", "rows"):
                said = f"{CANARY} survey_questions.{name} {question.id}"
                setattr(question, name, [each | {"he": said, "en": said} for each in getattr(question, name)])
        texts = sa.select(Answer).join(Question).where(Question.kind == Kind.TEXT)
        for answer in db.session.scalars(texts):
            answer.value = f"{CANARY} survey_answers.value {answer.person_id}"


def lay_down_canary(file: Path) -> None:
    letter = EmailMessage()
    letter["To"], letter["Subject"] = f"{CANARY} letter.to <noa@example.org>", f"{CANARY} letter.subject"
    letter.set_content(f"{CANARY} letter.text")
    file.write_bytes(letter.as_bytes())


def carriers(page: BeautifulSoup) -> Iterator[Tag]:
    """Every element that holds what somebody typed, as its text or as a field's content."""
    yield from (text.parent for text in page.find_all(string=re.compile("CANARY|\u202e")))
    yield from page.select('input:not([type=hidden])[value*="CANARY"]')


def is_isolated(carrier: Tag) -> bool:
    """By <bdi> or a direction of its own; a field or the list of its options must say so itself."""
    if carrier.name in FREE:
        return True
    around = [each for each in (carrier, *carrier.parents) if each.name not in ("html", "body", "[document]")]
    if near := SAYS_ITSELF.get(carrier.name):
        return any(each.has_attr("dir") for each in around if each.name in near)
    return any(each.name == "bdi" or each.has_attr("dir") for each in around)


def is_set_in(carrier: Tag) -> bool:
    """Where it stands within a sentence of ours, it is kept there by marks."""
    before = carrier.get_text().partition("CANARY")[0].removesuffix("\u202e")
    alone = carrier.name in ("bdi", *FREE) or not before.strip()
    return alone or before.endswith("\u2068")


def not_isolated(html: str) -> set[str]:
    page = BeautifulSoup(html, "html.parser")
    return {str(each)[:160] for each in carriers(page) if not (is_isolated(each) and is_set_in(each))}


@pytest.fixture
def pages(app: Flask) -> dict[str, str]:
    """Every page in both languages, once every text is a canary: its HTML by who opened what."""
    visitors = places(app)
    with app.app_context():
        type_canaries()
        type_into_surveys()
    for file in Path(app.config["INSTANCE_PATH"]).glob("mail/*.eml"):
        lay_down_canary(file)
    found = {}
    for language in ("he", "en"):
        for visitor in visitors:
            speak(visitor.client, language)
            found |= {f"{language} {visitor.name} {path}": visitor.client.get(path).text for path in visitor.pages}
    return found


def letters() -> Iterator[tuple[str, str]]:
    """(kind, HTML) of every kind of letter, to somebody who has a seat; reminders in their own words."""
    seated = db.session.scalars(sa.select(Registration)).first()
    elsewhere = {"days": seated.meeting.whereabouts["days"] * 2, "venue": f"{CANARY} fact.venue"}
    written = db.session.scalars(sa.select(Announcement.id)).first()
    rule = db.session.scalars(sa.select(ReminderRule).where(ReminderRule.anchor_id == seated.meeting_id)).first()
    fact = seated.as_fact() | {"address": seated.person.email, "rule": rule.id}
    fact |= {"was": elsewhere, "announcement": written}
    wanted = addresses.as_fact(db.session.scalars(sa.select(PersonAddress).order_by(PersonAddress.id.desc())).first())
    for name, kind in boards.letter_kinds.items():
        told = wanted if name.startswith("address_") else fact
        yield name, kind.compose(told, clock.now()).as_html()


def canaries_in(texts: Iterable[str]) -> set[str]:
    return {name for text in texts for name in re.findall(r"CANARY ([a-z_]+\.[a-z_]+)", text)}


def test_what_people_typed_is_isolated_on_every_page(pages):
    faults = {page: wrong for page, html in pages.items() if (wrong := not_isolated(html))}
    assert faults == {}


def test_the_pages_show_what_people_typed(pages):
    typed = {str(column) for column in typed_columns()} | LAID_DOWN | IN_JSON
    assert typed - canaries_in(pages.values()) == NOT_SHOWN


def test_what_people_typed_is_isolated_in_every_letter(app):
    places(app)
    with app.app_context():
        type_canaries()
        sent = dict(letters())
    assert {kind: wrong for kind, html in sent.items() if (wrong := not_isolated(html))} == {}
    assert canaries_in(sent.values()) >= {"people.given_name", "meetings.title_he", "meetings.venue", "fact.venue"}
    assert canaries_in(sent.values()) >= {"announcements.subject_he", "announcements.text_he"}
    said = {"people.given_name", "meetings.title_he", "meetings.venue", "reminder_rules.subject_he"}
    assert canaries_in(sent.values()) >= said | {"reminder_rules.text_he"}
