"""Inviting everybody, and how fast one worker hands the letters to a server beside it."""

import subprocess
import sys
import time
from dataclasses import dataclass
from os import environ

import psutil
import sqlalchemy as sa

from network_app.foundation.database import db, transaction
from network_app.foundation.outbox import Outgoing
from network_app.meetings.models import Status
from tests import make
from tests.services import smtp

from .town import Town


@dataclass(frozen=True)
class Drained:
    """Letters handed over in a second, and ms of the worker's processor for one."""

    per_second: float
    cpu: float


def publish(town: Town) -> tuple[int, float]:
    """Publish the draft as an organiser: how many letters that posts, and seconds until the page answers."""
    browser, draft = town.browser_of("organiser"), town.slug(Status.DRAFT)
    form = {"csrf_token": make.csrf(browser, f"/meetings/{draft}")}
    began = time.perf_counter()
    answer = browser.post(f"/meetings/{draft}/publish", data=form)
    seconds = time.perf_counter() - began
    assert answer.status_code == 302, answer.text
    with town.app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(Outgoing)) or 0, seconds


def drain(town: Town, number: int) -> Drained:
    """Let one worker send this many of the letters posted."""
    with town.app.app_context(), transaction():
        kept = sa.select(Outgoing.id).order_by(Outgoing.id).limit(number)
        db.session.execute(sa.delete(Outgoing).where(Outgoing.id.not_in(kept)))
    with smtp.running() as server:
        settings = town.settings | {"SMTP_HOST": server.host, "SMTP_PORT": str(server.port)}
        return _watched(server, number, settings)


def _watched(server: smtp.Server, number: int, settings: dict[str, str]) -> Drained:
    """From the first letter to the last, so that the worker's start does not count."""
    worker = subprocess.Popen([sys.executable, "-m", "network_app.cli", "worker", "--once"], env=environ | settings)
    work = psutil.Process(worker.pid)
    _await(server, 1, worker)
    began, spent = time.perf_counter(), _spent(work)
    first = len(server.letters)
    _await(server, number, worker)
    seconds, spent = time.perf_counter() - began, _spent(work) - spent
    worker.wait(60)
    return Drained((number - first) / seconds, spent / (number - first) * 1000)


def _await(server: smtp.Server, number: int, worker: subprocess.Popen[bytes]) -> None:
    while len(server.letters) < number:
        if worker.poll() is not None:
            raise RuntimeError(f"{len(server.letters)} letters of {number} came")
        time.sleep(0.002)


def _spent(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system
