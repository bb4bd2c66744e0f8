"""Passwords and tokens of the demo network: known to whoever knows the seed, since nobody in it is real."""

import hashlib


def password(seed: int) -> str:
    """The password that everybody in the demo network shares."""
    return f"demo-{_digest(str(seed))[:10]}"


def api_token(seed: int, email: str) -> str:
    """One person's token for programs."""
    return f"demo-{_digest(f'{seed} {email}')[:32]}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
