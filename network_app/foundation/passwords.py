"""Password hashes (argon2id, RFC 9106); slow on purpose, so never inside a transaction."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher()
_NOBODYS = _hasher.hash("no password has this hash, and checking it takes as long")


def hashed(password: str) -> str:
    """The hash to keep."""
    return _hasher.hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Whether this is the password; the same work is done when there is none."""
    try:
        return _hasher.verify(kept or _NOBODYS, password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False
