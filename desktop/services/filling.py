"""Values that the program proposes, each with the words that say where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.clock import Clock
from desktop.forms.spec import Day, FormSpec, Link, Moment, Values
from desktop.forms.values import Ref, blank_row, blank_values, is_blank


@dataclass(frozen=True)
class FilledIn:
    """A proposed value; `source` says in the reader's language where it comes from."""

    value: Any
    source: str


def begun(form: FormSpec, clock: Clock, person: Ref | None) -> dict[str, Any]:
    """The values of a new record: it is looked after by `person`, and it is dated today."""
    values = blank_values(form)
    for field in (*form.header, *form.identity):
        if isinstance(field, Day):
            values[field.key] = clock.today()
        if isinstance(field, Moment):
            values[field.key] = clock.local().replace(second=0, microsecond=0)
    for leaf in form.leaves():
        if leaf.key == "manager" and isinstance(leaf, Link):
            values["manager"] = person
    return values


def filled(source: str, **values: Any) -> dict[str, FilledIn]:  # noqa: ANN401 - any field's value
    """The values that say something, all from one source."""
    return {key: FilledIn(value, source) for key, value in values.items() if not is_blank(value)}


def completed(form: FormSpec, values: Values) -> dict[str, Any]:
    """The values with all that they do not name left blank, in rows too."""
    whole = {**blank_values(form), **values}
    for table in form.tables():
        rows = whole[table.key]
        if isinstance(rows, tuple):
            whole[table.key] = tuple({**blank_row(table), **row} for row in rows)
    return whole
