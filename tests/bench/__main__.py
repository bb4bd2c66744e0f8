"""Measure everything and print it as Markdown; BENCH_KEEP names a file that keeps it.

BENCH_ROUNDS, BENCH_REQUESTS and BENCH_PEOPLE make it longer or shorter.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services import postgres

from . import compare, letters, load
from .servers import Server
from .town import Town, Visit

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
REQUESTS = int(os.environ.get("BENCH_REQUESTS", "400"))
MOST_PEOPLE = int(os.environ.get("BENCH_PEOPLE", "100000"))
GROWING = ("home", "workday", "list")
INVITED, SENT = 10_000, 1_000


@contextmanager
def town(fellows: int, database: str = "") -> Iterator[Town]:
    with tempfile.TemporaryDirectory(prefix="network-bench-") as folder:
        yield Town(Path(folder), fellows, database)


def pages(engine: str, database: str = "") -> Iterator[str]:
    """Every page beside its floor, and what the servers keep in memory afterwards."""
    yield f"\n{engine}, 74 fellows, {load.CONNECTIONS} connections, medians of {ROUNDS} rounds of {REQUESTS} requests\n"
    yield "| page | requests/s | CPU ms | floor CPU ms | ratio | statements | bytes |"
    yield "|---|---|---|---|---|---|---|"
    with town(74, database) as here, compare.ours(here) as ours, compare.floor(here) as floor:
        for row in compare.pages(here, (ours, floor), ROUNDS, REQUESTS):
            figures = f"{row.ours.per_second:.0f} | {row.ours.cpu:.2f} | {row.floor.cpu:.2f} | {row.ratio:.1f}"
            yield f"| {row.name} | {figures} | {row.statements} | {row.ours.size:.0f} |"
        yield f"\n`serve` keeps {ours.memory():.0f} MB resident, the floor {floor.memory():.0f} MB."


def on_postgres() -> Iterator[str]:
    """The same on PostgreSQL, whose own processes are counted for neither."""
    if lack := postgres.missing():
        yield f"\n{lack}"
        return
    with postgres.running(postgres.DURABLE) as cluster:
        cluster.create("bench")
        yield from pages("PostgreSQL", cluster.url("bench"))


def growth() -> Iterator[str]:
    """What pages cost as attendees and people become more."""
    yield "\nCPU ms as networks grow (SQLite)\n\n| | " + " | ".join(GROWING) + " |"
    yield "|---" * (len(GROWING) + 1) + "|"
    with town(300) as here:
        for attendees in (10, 300):
            here.seat(attendees)
            yield _grown(f"{attendees} attendees", here)
    for people in (100, MOST_PEOPLE):
        with town(people) as here:
            here.seat(60)
            yield _grown(f"{people:,} people", here)


def _grown(name: str, here: Town) -> str:
    visits = [visit for visit in here.visits if visit.name in GROWING]
    with compare.ours(here) as server:
        for visit in visits:
            load.ask(server, visit.path, visit.headers, compare.WARM_UP)
        costs = [load.middle(_asked(server, visit) for _ in range(ROUNDS)) for visit in visits]
    return f"| {name} | " + " | ".join(f"{cost.cpu:.2f}" for cost in costs) + " |"


def _asked(server: Server, visit: Visit) -> load.Cost:
    return load.ask(server, visit.path, visit.headers, REQUESTS)


def invitations() -> Iterator[str]:
    """Publishing to everybody, and sending some of the letters."""
    with town(INVITED) as here:
        posted, seconds = letters.publish(here)
        yield f"\nPublishing to {posted:,} people answers in {seconds:.2f} s (SQLite)."
        sent = letters.drain(here, SENT)
        yield f"One worker hands over {sent.per_second:.0f} letters a second, a commit for each: {sent.cpu:.1f} ms CPU."


def main(*parts: Callable[[], Iterator[str]]) -> None:
    """Print each line as soon as it is known."""
    told = []
    for part in parts:
        for line in part():
            print(line, flush=True)
            told.append(line)
    if keep := os.environ.get("BENCH_KEEP"):
        Path(keep).write_text("\n".join(told).strip() + "\n", "utf-8")


if __name__ == "__main__":
    main(lambda: pages("SQLite"), on_postgres, growth, invitations)
