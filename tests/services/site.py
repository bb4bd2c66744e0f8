"""The real thing: processes of `network-app`, with this test's database, on loopback."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from flask import Flask

from .postgres import free_port

PATIENCE = 30.0
SHARED = ("INSTANCE_PATH", "DATABASE_URL", "SECRET_KEY")


def process(app: Flask, *words: str, **settings: str) -> subprocess.Popen[bytes]:
    """Start `network-app` with these words on the database of this application."""
    environment = os.environ | {name: app.config[name] for name in SHARED} | settings
    return subprocess.Popen([sys.executable, "-m", "network_app.cli", *words], env=environment)


@contextmanager
def pages(app: Flask, processes: int) -> Iterator[list[str]]:
    """So many servers of pages at once; their addresses."""
    ports = [free_port() for _ in range(processes)]
    with ExitStack() as stack:
        for port in ports:
            stack.callback(_end, process(app, "web", PORT=str(port)))
        addresses = [f"http://127.0.0.1:{port}" for port in ports]
        for address in addresses:
            _await(address)
        yield addresses


def _await(address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=1)
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"{address} does not answer")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    process.wait(PATIENCE)
