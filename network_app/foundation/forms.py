"""What every form has in common: its errors read as sentences and what was typed is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from network_app.foundation.refusal import Refusal


def strip(value: Any) -> Any:
    """Typed text without the spaces around it, and without NUL, which PostgreSQL cannot keep."""
    return value.replace("\0", "").strip() if isinstance(value, str) else value


class TickField(SelectMultipleField):
    """Boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, form: Any) -> None:
        """What does not exist is refused by the rules, in the reader's language."""


class Form(FlaskForm):
    """A form whose refusals, from its fields or from the rules, are shown together."""

    class Meta(FlaskForm.Meta):
        def bind_field(self, form: Any, unbound: Any, options: dict[str, Any]) -> Field:
            """Every text field loses the spaces around what was typed."""
            filters = [*unbound.kwargs.get("filters", ()), strip]
            return unbound.bind(form=form, filters=filters, **options)

    refusals: list[Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refusals = []

    @property
    def status(self) -> int:
        """422 once something was refused, else 200."""
        return 422 if self.errors or self.refusals else 200

    @contextmanager
    def hearing_refusals(self) -> Iterator[None]:
        """Keep the form and say why, when a rule refuses what is done inside."""
        try:
            yield
        except Refusal as refusal:
            field = self._fields.get(refusal.field or "")
            (field.errors.append if field and isinstance(field.errors, list) else self.refusals.append)(
                refusal.sentence
            )
