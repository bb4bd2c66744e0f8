"""People you may know of."""

from network_app.api import forms, queries, shapes
from network_app.api.views import answers, bp, spec
from network_app.foundation import clock
from network_app.foundation.access import allowed, who
from network_app.people import policy
from network_app.people import queries as known
from network_app.people.models import Person
from network_app.people.rules import Standing


@bp.get("/people")
@spec.validate(resp=answers(422, HTTP_200=shapes.People), tags=["people"])
def people(query: forms.PeopleSearch) -> shapes.People:
    """People you may know of whose names, organisation or position hold every word of `q`; by id, in parts."""
    return queries.found(who(), query.q, (query.cursor, query.limit), clock.today(clock.now()))


@bp.get("/people/<int:person_id>")
@spec.validate(resp=answers(404, HTTP_200=shapes.Person), tags=["people"])
def person(person_id: int) -> shapes.Person:
    """One person; 404 for whoever is not there or whom you may not know of."""
    today = clock.today(clock.now())

    def may_know(asking: Standing, other: Person) -> bool:
        return policy.may_know(asking, known.standing(other, today))

    return queries.person(allowed(may_know, known.by_id(person_id)), who(), today)
