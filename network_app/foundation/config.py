"""Settings from the environment and instance/config.toml; a wrong one stops the start with one sentence."""

import os
import re
import secrets
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, ValidationError

PACKAGE = Path(__file__).resolve().parent.parent
SECRETS = {"SECRET_KEY", "SMTP_PASSWORD", "DATABASE_URL", "REDIS_URL"}


class WrongSetting(Exception):
    """One sentence that names the variable."""


def resource(name: str) -> Path:
    """Where `templates` or `migrations` lie: inside a wheel, or beside the package in a checkout."""
    bundled = PACKAGE / "_bundled" / name
    return bundled if bundled.exists() else PACKAGE.parent / name


def known_zone(name: str) -> str:
    """The name of a time zone; raises ValueError."""
    if name not in available_timezones():
        raise ValueError("is not a time zone such as Asia/Jerusalem")
    return name


def address(text: str) -> str:
    """An e-mail address as it is kept; raises ValueError."""
    try:
        return validate_email(text, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError as error:
        raise ValueError("is not an e-mail address") from error


def _url(url: str) -> str:
    if not url.startswith(("http://", "https://")) or not url.split("//", 1)[1]:
        raise ValueError("should begin with http:// or https:// and name a host")
    return url.rstrip("/")


def day_of_every_year(day: str) -> str:
    """A month and a day, "MM-DD"; raises ValueError."""
    try:
        date.fromisoformat(f"2001-{day}" if re.fullmatch(r"\d\d-\d\d", day) else "")  # 2001 has no 29 February
    except ValueError:
        raise ValueError("should be a day that every year has, as month-day, such as 09-01") from None
    return day


def _database(url: str) -> str:
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise ValueError("should begin with sqlite:/// or postgresql+psycopg://")
    return url


def _tls(word: str) -> str:
    plain = word.strip().lower()
    if plain in ("0", "false", "no", "off"):
        return "none"
    return "starttls" if plain in ("1", "true", "yes", "on") else plain


class Settings(BaseModel):
    """Every variable an operator may set; README describes each."""

    HOST: str = "127.0.0.1"
    PORT: Annotated[int, Field(ge=1, le=65535)] = 8000
    BASE_URL: Annotated[str, AfterValidator(_url)] = ""
    DATABASE_URL: Annotated[str, AfterValidator(_database)] = ""
    SECRET_KEY: Annotated[str, Field(min_length=16)] = ""
    NETWORK_NAME: Annotated[str, Field(min_length=1)] = ""
    NETWORK_TIMEZONE: Annotated[str, AfterValidator(known_zone)] = "Asia/Jerusalem"
    DEFAULT_LOCALE: Literal["he", "en"] = "he"
    SEASON_START: Annotated[str, AfterValidator(day_of_every_year)] = "01-01"
    SMTP_HOST: str = ""
    SMTP_PORT: Annotated[int, Field(ge=1, le=65535)] = 25
    SMTP_USERNAME: str = ""
    SMTP_PASSWORD: str = ""
    SMTP_TLS: Annotated[Literal["none", "starttls", "tls"], BeforeValidator(_tls)] = "none"
    SMTP_TIMEOUT: Annotated[float, Field(gt=0, le=60)] = 20
    MAIL_FROM: Annotated[str, AfterValidator(address)] = "network@example.org"
    BOUNCE_ADDRESS: Annotated[str, AfterValidator(address)] = ""
    THREADS: Annotated[int, Field(ge=1, le=64)] = 8


def instance_path(environ: Mapping[str, str]) -> Path:
    """The only place that differs per machine: INSTANCE_PATH, else instance/ in the checkout or where we stand."""
    default = PACKAGE.parent / "instance" if (PACKAGE.parent / "pyproject.toml").exists() else Path("instance")
    path = Path(environ.get("INSTANCE_PATH") or default).resolve()
    path.mkdir(parents=True, exist_ok=True)
    return path


def load(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """All settings by name, with INSTANCE_PATH; `GIVEN` holds the names of those that the operator set.

    Raises WrongSetting with a sentence that names the variable.
    """
    instance = instance_path(environ)
    given = _from_file(instance / "config.toml") | {k: v for k in Settings.model_fields if (v := environ.get(k))}
    try:
        settings = Settings.model_validate(given).model_dump()
    except ValidationError as error:
        raise WrongSetting(_sentence(error)) from None
    settings["GIVEN"] = frozenset(given)
    settings["INSTANCE_PATH"] = str(instance)
    settings["DATABASE_URL"] = settings["DATABASE_URL"] or f"sqlite:///{instance / 'network.db'}"
    settings["BASE_URL"] = settings["BASE_URL"] or f"http://{settings['HOST']}:{settings['PORT']}"
    settings["SECRET_KEY"] = settings["SECRET_KEY"] or _kept_secret(instance / "secret_key")
    return settings


def _from_file(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongSetting(f"{path.name} cannot be read as TOML: {error}") from None


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    name, why = str(first["loc"][0]), first["msg"].removeprefix("Value error, ")
    shown = "" if name in SECRETS else f" (it is {first['input']!r})"
    return f"The setting {name} is wrong: {why[0].lower()}{why[1:]}{shown}."


def _kept_secret(path: Path) -> str:
    """Made once, readable by its owner only; several processes starting at once agree on one."""
    fresh = path.with_suffix(f".{os.getpid()}")
    if not path.exists():
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48))
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text().strip()
