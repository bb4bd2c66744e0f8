"""A token for everybody, so that programs can be tried out."""

from datetime import datetime

import sqlalchemy as sa

from network_app.demo.actions import bulk
from network_app.demo.rules import keys
from network_app.foundation.database import db
from network_app.people.models import Person
from network_app.signin import rules
from network_app.signin.models import ApiToken, Scope


def populate(seed: int, now: datetime) -> None:
    """Write one token for each person, which may act; its secret follows from the seed and the address."""
    everybody = db.session.execute(sa.select(Person.id, Person.email)).all()
    bulk.insert(
        ApiToken,
        [
            {
                "token_hash": rules.fingerprint(keys.api_token(seed, email)),
                "person_id": person,
                "label": "demo",
                "scope": Scope.ACT,
                "created_at": now,
                "expires_at": now + rules.API_TOKEN,
            }
            for person, email in everybody
        ],
    )
