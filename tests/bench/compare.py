"""Our pages and the floor's, asked in turns: a neighbour's noise meets both."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.services.postgres import free_port

from . import load, servers
from .load import Cost
from .servers import Server
from .town import Town, Visit

WARM_UP = 40


@dataclass(frozen=True)
class Row:
    """One page: what it asks of the database, and what it costs here and on the floor."""

    name: str
    statements: int
    ours: Cost
    floor: Cost

    @property
    def ratio(self) -> float:
        """How many times the floor's processor time ours takes."""
        return self.ours.cpu / self.floor.cpu


@contextmanager
def ours(town: Town) -> Iterator[Server]:
    """The network as `serve` runs it: pages and worker."""
    with servers.running(town.port, ["network_app.cli", "serve"], town.settings) as server:
        yield server


@contextmanager
def floor(town: Town) -> Iterator[Server]:
    """The floor under the same pages."""
    port = free_port()
    words = ["tests.bench.floor", town.database, str(town.keep_pages()), str(port)]
    with servers.running(port, words, {}) as server:
        yield server


def pages(town: Town, both: tuple[Server, Server], rounds: int, requests: int) -> list[Row]:
    """Every page so many times in every round; the medians of the rounds."""
    known = town.pages()
    costs: dict[tuple[Visit, Server], list[Cost]] = {(visit, server): [] for visit in town.visits for server in both}
    for visit, server in costs:
        load.ask(server, visit.path, visit.headers, WARM_UP)
    for _ in range(rounds):
        for (visit, server), told in costs.items():
            told.append(load.ask(server, visit.path, visit.headers, requests))
    return [
        Row(visit.name, known[visit.path].statements, *(load.middle(costs[visit, server]) for server in both))
        for visit in town.visits
    ]
