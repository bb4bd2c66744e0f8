"""Asking a server for a page, a bounded number of times, over a few connections that stay open."""

import http.client
import statistics
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass

from .servers import Server

CONNECTIONS = 4


@dataclass(frozen=True)
class Cost:
    """What a page costs: requests answered in a second, ms of the server's processor for one, bytes on the wire."""

    per_second: float
    cpu: float
    size: int


def ask(server: Server, path: str, headers: Mapping[str, str], number: int) -> Cost:
    """Ask so many times; every answer must be 200."""
    each = number // CONNECTIONS
    sizes: list[int] = []
    loops = [threading.Thread(target=_loop, args=(server.port, path, headers, each, sizes)) for _ in range(CONNECTIONS)]
    spent, began = server.spent(), time.perf_counter()
    for loop in loops:
        loop.start()
    for loop in loops:
        loop.join()
    seconds, spent = time.perf_counter() - began, server.spent() - spent
    if len(sizes) != CONNECTIONS * each:
        raise RuntimeError(f"{path} was not always answered")
    return Cost(len(sizes) / seconds, spent / len(sizes) * 1000, sizes[0])


def middle(costs: Iterable[Cost]) -> Cost:
    """The median of each figure."""
    rows = list(costs)
    return Cost(*(statistics.median(column) for column in zip(*map(astuple, rows), strict=True)))


def _loop(port: int, path: str, headers: Mapping[str, str], number: int, sizes: list[int]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for _ in range(number):
        connection.request("GET", path, headers={"Accept-Encoding": "gzip", **headers})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status == 200:
            sizes.append(len(body))
    connection.close()
