"""After the day: what came of everybody, for how long, and the same as a sheet."""

import io

from flask import flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from network_app.foundation import i18n, sheets
from network_app.foundation.access import allowed, one_of
from network_app.foundation.clock import now
from network_app.foundation.database import transaction
from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _
from network_app.meetings import forms, policy, rules
from network_app.meetings.actions import door
from network_app.meetings.queries import attendance as there
from network_app.meetings.rules import Outcome
from network_app.meetings.views import bp, mine_to_run
from network_app.meetings.views.door import by_name
from network_app.people import queries as people

TELLING = (Outcome.ATTENDED, Outcome.WALKED_IN, Outcome.NO_SHOW, Outcome.LATE_CANCEL, Outcome.NOT_KNOWN)


@bp.get("/<slug>/attendance")
def attendance(slug: str) -> ResponseReturnValue:
    """What came of everybody on a day, counted, and how long they were there."""
    meeting = mine_to_run(slug)
    of = request.args.get("of", type=int)
    day = one_of(meeting.days, of) if of else meeting.days[0]
    rows = by_name(there.of_day(day, now()))
    counts = {each: sum(row.outcome is each for row in rows) for each in TELLING}
    return render_template(
        "meetings/attendance.html",
        meeting=meeting,
        day=day,
        rows=rows,
        counts={each: number for each, number in counts.items() if number},
        hours=rules.hours_there(sum(row.minutes for row in rows)),
        names=forms,
    )


@bp.post("/<slug>/attendance/<int:day_id>/<int:person_id>")
def hours(slug: str, day_id: int, person_id: int) -> ResponseReturnValue:
    """Correct how long somebody was there."""
    day = one_of(mine_to_run(slug).days, day_id)
    person = allowed(policy.may_organise, people.by_id(person_id))
    form = forms.HoursForm()
    if not form.validate():
        raise Refusal(_("Hours are written like 4 or 4.5."), status=422)
    with transaction():
        door.correct_hours(day, person, form.minutes())
    flash(_("Saved."), "done")
    return redirect(url_for(".attendance", slug=slug, of=day_id, _anchor=f"p{person_id}"))


@bp.get("/<slug>/attendance.csv")
def attendance_file(slug: str) -> ResponseReturnValue:
    """Every person and day with its outcome and hours, as a sheet."""
    meeting = mine_to_run(slug)
    header = [_("Name"), _("E-mail"), _("Day"), _("Attendance"), _("Hours"), _("Id")]
    rows = (
        [
            *(row.person.name_in(i18n.locale()), row.person.email, i18n.short_day(row.day.starts_at)),
            *(forms.OUTCOMES[row.outcome], forms.figure(row.hours) if row.is_here else "", row.person.id),
        ]
        for row in there.as_sheet(meeting, now())
    )
    file = io.BytesIO(sheets.as_csv([header, *rows]))
    return send_file(file, "text/csv", as_attachment=True, download_name=f"{meeting.slug}-attendance.csv")
