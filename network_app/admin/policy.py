"""Who may use the office."""

from network_app.admin.models import UploadedList
from network_app.people.rules import Standing


def may_enter(who: Standing) -> bool:
    """Organisers and admins."""
    return who.organises


def may_set_up(who: Standing) -> bool:
    """Admins say what the network is called, and whom to turn to."""
    return who.is_admin


def may_finish(who: Standing, uploaded: UploadedList) -> bool:
    """A list is imported by whoever sent it, after looking at the preview."""
    return who.organises and uploaded.person_id == who.person_id
