"""Pages of the office."""

import io

from flask import Blueprint, abort, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from network_app.admin import actions, forms, policy, queries
from network_app.foundation import clock, settings, sheets
from network_app.foundation.access import allowed, entitled, me, who
from network_app.foundation.clock import now
from network_app.foundation.database import transaction
from network_app.foundation.web import takes
from network_app.foundation.words import _, _n

bp = Blueprint("admin", __name__, url_prefix="/admin")
WRITERS = {"csv": (sheets.as_csv, "text/csv"), "xlsx": (sheets.as_xlsx, sheets.XLSX)}
MOST_SHOWN = 200


@bp.get("/")
def index() -> ResponseReturnValue:
    """What can be done in the office."""
    entitled(policy.may_enter)
    return render_template("admin/index.html", sets_up=policy.may_set_up(who()))


@bp.route("/settings", methods=["GET", "POST"])
def set_up() -> ResponseReturnValue:
    """What the network is called, where its clock stands, who writes, and whom to turn to."""
    entitled(policy.may_set_up)
    form = forms.SettingsForm(data={name: settings.value(name) for name in settings.NAMES})
    if form.validate_on_submit():
        with transaction():
            settings.keep(form.values())
        settings.forget()
        flash(_("Saved."), "done")
        return redirect(url_for(".set_up"))
    return render_template("admin/set_up.html", form=form, fixed=form.fixed()), form.status


@bp.route("/people/import", methods=["GET", "POST"])
@takes(megabytes=8)
def upload() -> ResponseReturnValue:
    """Send a list of people in, to look at what it would change."""
    entitled(policy.may_enter)
    form = forms.UploadForm()
    if form.validate_on_submit():
        with form.hearing_refusals():
            content = form.file.data.read()
            actions.require_readable(content)
            with transaction():
                kept = actions.keep(form.kept(me(), content, now()))
            return redirect(url_for(".preview", list_id=kept.id))
    return render_template("admin/upload.html", form=form), form.status


@bp.route("/people/import/<int:list_id>", methods=["GET", "POST"])
def preview(list_id: int) -> ResponseReturnValue:
    """What the list would change; once its rows are right, import it."""
    uploaded = allowed(policy.may_finish, queries.uploaded(list_id))
    form = forms.ButtonForm()
    if form.validate_on_submit():
        with form.hearing_refusals(), transaction():
            number = actions.import_list(uploaded, now())
            flash(_n("One person was imported.", "%(num)s people were imported.", number), "done")
            return redirect(url_for(".index"))
    comparison = queries.compare_list(uploaded, clock.today(now()))
    shown = {"uploaded": uploaded, "comparison": comparison, "form": form, "most": MOST_SHOWN, "words": forms.FIELDS}
    return render_template("admin/preview.html", **shown), form.status


@bp.get("/people/fellows.<kind>")
def export(kind: str) -> ResponseReturnValue:
    """Everybody with a place in a cohort, as a spreadsheet that can be imported again."""
    entitled(policy.may_enter)
    write, mimetype = WRITERS.get(kind) or abort(404)
    file = io.BytesIO(write(queries.fellows(clock.today(now()))))
    return send_file(file, mimetype, as_attachment=True, download_name=f"fellows.{kind}")
