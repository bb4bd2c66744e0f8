"""What admins say of the network on the settings page; what the operator set in the environment comes before it.

Every page needs some of it, so each process keeps a copy: the one that saved knows at once, others within seconds.
"""

import threading
import time
from collections.abc import Callable, Mapping

import sqlalchemy as sa
from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column

from network_app.foundation import config
from network_app.foundation.database import Model, db, hold_word

GOOD_FOR = 5.0  # seconds
VARIABLES = {
    "network_name_he": "NETWORK_NAME",
    "network_name_en": "NETWORK_NAME",
    "zone": "NETWORK_TIMEZONE",
    "mail_from": "MAIL_FROM",
    "season_start": "SEASON_START",
}
CHECKS: dict[str, Callable[[str], str]] = {
    "zone": config.known_zone,
    "mail_from": config.address,
    "season_start": config.day_of_every_year,
    "contact_email": config.address,
    "accessibility_email": config.address,
}
NAMES = (
    *VARIABLES,
    "sender_name",
    *(f"{who}_{what}" for who in ("contact", "accessibility") for what in ("name", "email", "phone")),
)


class Setting(Model):
    """One thing an admin said; nothing said is no row."""

    __tablename__ = "settings"

    name: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    value: Mapped[str] = mapped_column(sa.String(300))


class Copy:
    """This process's copy of the table. One thread at a time reads it anew, while the others go on with the old one."""

    def __init__(self) -> None:
        self.values: Mapping[str, str] = {}
        self.read_at = -GOOD_FOR
        self.voided = 0
        self.reading = threading.Lock()

    def fresh(self) -> Mapping[str, str]:
        """The values, read anew if they are older than GOOD_FOR."""
        if time.monotonic() - self.read_at >= GOOD_FOR and self.reading.acquire(blocking=not self.read_at > 0):
            try:
                self._read()
            finally:
                self.reading.release()
        return self.values

    def void(self) -> None:
        """Something was saved: what is being read at this moment may be older."""
        self.voided, self.read_at = self.voided + 1, -GOOD_FOR

    def _read(self) -> None:
        voided, asked_at = self.voided, time.monotonic()
        if asked_at - self.read_at < GOOD_FOR:
            return
        self.values = _stored(self.values)
        if voided == self.voided:
            self.read_at = asked_at


def value(name: str) -> str:
    """What holds: the operator's word, else the page's, else the default, which may be empty."""
    variable = VARIABLES.get(name, "")
    if variable in current_app.config["GIVEN"]:
        return current_app.config[variable]
    return _copy().fresh().get(name) or (current_app.config[variable] if variable else "")


def is_fixed(name: str) -> bool:
    """Whether the operator set it, so that the page cannot."""
    return VARIABLES.get(name) in current_app.config["GIVEN"]


def contact_address() -> str:
    """Whom to write to: the contact, else whoever reads the answers to letters."""
    return value("contact_email") or value("mail_from")


def keep(values: Mapping[str, str]) -> None:
    """Write these down, within the caller's transaction; what is empty is said no more. `forget` when it is over."""
    hold_word("settings")
    db.session.execute(sa.delete(Setting).where(Setting.name.in_(values)))
    db.session.add_all(Setting(name=name, value=text) for name, text in values.items() if text)


def forget() -> None:
    """Read anew at the next question."""
    _copy().void()


def connect(app: Flask) -> None:
    """Make room for the copy, and let every template ask."""
    app.extensions["settings"] = Copy()
    app.jinja_env.globals.update(setting=value, contact_address=contact_address)


def _copy() -> Copy:
    return current_app.extensions["settings"]


def _stored(before: Mapping[str, str]) -> Mapping[str, str]:
    """On a connection of its own: whoever asks may be in the middle of anything. Without a database, as it was."""
    try:
        with db.engine.connect() as connection:
            rows = connection.execute(sa.select(Setting.name, Setting.value)).all()
    except SQLAlchemyError:
        return before
    return {name: value for name, value in rows if _holds(name, value)}


def _holds(name: str, value: str) -> bool:
    """Whether it can be used: a zone that is none must not keep every page from showing."""
    try:
        return name not in CHECKS or bool(CHECKS[name](value))
    except ValueError:
        return False
