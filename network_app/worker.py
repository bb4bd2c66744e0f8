"""The second door of the process: the clock. A list of jobs and times."""

from collections.abc import Callable

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.schedulers.blocking import BlockingScheduler
from flask import Flask

from network_app.foundation import clock, trace
from network_app.letters import jobs as letters
from network_app.people import jobs as people
from network_app.reminders import jobs as reminders
from network_app.surveys import jobs as surveys

SEEN = "worker"
EVERY_SECONDS = 5


def due_now() -> None:
    """Do everything whose time has come."""
    trace.see(SEEN, trace.seen_at(SEEN), clock.now(), trace.EVERY_MINUTE)
    people.post_confirmations(clock.now())
    reminders.post_due(clock.now())
    letters.post_digests(clock.now())
    letters.deliver_due(clock.now)
    surveys.forget_expired(clock.now())


def tick(app: Flask) -> Callable[[], None]:
    """What the scheduler calls: one round, within the application."""

    def run() -> None:
        with app.app_context():
            due_now()

    return run


def beside_pages(app: Flask) -> BaseScheduler:
    """Start ticking in the background of a process that serves pages."""
    return _started(BackgroundScheduler(timezone="UTC"), app)


def alone(app: Flask) -> None:
    """Tick until this process is told to stop."""
    _started(BlockingScheduler(timezone="UTC"), app)


def _started(scheduler: BaseScheduler, app: Flask) -> BaseScheduler:
    # Ticks only: what is due lies in the database, where several workers share it by leases.
    scheduler.add_job(
        tick(app),
        "interval",
        seconds=EVERY_SECONDS,
        coalesce=True,
        max_instances=1,
        next_run_time=clock.now(),
    )
    scheduler.start()
    return scheduler
