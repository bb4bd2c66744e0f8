"""Choosing whom a workday is for, and the selections that are used again."""

import pytest
from bs4 import BeautifulSoup

from network_app.audiences import queries as filters
from network_app.meetings import queries
from network_app.people.models import Role
from tests import make
from tests.meetings.test_pages import TYPED, press

WORKDAY = "workday-2031-03-04"


@pytest.fixture
def organiser(app):
    with app.app_context():
        client = make.signed_in(app, make.person("שירה", Role.ORGANISER).email)
    press(client, "/language", locale="en")
    return client


@pytest.fixture
def cohort(app):
    """A cohort of two, and somebody of another."""
    with app.app_context():
        made, _other = make.cohort(), make.fellow("תמר")
        for name in ("נועה", "דן"):
            make.fellowship(make.person(name), made)
        return made.id


def audience(app):
    with app.app_context():
        return queries.by_slug(WORKDAY).audience


def save(organiser, name, **chosen):
    return press(organiser, "/workdays/filters/", name=name, **chosen)


def said(page):
    return " ".join(BeautifulSoup(page.text, "html.parser").main.get_text(" ").split())


def test_a_workday_is_for_everybody_unless_somebody_is_chosen(app, organiser, cohort):
    page = press(organiser, "/meetings/new", **TYPED)
    assert audience(app) == {} and "for 3 people today" in said(page) and "invites 3 people" in said(page)
    page = press(organiser, f"/meetings/{WORKDAY}/edit", **TYPED, whom="chosen", cohorts=cohort)
    assert audience(app) == {"cohorts": [cohort]} and "for 2 people today" in said(page)
    assert "invites 2 people" in said(organiser.get(f"/meetings/{WORKDAY}"))


def test_the_form_shows_what_was_chosen_and_saving_it_again_changes_nothing(app, organiser, cohort):
    with app.app_context():
        email = make.person("רון").email
    chosen = {"whom": "chosen", "cohorts": cohort, "sectors": "third", "named": email, "season": "no"}
    press(organiser, "/meetings/new", **TYPED, **chosen)
    before, page = audience(app), BeautifulSoup(organiser.get(f"/meetings/{WORKDAY}/edit").text, "html.parser")
    assert {each["value"] for each in page.select("input[checked]")} == {"chosen", str(cohort), "third"}
    assert page.select_one("textarea[name=named]").text.strip() == email
    assert page.select_one("select[name=season] option[selected]")["value"] == "no"
    press(organiser, f"/meetings/{WORKDAY}/edit", **TYPED, **chosen)
    assert audience(app) == before and set(before) == {"cohorts", "sectors", "people"}


def test_people_are_found_by_address_and_by_either_name(app, organiser):
    with app.app_context():
        one, two, three = (make.person(name) for name in ("אור", "טל", "גל"))
        lines, ids = [one.email.upper(), "טל  בר־לב", three.name_latin.upper()], [one.id, two.id, three.id]
    press(organiser, "/meetings/new", **TYPED, whom="chosen", named="\n\n".join(lines))
    assert audience(app) == {"people": ids}


def test_a_line_that_names_nobody_or_several_is_refused_by_its_number(app, organiser):
    with app.app_context():
        known = [make.person(name).email for name in ("אור", "אור")]
    typed = f"{known[0]}\nnobody@example.org\nאור בר־לב\nאלמוני"
    page = press(organiser, "/meetings/new", **TYPED, whom="chosen", named=typed)
    text = said(page)
    assert page.status_code == 422 and all(f"Line {number}" in text for number in (2, 3, 4)) and "Line 1" not in text
    assert "nobody@example.org" in text and typed.replace("\n", "") in page.text.replace("\r", "").replace("\n", "")


@pytest.mark.parametrize(
    "chosen", [{"whom": "chosen"}, {"sectors": "third"}, {"named": "somebody"}, {"whom": "chosen", "cohorts": 77}]
)
def test_an_unclear_audience_is_refused_rather_than_everybody_invited(app, organiser, chosen):
    assert press(organiser, "/meetings/new", **TYPED, **chosen).status_code == 422
    with app.app_context():
        assert queries.by_slug(WORKDAY) is None


def test_a_choice_is_saved_as_a_filter_and_used_for_the_next_workday(app, organiser, cohort):
    press(organiser, "/meetings/new", **TYPED, whom="chosen", cohorts=cohort, keep_as="מחזור ב׳ בלבד")
    with app.app_context():
        [saved] = filters.saved()
        filter_id, name, chosen = saved.id, saved.name, saved.audience
    assert (name, chosen) == ("מחזור ב׳ בלבד", {"cohorts": [cohort]})
    press(organiser, f"/meetings/{WORKDAY}/edit", **TYPED, whom="chosen", saved=filter_id)
    assert audience(app) == {"filters": [filter_id]}


def test_a_filter_without_a_choice_is_refused_and_nothing_is_kept(app, organiser):
    assert press(organiser, "/meetings/new", **TYPED, keep_as="כולם").status_code == 422
    with app.app_context():
        assert queries.by_slug(WORKDAY) is None and filters.saved() == []


def test_filters_are_listed_changed_and_deleted(app, organiser, cohort):
    assert "2 people today" in said(save(organiser, "מחזור ב׳", cohorts=cohort))
    with app.app_context():
        path = f"/workdays/filters/{filters.named('מחזור ב׳').id}"
        address = make.person().email
    page = said(press(organiser, path, name="צוות קטן", named=address))
    assert "One person today" in page and "צוות קטן" in page
    assert "None yet" in said(press(organiser, f"{path}/remove")) and organiser.get(path).status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"name": "", "sectors": "third"}, {"name": "חדש"}, {"name": "תפוס", "sectors": "local"}]
)
def test_a_filter_needs_a_name_of_its_own_and_a_choice(app, organiser, wrong):
    save(organiser, "תפוס", sectors="third")
    assert save(organiser, **wrong).status_code == 422
    with app.app_context():
        assert [each.name for each in filters.saved()] == ["תפוס"]


def test_whoever_is_not_invited_any_more_may_still_give_up_the_seat(app, organiser, cohort):
    with app.app_context():
        meeting = make.meeting(starts_at=make.NOW.replace(year=2031), audience={"cohorts": [cohort]})
        dan = make.person("דן")
        make.seated(dan, meeting, make.NOW)
        path, client = f"/meetings/{meeting.slug}", make.signed_in(app, dan.email)
    assert "מקומך שמור" in client.get(path).text and path in client.get("/workdays/").text
    assert press(client, f"{path}/register").status_code == 404
    assert press(client, f"{path}/leave").status_code == 200 and client.get(path).status_code == 404
