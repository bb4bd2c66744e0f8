"""What will be sent, and when."""

from datetime import datetime
from typing import Any

from network_app.foundation import boards, outbox


def due(now: datetime) -> list[dict[str, Any]]:
    """Every letter still to be sent and every reminder ahead, the earliest first.

    Each with due_at (ISO 8601 with offset), kind, recipient's address, fact.
    """
    in_the_outbox = [
        {
            "due_at": letter.due_at.isoformat(),
            "kind": letter.kind,
            "recipient": boards.letter_kinds[letter.kind].recipient(letter.fact),
            "fact": letter.fact,
        }
        for letter in outbox.waiting()
    ]
    ahead = [row for forecast in boards.forecasts.values() for row in forecast(now)]
    return sorted(in_the_outbox + ahead, key=lambda row: row["due_at"])
