"""How the door decides."""

import hashlib
from datetime import datetime, timedelta

import ua_parser

from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _l

TRIES, WINDOW = 10, timedelta(minutes=15)
IDLE, ABSOLUTE = timedelta(days=7), timedelta(days=30)
INVITATION, RESET, LINK = timedelta(days=14), timedelta(hours=1), timedelta(minutes=20)
API_TOKEN = timedelta(days=365)
SHORTEST, LONGEST = 10, 200
LOOKING_ON = "looks_on"  # the word in the signed cookie


def fingerprint(*words: str) -> str:
    """A hash of secret or personal words, 64 hexadecimal digits: enough to recognise, not to read."""
    return hashlib.sha256("\0".join(words).encode()).hexdigest()


def browser(user_agent: str) -> str:
    """Which browser on which system, such as "Chrome · Windows"; empty where neither is recognised."""
    found = ua_parser.parse(user_agent)
    return " · ".join(part.family for part in (found.user_agent, found.os) if part)


def require_patience(tries: int) -> None:
    """Refuses (429) the eleventh try within fifteen minutes at one account from one address.

    Counting both together keeps a stranger from locking a victim out of their own account.
    """
    if tries >= TRIES:
        raise Refusal(_l("That was tried too often. Please wait a quarter of an hour."), status=429)


def has_lapsed(started_at: datetime, seen_at: datetime | None, now: datetime) -> bool:
    """Whether a sign-in is over: 30 days after it began, or 7 days after it was last used."""
    return now - started_at >= ABSOLUTE or now - (seen_at or started_at) >= IDLE


def require_good_password(password: str) -> None:
    """Refuses (422) a password under 10 or over 200 characters, or of one repeated character (NIST SP 800-63B)."""
    if not SHORTEST <= len(password) <= LONGEST or len(set(password)) < 4:
        raise Refusal(
            _l("A password has at least 10 characters, and not all of them alike."),
            status=422,
            field="password",
        )
