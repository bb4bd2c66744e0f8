"""The demo network written into an empty database, in bulk."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from network_app.demo.actions import people, programs, surveys, workdays
from network_app.demo.rules import shape
from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _l
from network_app.people import queries as known


@dataclass(frozen=True)
class Size:
    """How many network fellows, and the seed from which everything follows."""

    fellows: int
    seed: int


def populate(size: Size, password_hash: str, now: datetime) -> None:
    """Fill an empty database with invented people and workdays; the same size, seed and day give the same rows.

    Refuses (409) a database in which anybody is already: demo people share one password.
    """
    if known.are_there_any():
        raise Refusal(_l("The demo network can only be made in an empty database."))
    fellows = people.populate(shape.shape(size.fellows), size.seed, password_hash, now)
    programs.populate(size.seed, now)
    workdays.populate(fellows, now)
    surveys.populate(Random(size.seed), now)
