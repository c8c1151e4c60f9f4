"""What a step asks: a few fields of the record's form, and words on the step itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from desktop.errors import Problem
from desktop.forms.spec import Moment, Need, Text
from desktop.forms.steps import short_form
from desktop.forms.validate import problems
from desktop.forms.values import is_blank
from desktop.i18n import N_, _

if TYPE_CHECKING:
    from desktop.forms.spec import Field, FormSpec, Values
    from desktop.models.states import Step
    from desktop.services.filling import FilledIn
    from desktop.services.records import Records

NOTE = "step_note"
"""The key of the words on the step."""

_REASON = Text(NOTE, N_("Reason"), need=Need.TO_SAVE, max_length=2000, lines=2)
_REMARK = Text(NOTE, N_("Remark"), max_length=2000, lines=2)


@dataclass(frozen=True)
class Asking:
    """The short form of one step of one record; `given` are the values of the whole record."""

    step: Step
    fields: tuple[Field, ...]
    records: Records
    given: Values
    today: date

    @cached_property
    def form(self) -> FormSpec:
        """The fields and the words as a form of their own."""
        note = _REASON if self.step.reason else _REMARK
        return short_form(self.records.form, (*self.fields, note))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the fields that the step asks."""
        return tuple(field.key for field in self.form.leaves() if field.key != NOTE)

    @property
    def is_blank(self) -> bool:
        """Whether nothing needs to be asked."""
        return not self.fields and not self.step.reason

    def whole(self, values: Values) -> dict[str, Any]:
        """The values of the record with those of the short form laid over them."""
        mine = {key: value for key, value in values.items() if key != NOTE}
        return {**self.given, **mine}

    def check(
        self,
        values: Values,
        record_id: str | None = None,
        *,
        finished: bool = False,
        ahead: bool = False,
    ) -> tuple[Problem, ...]:
        """What is wrong or missing in the short form."""
        found = problems(self.form, values, finished=True)
        if self.is_dated_back(values) and is_blank(values[NOTE]):
            words = _("The time lies before today: say why it is entered only now.")
            if not any(problem.path == (NOTE,) for problem in found):
                found = (*found, Problem((NOTE,), words))
        return found

    def is_dated_back(self, values: Values) -> bool:
        """Whether a time of the step lies before today, which needs a reason."""
        return any(
            isinstance(values[field.key], datetime) and values[field.key].date() < self.today
            for field in self.form.leaves()
            if isinstance(field, Moment) and values[field.key] != self.given.get(field.key)
        )

    def defaults(self, key: str, values: Values) -> dict[str, FilledIn]:
        """What follows from a value, as far as the short form asks for it."""
        found = self.records.defaults(key, self.whole(values)) if key != NOTE else {}
        return {other: filled for other, filled in found.items() if other in self.keys}

    def offer(self, key: str, values: Values) -> Any:  # noqa: ANN401 - the value of any field
        """What the button beside a field brings."""
        return self.records.offer(key, self.whole(values))
