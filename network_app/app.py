"""The composition: the only file that knows everybody."""

import logging
from collections.abc import Mapping
from os import environ

from flask import Flask, jsonify
from flask.typing import ResponseReturnValue
from jinja2 import StrictUndefined

from network_app import serving
from network_app.admin import commands as admin_commands
from network_app.admin import reactions as admin_reactions
from network_app.admin import views as admin
from network_app.announcements import reactions as announcement_reactions
from network_app.announcements import views as announcements
from network_app.api import views as api
from network_app.audiences import views as audiences
from network_app.calendars import views as calendars
from network_app.demo import commands as demo_commands
from network_app.foundation import commands, config, i18n, navigation, prose, schema, settings, soundness, web
from network_app.foundation.access import public
from network_app.foundation.database import db
from network_app.home import reactions as home_reactions
from network_app.home import views as home
from network_app.letters import commands as letter_commands
from network_app.letters import reactions as letter_reactions
from network_app.letters import views as letters
from network_app.meetings import reactions as meeting_reactions
from network_app.meetings import views as meetings
from network_app.people import commands as people_commands
from network_app.people import reactions as people_reactions
from network_app.people import views as people
from network_app.reminders import reactions as reminder_reactions
from network_app.signin import reactions as signin_reactions
from network_app.signin import views as signin
from network_app.workdays import reactions as workday_reactions
from network_app.workdays import views as workdays

BLUEPRINTS = (
    people.bp,
    signin.bp,
    letters.bp,
    calendars.bp,
    meetings.bp,
    announcements.bp,
    audiences.bp,
    workdays.bp,
    home.bp,
    admin.bp,
    api.bp,
)
REACTIONS = (
    signin_reactions,
    home_reactions,
    reminder_reactions,
    meeting_reactions,
    announcement_reactions,
    workday_reactions,
    people_reactions,
    letter_reactions,
    admin_reactions,
)
CONNECTIONS = (web, settings, i18n, navigation, prose, schema, soundness, *REACTIONS)
COMMANDS = (commands, serving, people_commands, letter_commands, admin_commands, demo_commands)


def create_app(settings: Mapping[str, str] = environ) -> Flask:
    """Build the application from the environment; raises WrongSetting with one sentence.

    `settings` maps the names of README's configuration table to strings.
    """
    app = Flask(__name__, template_folder=str(config.resource("templates")))
    app.config.update(config.load(settings))
    app.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    _open_database(app)
    for part in CONNECTIONS:
        part.connect(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    for part in COMMANDS:
        part.connect(app)
    app.add_url_rule("/healthz", "healthz", healthz)
    app.add_url_rule("/readyz", "readyz", readyz)
    return app


def _open_database(app: Flask) -> None:
    app.config["SQLALCHEMY_DATABASE_URI"] = app.config["DATABASE_URL"]
    if app.config["DATABASE_URL"].startswith("postgresql"):
        app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"pool_size": 10, "max_overflow": 30, "pool_pre_ping": True}
    db.init_app(app)
    logging.getLogger("network_app").setLevel(logging.INFO)


@public
def healthz() -> ResponseReturnValue:
    """Alive."""
    return jsonify(status="alive")


@public
def readyz() -> ResponseReturnValue:
    """Ready: database reachable, migrations current, worker seen in the last two minutes; else 503."""
    states = serving.readiness()
    return jsonify(states), 200 if all(states.values()) else 503
