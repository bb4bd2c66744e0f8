"""The reader's language: pages by the visitor, letters by the person, never the sender's."""

from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_datetime
from babel.support import NullTranslations
from flask import Flask, current_app, has_app_context, has_request_context, session
from flask_babel import Babel, force_locale, get_domain, get_locale
from flask_login import current_user

from network_app.foundation import clock, settings

LANGUAGES = ("he", "en")
OTHER = {"he": "en", "en": "he"}


def locale() -> str:
    """The language being spoken: "he" or "en"."""
    spoken = get_locale()
    return spoken.language if spoken else current_app.config["DEFAULT_LOCALE"]


@lru_cache
def direction(language: str) -> str:
    """Which way it is written: "rtl" or "ltr"."""
    return Locale.parse(language).text_direction


speaking = force_locale


def sentences() -> Any:
    """The sentences of the language being spoken; outside the application they stay as they are in the code."""
    return catalogue(locale()) if has_app_context() else NullTranslations()


@lru_cache
def catalogue(language: str) -> Any:
    """The sentences of this language, read once."""
    with speaking(language):
        return get_domain().get_translations()


def language_name(code: str) -> str:
    """What a language is called in the one being spoken, by its ISO code."""
    return Locale.parse(locale()).languages.get(code, code)


def network_name() -> str:
    """What the network is called in the language being spoken, or in the other where only that was said."""
    said = pick(settings.value("network_name_he"), settings.value("network_name_en"))
    return said or sentences().ugettext("Digital Leaders Network")


def pick(hebrew: str | None, english: str | None) -> str:
    """The text in the reader's language, or in the other where it was not written."""
    first, second = (hebrew, english) if locale() == "he" else (english, hebrew)
    return first or second or ""


def in_both(sentence: Any) -> dict[str, str]:
    """How a sentence that is said when it is read reads in each language."""
    said = {}
    for language in LANGUAGES:
        with speaking(language):
            said[language] = str(sentence)
    return said


def day(moment: datetime) -> str:
    """A date as it is said: day of the week, day, month and year."""
    spoken = locale()
    return _written(_wall(moment), "EEEE, d בMMMM y" if spoken == "he" else "EEEE, d MMMM y", spoken)


def short_day(moment: datetime) -> str:
    """A date in figures, day first in both languages."""
    return _written(_wall(moment), "d.M.y", locale())


def date_in_figures(calendar_day: date) -> str:
    """A date of the calendar in figures, day first in both languages."""
    return _written(datetime.combine(calendar_day, time()), "d.M.y", locale())


def hour(moment: datetime) -> str:
    """The hour on the network's wall, on a 24-hour clock."""
    return _written(_wall(moment), "HH:mm", locale())


def day_and_hours(starts_at: datetime, ends_at: datetime) -> str:
    """A day as it is said, with the hours from and to."""
    hours = sentences().ugettext("%(start)s to %(end)s") % {"start": hour(starts_at), "end": hour(ends_at)}
    return f"{day(starts_at)}, {hours}"


def day_and_hour(moment: datetime) -> str:
    """A date in figures with its hour."""
    return _written(_wall(moment), "d.M.y, HH:mm", locale())


def _wall(moment: datetime) -> datetime:
    return moment.astimezone(clock.zone()).replace(tzinfo=None)


@lru_cache(maxsize=4096)
def _written(wall: datetime, pattern: str, language: str) -> str:
    return format_datetime(wall, pattern, locale=language)


def _spoken() -> str:
    """Chosen by the visitor, else the person's own, else the network's."""
    default = current_app.config["DEFAULT_LOCALE"]
    if not has_request_context():
        return default
    if current_user.is_authenticated:
        return current_user.face.language
    return session.get("language", default)


def connect(app: Flask) -> None:
    """Teach the application both languages and give every page the words it needs to speak them."""
    Babel(
        app,
        locale_selector=_spoken,
        timezone_selector=lambda: settings.value("zone"),
        default_translation_directories="translations",
    )
    for name in (day, short_day, date_in_figures, hour, day_and_hour, language_name):
        app.add_template_filter(name)

    @app.context_processor
    def words() -> dict[str, Any]:
        spoken = locale()
        return {
            "locale": spoken,
            "direction": direction(spoken),
            "other_locale": OTHER[spoken],
            "network_name": network_name(),
            "pick": pick,
        }
