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
from desktop.views.case.priority import explained

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from desktop.forms.spec import Field, FormSpec, Values
    from desktop.models.states import Step
    from desktop.services.filling import FilledIn
    from desktop.services.records import Records

NOTE = "step_note"
"""The key of the words on the step."""

_REASON = Text(NOTE, N_("Reason"), need=Need.TO_SAVE, max_length=2000, lines=2)
REMARK = Text(NOTE, N_("Remark"), max_length=2000)

_REMARKS: Mapping[str, Callable[[Values], dict[str, str]]] = {"complaint": explained}


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
        note = _REASON if self.step.reason else REMARK
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
        if any(problem.path == (NOTE,) for problem in found):
            return found
        return (*found, *unexplained(self.form, values, self.given, self.today))

    def remarks(self, values: Values) -> dict[str, str]:
        """What follows from the values, explained below their fields."""
        explain = _REMARKS.get(self.records.form.id)
        return explain(self.whole(values)) if explain is not None else {}

    def defaults(self, key: str, values: Values) -> dict[str, FilledIn]:
        """What follows from a value, as far as the short form asks for it."""
        found = self.records.defaults(key, self.whole(values)) if key != NOTE else {}
        return {other: filled for other, filled in found.items() if other in self.keys}

    def offer(self, key: str, values: Values) -> Any:  # noqa: ANN401 - the value of any field
        """What the button beside a field brings."""
        return self.records.offer(key, self.whole(values))


def unexplained(form: FormSpec, values: Values, given: Values, today: date) -> Iterator[Problem]:
    """That a time was set before today without a word why."""
    times = [field.key for field in form.leaves() if isinstance(field, Moment) and field.is_past]
    changed = [values[key] for key in times if values[key] != given.get(key)]
    is_past = any(isinstance(at, datetime) and at.date() < today for at in changed)
    if is_past and is_blank(values[NOTE]):
        words = _("The time lies before today: say why it is entered only now.")
        yield Problem((NOTE,), words)
