"""The one place that reads the clock, and knows the network's zone."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import current_app


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def zone() -> ZoneInfo:
    """The network's time zone, from NETWORK_TIMEZONE."""
    return ZoneInfo(current_app.config["NETWORK_TIMEZONE"])


def today(instant: datetime) -> date:
    """The date on the network's wall at that instant."""
    return instant.astimezone(zone()).date()
