"""What a letter of an organiser must have."""

from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _l


def paragraphs(text: str) -> list[str]:
    """What was typed, line by line, without the empty lines: plain text, in which no character is markup."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def require_words(subject: str, text: str) -> None:
    """Refuses (422) a letter without a subject or a text in Hebrew, to which every reader falls back."""
    for field, said in (("subject_he", subject), ("text_he", text)):
        if not said.strip():
            raise Refusal(_l("A letter needs a subject and a text in Hebrew."), status=422, field=field)


def require_whole(subject: str, text: str) -> None:
    """Refuses (422) a letter with half of its English."""
    if bool(subject.strip()) != bool(text.strip()):
        sentence = _l("In English a letter needs both a subject and a text, or neither.")
        raise Refusal(sentence, status=422, field="text_en" if subject.strip() else "subject_en")


def require_readers(number: int) -> None:
    """Refuses (422) a letter to nobody."""
    if not number:
        raise Refusal(_l("There is nobody to get this letter."), status=422, field="whom")


def require_known(is_draft: bool) -> None:  # noqa: FBT001 - a fact, not a mode
    """Refuses (409) to write to people about a meeting they do not know of."""
    if is_draft:
        raise Refusal(_l("Nobody knows of this meeting yet: it is a draft."))
