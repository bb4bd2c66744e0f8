"""What can be done with one's feed."""

from network_app.calendars.models import CalendarFeed
from network_app.foundation.database import db
from network_app.people.models import Person


def renew(person: Person) -> None:
    """Give the feed a new address; whoever has the old one finds nothing from now on."""
    kept = db.session.get(CalendarFeed, person.id, with_for_update=True) or CalendarFeed(person_id=person.id, epoch=0)
    kept.epoch += 1
    db.session.add(kept)
