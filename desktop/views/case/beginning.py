"""What is asked while the customer talks: who, what in their own words, and what they want."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from desktop.forms.spec import Need, Page, Section, Span, Text
from desktop.i18n import N_
from desktop.views.case.priority import explained
from desktop.views.steps.asking import NOTE, REMARK, unexplained

if TYPE_CHECKING:
    from datetime import date

    from desktop.errors import Problem
    from desktop.forms.spec import Field, FormSpec, Values
    from desktop.services.filling import FilledIn
    from desktop.services.records import Records

_WHO = ("customer", "complainant", "complainant_phone")
_WORDS = ("problem", "remedy_requested")
_KNOWN = ("safety", "severity", "product", "batch", "category", "kind", "medium", "occurred_on")
_ENTERED = ("received_at", "received_by", "manager", NOTE)
_SECTIONS = (
    ("", _WHO),
    (N_("In the customer's own words"), _WORDS),
    (N_("If it is known already"), _KNOWN),
    ("", _ENTERED),
)
_LINES = {"problem": 4, "remedy_requested": 2}
_FULL = {"customer", *_WORDS}


@dataclass(frozen=True)
class Beginning:
    """The fields of a case that are asked at once; `given` are the values of the whole case."""

    records: Records
    given: Values
    today: date

    @cached_property
    def form(self) -> FormSpec:
        """Those fields as a form of their own: nothing but the words is asked for now."""
        sections = tuple(Section(tuple(map(self._field, keys)), title) for title, keys in _SECTIONS)
        page = Page(title=N_("Register a complaint"), sections=sections)
        return replace(
            self.records.form, pages=(page,), header=(), identity=(), sign_off=(), rules=()
        )

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of the fields that are asked."""
        return frozenset(field.key for field in self.form.leaves())

    def whole(self, values: Values) -> dict[str, Any]:
        """The values of the case with those that stand here."""
        return {key: value for key, value in {**self.given, **values}.items() if key != NOTE}

    def remarks(self, values: Values) -> dict[str, str]:
        """Why the case is as urgent as it is."""
        return explained(self.whole(values))

    def check(
        self,
        values: Values,
        record_id: str | None = None,
        *,
        finished: bool = False,
        ahead: bool = False,
    ) -> tuple[Problem, ...]:
        """What is wrong here; what is only missing is asked later."""
        del finished, ahead
        found = self.records.check(self.whole(values), record_id)
        mine = tuple(problem for problem in found if problem.path[0] in self.keys)
        return (*mine, *unexplained(self.form, values, {}, self.today))

    def defaults(self, key: str, values: Values) -> dict[str, FilledIn]:
        """What follows from a value, as far as it stands here."""
        found = self.records.defaults(key, self.whole(values))
        return {other: filled for other, filled in found.items() if other in self.keys}

    def offer(self, key: str, values: Values) -> Any:  # noqa: ANN401 - the value of any field
        """What the button beside a field brings."""
        return self.records.offer(key, self.whole(values))

    def _field(self, key: str) -> Field:
        if key == NOTE:
            return replace(REMARK, span=Span.HALF)
        return _short(self.records.form.field(key))


def _short(field: Field) -> Field:
    """The field as it is asked here: half a line, and required only where it cannot be saved."""
    need = Need.TO_SAVE if field.need is Need.TO_SAVE else Need.NEVER
    span = Span.FULL if field.key in _FULL else Span.HALF
    if isinstance(field, Text) and field.key in _LINES:
        return replace(field, need=need, span=span, lines=_LINES[field.key])
    return replace(field, need=need, span=span)
