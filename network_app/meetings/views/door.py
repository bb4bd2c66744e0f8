"""The day itself: the list to tick on a phone, whoever came without a seat, and the code in somebody's letter."""

from collections.abc import Callable

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from network_app.foundation import clock, i18n, links
from network_app.foundation.access import allowed, me, one_of, who
from network_app.foundation.clock import now
from network_app.foundation.database import transaction
from network_app.foundation.words import _, isolated
from network_app.meetings import forms, policy, queries, rules, shapes
from network_app.meetings.actions import door
from network_app.meetings.models import Day, Meeting, Status
from network_app.meetings.queries import attendance
from network_app.meetings.views import bp, mine_to_run
from network_app.people import queries as people
from network_app.people.models import Person

MOST_FOUND = 10


@bp.get("/<slug>/day")
def day(slug: str) -> ResponseReturnValue:
    """Who is expected on a day and who is here, each with a button."""
    meeting = mine_to_run(slug)
    of = request.args.get("of", type=int)
    that_day = one_of(meeting.days, of) if of else _at_hand(meeting)
    return _list(that_day, forms.WalkInForm(formdata=None))


@bp.post("/<slug>/day/<int:day_id>/<int:person_id>")
def tick(slug: str, day_id: int, person_id: int) -> ResponseReturnValue:
    """Somebody is here, or is not after all; may be sent twice."""
    that_day = one_of(mine_to_run(slug).days, day_id)
    person = allowed(policy.may_organise, people.by_id(person_id))
    form = forms.TickForm()
    if not form.validate():
        abort(422)
    with transaction():
        door.mark(that_day, person, form.word(me()), now())
    return _ticked(that_day, person, form)


@bp.post("/<slug>/day/<int:day_id>/new")
def walk_in(slug: str, day_id: int) -> ResponseReturnValue:
    """Somebody came without being registered; may be sent twice."""
    that_day = one_of(mine_to_run(slug).days, day_id)
    form = forms.WalkInForm()
    if form.validate():
        with form.hearing_refusals():
            with transaction():
                person = door.walk_in(that_day, form.newcomer(), form.word(me()), now())
            return _ticked(that_day, person, None)
    return _list(that_day, form)


@bp.route("/<slug>/here/<token>", methods=["GET", "POST"])
def here(slug: str, token: str) -> ResponseReturnValue:
    """What a camera opens from somebody's letter: to organisers one button, to its owner what it is for."""
    meeting, person = _shown(slug, token)
    that_day = _at_hand(meeting)
    if request.method == "POST":
        allowed(policy.may_organise, meeting)
        with transaction():
            door.mark(that_day, person, door.Word(is_here=True, by=me()), now())
        return redirect(url_for(".here", slug=slug, token=token))
    there = attendance.of(that_day, person)
    return render_template(
        "meetings/here.html",
        **_shown_of(that_day),
        person=person,
        organises=policy.may_organise(who(), meeting),
        is_here=there is not None and there.is_here,
        place=queries.mine(meeting, person).place,
    )


def by_name(rows: list[attendance.Row]) -> list[attendance.Row]:
    """As one looks for them: by the name in the reader's language."""
    return sorted(rows, key=lambda row: (row.person.name_in(i18n.locale()), row.person.id))


def _at_hand(meeting: Meeting) -> Day:
    return meeting.days[rules.day_at_hand([(each.starts_at, each.ends_at) for each in meeting.days], now())]


def _shown(slug: str, token: str) -> tuple[Meeting, Person]:
    """Whose code for which meeting, if that is for me to know."""
    meeting = queries.by_slug(slug) or abort(404)
    number = links.stamped(shapes.here(meeting), token)
    person = people.by_id(number) if number is not None else None
    return meeting, allowed(lambda asking, one: policy.may_read_code(asking, one.id), person)


def _shown_of(that_day: Day) -> dict[str, object]:
    opens_at = rules.list_opens(that_day.starts_at)
    is_open = that_day.meeting.status is Status.PUBLISHED and now() >= opens_at
    return {"meeting": that_day.meeting, "day": that_day, "is_open": is_open, "opens_at": opens_at}


def _list(that_day: Day, form: forms.WalkInForm) -> ResponseReturnValue:
    words, everybody = request.args.get("q", "")[:200], attendance.of_day(that_day, now())
    rows = by_name(attendance.named(everybody, words))
    page = _shown_of(that_day) | {
        "seated": _in(rows, lambda row: row.story.place == "seated"),
        "others": _in(rows, lambda row: row.story.place == "waiting" or (row.story.place != "seated" and row.is_here)),
        "here": sum(row.is_here and row.story.place == "seated" for row in everybody),
        "expected": sum(row.story.place == "seated" for row in everybody),
        "words": words,
        "form": form,
        "now": now(),
    }
    listed = {row.person.id for row in (*page["seated"], *page["others"])}  # type: ignore[misc]
    return render_template("meetings/day.html", **page, found=_found(words, listed)), form.status


def _in(rows: list[attendance.Row], belongs: Callable[[attendance.Row], bool]) -> list[attendance.Row]:
    return [row for row in rows if belongs(row)]


def _found(words: str, listed: set[int]) -> list[Person]:
    """People who are not on the list, should one of them have come."""
    if not words.strip():
        return []
    known = people.search(people.known_to(who(), clock.today(now())), words, 0, MOST_FOUND + len(listed))
    return [person for person in known if person.id not in listed][:MOST_FOUND]


def _ticked(that_day: Day, person: Person, form: forms.TickForm | None) -> ResponseReturnValue:
    """Nothing, to the phone that sends its queue; else the list again, where it was."""
    if request.accept_mimetypes.best == "application/json":
        return "", 204
    is_here = form is None or forms.HERE[form.here.data]
    name = isolated(person.name_in(i18n.locale()))
    flash(_("%(name)s is here.", name=name) if is_here else _("%(name)s is not here.", name=name), "done")
    words = (form and form.q.data) or None
    return redirect(url_for(".day", slug=that_day.meeting.slug, of=that_day.id, q=words, _anchor=f"p{person.id}"))
