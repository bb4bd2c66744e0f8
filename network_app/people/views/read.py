"""Who is who, as far as one may know."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from network_app.foundation import boards, clock
from network_app.foundation.access import who
from network_app.foundation.clock import now
from network_app.people import forms, policy, queries
from network_app.people.forms.parts import MECHANISMS
from network_app.people.forms.profile import FORMS_OF_ADDRESS
from network_app.people.queries import addresses, seen
from network_app.people.views import bp, person_for


@bp.get("/people/")
def index() -> ResponseReturnValue:
    """People I may know of, found by name, organisation or position."""
    words = request.args.get("q", "")[:200]
    rows, following = seen.listed(who(), words, request.args.get("after", 0, type=int), clock.today(now()))
    manages = policy.may_manage(who())
    return render_template("people/index.html", rows=rows, following=following, words=words, manages=manages)


@bp.get("/people/<int:person_id>")
def show(person_id: int) -> ResponseReturnValue:
    """One person; for organisers also how they are reached, and whether letters arrive."""
    person, today = person_for(policy.may_know, person_id), clock.today(now())
    other, manages = queries.standing(person, today), policy.may_manage(who())
    return render_template(
        "people/show.html",
        seen=seen.portrait(who(), person, today),
        others=addresses.of(person) if policy.may_see_address(who(), other) else [],
        manages=manages,
        may_tell=policy.may_tell_of(who(), other),
        may_confirm=policy.may_confirm(who(), other),
        mechanisms=MECHANISMS,
        may_change_address=policy.may_change_address(who(), other),
        panels=[ask(person, now()) for ask in boards.panels.values()] if manages else [],
        names=forms,
        forms_of_address=FORMS_OF_ADDRESS,
    )
