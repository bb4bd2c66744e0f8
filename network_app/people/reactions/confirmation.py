"""A profile is confirmed from a letter, without signing in."""

from datetime import datetime

from network_app.foundation import i18n, links
from network_app.foundation.boards import Act, Shown
from network_app.foundation.links import Fact
from network_app.foundation.words import _
from network_app.people import queries
from network_app.people.actions import profile as actions
from network_app.people.mails import confirmation as mails
from network_app.people.queries import confirmations


def _show(fact: Fact, now: datetime) -> Shown | None:
    person = queries.by_id(fact["person"])
    if person is None:
        return None
    with i18n.speaking(person.language):
        is_open = confirmations.asked(fact) is not None
        return Shown(
            heading=_("Your profile"),
            question=_("Is all of this still true?") if is_open else _thanks(),
            name=person.name_in(person.language),
            language=person.language,
            button=_("All of it is true") if is_open else None,
            facts=mails.in_short(person, now),
            elsewhere=(_("Correct something"), links.absolute("people.profile", person_id=person.id)),
        )


def _do(fact: Fact, now: datetime) -> str:
    if person := confirmations.asked(fact):
        actions.confirm(person, now)
    return _thanks()


def _thanks() -> str:
    return _("Thank you, it is confirmed.")


ACT = Act(show=_show, do=_do)
