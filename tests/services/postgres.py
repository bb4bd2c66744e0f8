"""A private PostgreSQL on loopback: made for a test run, gone with it."""

import atexit
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

HOST = "127.0.0.1"
PATIENCE = 30.0
# PostgreSQL's own names. FAST forgets the disk, DURABLE is what an operator gets without asking.
Settings = Mapping[str, str]
ALWAYS = {"listen_addresses": HOST, "unix_socket_directories": "", "max_connections": "400", "timezone": "UTC"}
DURABLE: Settings = {}
FAST: Settings = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Cluster:
    """One running PostgreSQL; every process in it was started here."""

    def __init__(self, home: Path, settings: Settings) -> None:
        self.home, self.settings, self.port = home, settings, free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, or start again after a stop, on the same port and data; return when it answers."""
        options = {**ALWAYS, "port": self.port, **self.settings}
        given = [f"--{name}={value}" for name, value in options.items()]
        command = [*_bound_to_us(), _binaries() / "postgres", "-D", self.home / "data", *given]
        with (self.home / "log").open("ab") as log:
            # Its own session: Ctrl-C in the terminal is for the test run, which then ends it.
            self._process = subprocess.Popen(
                command, stdout=log, stderr=log, start_new_session=True, **_as_somebody(self.home)
            )
        self._wait_until_it_answers()

    def stop_immediately(self) -> None:
        """End as a crash would: no checkpoint, and the next start recovers from the log."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(PATIENCE)

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://postgres@{HOST}:{self.port}/{database}"

    def create(self, database: str) -> None:
        self._run("CREATE DATABASE {}", database)

    def create_like(self, database: str, template: str) -> None:
        """Create a copy of another database, to which nobody may be connected."""
        self._run("CREATE DATABASE {} TEMPLATE {}", database, template)

    def drop(self, database: str) -> None:
        """Drop a database if it is there, whoever is still connected."""
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", database)

    def _run(self, statement: str, *names: str) -> None:
        with closing(self._connect()) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(host=HOST, port=self.port, user="postgres", dbname="postgres", autocommit=True)

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while self._process.poll() is None and time.monotonic() < deadline:
            try:
                return self._connect().close()
            except psycopg.OperationalError:
                time.sleep(0.02)
        self.stop_immediately()
        raise RuntimeError(f"PostgreSQL did not start:\n{(self.home / 'log').read_text()[-2000:]}")


def missing() -> str | None:
    """Return the sentence that says how to install PostgreSQL, or nothing when it is there."""
    return None if _binaries() else "PostgreSQL is not installed: sudo apt-get install postgresql"


@contextmanager
def running(settings: Settings = FAST) -> Iterator[Cluster]:
    """Start a cluster in a new directory; end it and remove the directory, also when interrupted."""
    home = Path(tempfile.mkdtemp(prefix="network-postgres-"))
    cluster = Cluster(home, settings)
    owner = os.getpid()

    def end() -> None:
        if os.getpid() == owner:  # a forked child inherits the exit hook, not the cluster
            cluster.stop_immediately()
            shutil.rmtree(home, ignore_errors=True)

    atexit.register(end)
    try:
        _initialise(home)
        cluster.start()
        yield cluster
    finally:
        end()
        atexit.unregister(end)


def _initialise(home: Path) -> None:
    somebody = _as_somebody(home)
    os.chown(home, somebody.get("user", -1), somebody.get("group", -1))
    how = ["--username=postgres", "--auth=trust", "--no-sync", "--locale=C.UTF-8", "--encoding=UTF8"]
    command = [_binaries() / "initdb", "-D", home / "data", *how]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **somebody)


def _as_somebody(home: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root, and the caller's PG* variables are none of its business."""
    plain: dict[str, Any] = {"cwd": home, "env": {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}}
    if os.geteuid():
        return plain
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    somebody = names.get("postgres") or names["nobody"]
    return plain | {"user": somebody.pw_uid, "group": somebody.pw_gid, "extra_groups": []}


def _bound_to_us() -> list[str]:
    """A test run ended by kill -9 runs no exit hook: on Linux the kernel then stops the cluster."""
    return ["setpriv", "--pdeathsig", "QUIT", "--"] if shutil.which("setpriv") else []


def _binaries() -> Path | None:
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("[0-9]*/bin/initdb"), key=lambda at: int(at.parts[4]))
    return versions[-1].parent if versions else None


def free_port() -> int:
    """Below the range given to clients: one that retries while we are down could get our own port."""
    while True:
        port = 15_000 + secrets.randbelow(17_000)
        with closing(socket.socket()) as probe:
            if probe.connect_ex((HOST, port)):
                return port
