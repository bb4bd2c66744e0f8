"""Servers on loopback, each a process of its own, whose work and memory can be read."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from os import environ

import psutil

PATIENCE = 60.0


@dataclass(frozen=True)
class Server:
    """One server: its port, and its first process."""

    port: int
    process: psutil.Process

    def spent(self) -> float:
        """Seconds of the processor that it and every process it started have used, as user and as system."""
        return sum(each.user + each.system for each in (process.cpu_times() for process in self._tree()))

    def memory(self) -> float:
        """MB that they keep resident."""
        return sum(process.memory_info().rss for process in self._tree()) / 2**20

    def _tree(self) -> list[psutil.Process]:
        return [self.process, *self.process.children(recursive=True)]


@contextmanager
def running(port: int, words: list[str], settings: Mapping[str, str]) -> Iterator[Server]:
    """Start `python -m` with these words, wait until it answers, and end it afterwards."""
    command, quiet = [sys.executable, "-m", *words], {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    started = subprocess.Popen(command, env=environ | settings, **quiet)
    try:
        _await(port, started)
        yield Server(port, psutil.Process(started.pid))
    finally:
        started.terminate()
        started.wait(PATIENCE)


def _await(port: int, started: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while started.poll() is None and time.monotonic() < deadline:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"no answer on port {port}")
