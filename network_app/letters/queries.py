"""What will be sent, and when."""

from typing import Any

from network_app.foundation import boards, outbox


def due() -> list[dict[str, Any]]:
    """Every letter still to be sent: due_at (ISO 8601 with offset), kind, recipient's address, fact."""
    return [
        {
            "due_at": letter.due_at.isoformat(),
            "kind": letter.kind,
            "recipient": boards.letter_kinds[letter.kind].recipient(letter.fact),
            "fact": letter.fact,
        }
        for letter in outbox.waiting()
    ]
