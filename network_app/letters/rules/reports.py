"""What a report about a letter says (RFC 3464): did it fail for good?"""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

ADDRESSED = ("To", "Delivered-To", "X-Original-To", "Envelope-To")
LONGEST = 500  # characters of what the other side said


@dataclass(frozen=True)
class Report:
    """To whom it came, the status (such as 5.1.1, or empty if it says none), and what the other side said."""

    addressed_to: str
    status: str
    action: str
    said: str

    @property
    def is_final(self) -> bool:
        """Failed for good: a class 5 status (RFC 3463 2); "failed" with class 4 only says that a server gave up."""
        return self.status.startswith("5.") and self.action in ("failed", "")


def read(raw: bytes) -> Report:
    """What these bytes report, as far as they can be read: they may be cut off anywhere, and be no report at all."""
    message = message_from_bytes(raw)
    fields = next(_recipients(message), Message())
    said = _one_line(fields, "Diagnostic-Code") or _one_line(fields, "Status")
    return Report(
        addressed_to=" ".join(str(value) for name in ADDRESSED for value in message.get_all(name, [])),
        status=_one_line(fields, "Status").partition(" ")[0],
        action=_one_line(fields, "Action").lower(),
        said=said[:LONGEST],
    )


def _recipients(message: Message) -> Iterator[Message]:
    """The groups of fields about a recipient: the first is about the whole letter, and we send each to one person."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status" and isinstance(part.get_payload(), list):
            yield from (block for block in part.get_payload() if isinstance(block, Message) and "Status" in block)


def _one_line(fields: Message, name: str) -> str:
    return " ".join(str(fields.get(name, "")).split())
