"""Coming in: by password, by link, by invitation."""

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_user

from network_app.foundation import links, passwords
from network_app.foundation.access import Visitor, own_path, public
from network_app.foundation.clock import now
from network_app.foundation.database import transaction
from network_app.foundation.words import _
from network_app.people import queries as people
from network_app.people.models import Person
from network_app.signin import actions, forms, queries, rules
from network_app.signin.views import bp


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    """Enter with a password; the answer is the same for an unknown address and a wrong password."""
    form = forms.SignInForm()
    if form.validate_on_submit():
        with form.hearing_refusals():
            _count_attempt(form.email.data)
            person = _known(form.email.data, form.password.data)
            if person:
                return _enter(person)
            form.refusals.append(_("The address and the password do not belong together."))
    return render_template("signin/sign_in.html", form=form), form.status


@bp.route("/sign-in/link", methods=["GET", "POST"])
@public
def ask_link() -> ResponseReturnValue:
    """Ask for a link that enters without a password."""
    return _ask("sign_in_link", "signin/ask_link.html")


@bp.route("/sign-in/forgotten", methods=["GET", "POST"])
@public
def ask_password() -> ResponseReturnValue:
    """Ask for a link to choose a new password."""
    return _ask("password_link", "signin/ask_password.html")


@bp.route("/sign-in/link/<token>", methods=["GET", "POST"])
@public
def link(token: str) -> ResponseReturnValue:
    """Enter by a link: opening shows a button, since mail scanners open every link."""
    person = _by_link(token, "enter")
    form = forms.ButtonForm()
    if person and form.validate_on_submit():
        with transaction():
            actions.void_links(person)
        return _enter(person)
    return render_template("signin/link.html", form=form, person=person), 200 if person else 410


@bp.route("/sign-in/password/<token>", methods=["GET", "POST"])
@public
def password(token: str) -> ResponseReturnValue:
    """Choose a password by a link, and enter."""
    person = _by_link(token, "password")
    form = forms.PasswordForm()
    if person and form.validate_on_submit():
        with form.hearing_refusals():
            _change_password(person, form.password.data)
            return _enter(person)
    return render_template("signin/password.html", form=form, person=person), form.status if person else 410


def _count_attempt(account: str) -> None:
    with transaction():
        actions.count_attempt(account, request.remote_addr or "", now())


def _known(address: str, password: str) -> Person | None:
    person = people.by_email(address)
    kept = queries.credential(person) if person else None
    return person if passwords.matches(password, kept.password_hash if kept else None) else None


def _by_link(token: str, purpose: str) -> Person | None:
    said = links.read(token)
    if said is None or said.purpose != purpose or said.has_expired(now()):
        return None
    person = people.by_id(said.fact["person"])
    return person if person and queries.epoch(person) == said.fact["epoch"] else None


def _change_password(person: Person, password: str) -> None:
    rules.require_good_password(password)
    hashed = passwords.hashed(password)
    with transaction():
        actions.set_password(person, hashed)


def _enter(person: Person) -> ResponseReturnValue:
    """A new session for whoever came in: nothing of the stranger's is kept."""
    wanted = own_path(request.args.get("next"))
    with transaction():
        token = actions.let_in(person, request.user_agent.string, now())
    session.clear()
    session.permanent = True
    login_user(Visitor(face=person, standing=None, key=token))
    return redirect(wanted or url_for("home.show"))


def _ask(kind: str, template: str) -> ResponseReturnValue:
    form = forms.AddressForm()
    if form.validate_on_submit():
        with form.hearing_refusals():
            _count_attempt(form.email.data)
            with transaction():
                actions.ask_for_link(kind, form.email.data, now())
            flash(_("If this address is known here, a letter is on its way."), "done")
            return redirect(url_for("signin.sign_in"))
    return render_template(template, form=form), form.status
