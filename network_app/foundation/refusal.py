"""How the house says no."""

from typing import Any


class Refusal(Exception):
    """A rule says no; `sentence` tells the reader why, in their language.

    `status` is the HTTP answer (409 unless the input itself was wrong, then 422); `field` names the input concerned.
    """

    def __init__(self, sentence: Any, status: int = 409, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status
        self.field = field

    def __str__(self) -> str:
        return str(self.sentence)
