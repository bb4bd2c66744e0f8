"""What reminders puts on the boards."""

from flask import Flask

from network_app.foundation import boards
from network_app.reminders import queries


def connect(app: Flask) -> None:
    """Let `letters due` show the reminders that lie ahead."""
    boards.forecasts["reminders"] = queries.planned
