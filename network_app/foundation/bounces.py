"""Where a letter comes back to when it cannot be delivered: an address of its own, which nobody can invent (VERP)."""

import hashlib
import hmac
import re

from flask import current_app

from network_app.foundation.database import db
from network_app.foundation.outbox import Outgoing

LENGTH = 20  # hexadecimal digits, since not every server keeps capitals apart


def sender_of(letter: Outgoing) -> str:
    """The envelope sender of this letter, such as bounces+17-3f…@example.org; empty without BOUNCE_ADDRESS."""
    local, _at, host = current_app.config["BOUNCE_ADDRESS"].rpartition("@")
    return f"{local}+{letter.id}-{_proof(letter)}@{host}" if host else ""


def named_by(text: str) -> Outgoing | None:
    """The letter whose own address stands in this text; None if there is none, or one that we never gave."""
    local, _at, host = current_app.config["BOUNCE_ADDRESS"].rpartition("@")
    pattern = rf"{re.escape(local)}\+(\d{{1,9}})-([0-9a-f]{{{LENGTH}}})@{re.escape(host)}"
    found = re.search(pattern, text, re.IGNORECASE) if host else None
    letter = db.session.get(Outgoing, int(found[1])) if found else None
    return letter if found and letter and hmac.compare_digest(_proof(letter), found[2].lower()) else None


def _proof(letter: Outgoing) -> str:
    # Over the Message-ID too, since SQLite gives a deleted row's id to the next one.
    said = f"bounce:{letter.id}:{letter.message_id}".encode()
    return hmac.new(current_app.config["SECRET_KEY"].encode(), said, hashlib.sha256).hexdigest()[:LENGTH]
