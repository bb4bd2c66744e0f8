"""How every letter to a person begins."""

from network_app.foundation.letter import Letter
from network_app.foundation.words import _, isolated
from network_app.people.models import Person


def addressed(person: Person, subject: str, paragraphs: list[str]) -> Letter:
    """A letter to this person, greeted by name, in the language being spoken."""
    name = person.name_in(person.language)
    return Letter(
        to=person.email,
        name=name,
        language=person.language,
        subject=subject,
        greeting=_("Hello %(name)s,", name=isolated(name)),
        paragraphs=paragraphs,
    )
