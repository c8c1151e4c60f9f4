"""What is wrong with the values of a record, the rest of the workspace considered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.errors import Invalid, Level, NotFound, Problem
from desktop.forms.catalogue import Kind
from desktop.forms.spec import FormSpec, Link, Rows, Values
from desktop.forms.validate import problems
from desktop.forms.values import Ref, blank_row, mirrored, values_of
from desktop.i18n import _
from desktop.models.base import Record
from desktop.services import standing
from desktop.services.characters import half_characters, is_whole
from desktop.services.opened import title_of
from desktop.services.rulebook import Rulebook
from desktop.storage import records
from desktop.storage.database import Session

LONGEST_CODE = 32


@dataclass(frozen=True)
class Examiner:
    """Looks up what links mean, and names all problems of one kind of record."""

    kind: Kind
    rulebook: Rulebook

    @property
    def form(self) -> FormSpec:
        """The form that the records fill."""
        return self.kind.form

    def resolved(self, session: Session, values: Values) -> dict[str, Any]:
        """The values with each link leading to its record, and each mirror showing it."""
        shown = dict(values)
        for field in self.form.leaves():
            value = values[field.key]
            if isinstance(field, Link):
                shown[field.key] = _found(session, field, value, shown)
            if isinstance(field, Rows) and isinstance(value, tuple) and value:
                shown[field.key] = _resolved_rows(session, field, value, shown)
        return mirrored(self.form, shown)

    def problems(
        self,
        session: Session,
        values: Values,
        record: Record | None,
        *,
        finished: bool = False,
        ahead: bool = False,
        code: str = "",
    ) -> tuple[Problem, ...]:
        """All problems of resolved values: the form's, the kind's, and a number used twice.

        With `finished`, also what is missing at the end; with `ahead`, what the next step needs.
        """
        state, machine = record.state if record else "", self.kind.machine
        complete = finished or standing.is_complete(machine, state)
        complete = complete or (ahead and standing.asks_for_all(machine, state))
        broken = tuple(half_characters(self.form, values))
        if broken:
            return broken
        found = problems(self.form, values, finished=complete)
        number = code or str(values.get("code") or (record.code if record else ""))
        taken = self._number_problems(session, number, record)
        return (*taken, *found, *self.rulebook.problems(session, values, record))

    def refuse_errors(self, found: Sequence[Problem]) -> None:
        """Raise `Invalid` with those of the problems that stand in the way."""
        errors = [problem for problem in found if problem.level is Level.ERROR]
        if errors:
            raise Invalid(
                _("“{form}” was not saved: {count} to mend.").format(
                    form=_(self.form.title), count=len(errors)
                ),
                errors,
            )

    def _number_problems(self, session: Session, code: str, record: Record | None) -> list[Problem]:
        if len(code) > LONGEST_CODE or not is_whole(code):
            return [Problem(("code",), _("The number is not usable: choose a shorter one."))]
        own = record.code_key if record is not None else ""
        if records.code_key(code) == own:
            return []
        try:
            owner = records.by_code(session, self.kind, code)
        except NotFound:
            return []
        words = _("The number “{code}” belongs to “{title}”: choose another number.")
        title = title_of(self.form, values_of(self.form, owner))
        return [Problem(("code",), words.format(code=code.strip(), title=title))]


def _resolved_rows(
    session: Session, table: Rows, rows: tuple[Values, ...], values: Values
) -> tuple[dict[str, Any], ...]:
    blank = blank_row(table)
    whole = tuple({**blank, **row} for row in rows)
    for link in (column for column in table.leaves() if isinstance(column, Link)):
        for row in whole:
            row[link.key] = _found(session, link, row[link.key], values)
    return whole


def _found(session: Session, link: Link, value: object, values: Values) -> object:
    """The link leading to the record that its words mean; broken words mean none."""
    if isinstance(value, Ref) and is_whole(f"{value.id}{value.text}{value.code}"):
        return records.resolve(session, link.target, value, values)
    return value
