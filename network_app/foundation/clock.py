"""The one place that reads the clock, and knows the network's zone."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from network_app.foundation import settings


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def zone() -> ZoneInfo:
    """The network's time zone, set by the operator or an admin."""
    return ZoneInfo(settings.value("zone"))


def today(instant: datetime) -> date:
    """The date on the network's wall at that instant."""
    return instant.astimezone(zone()).date()
