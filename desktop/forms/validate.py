"""What is wrong with the values of a form, and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import singledispatch
from typing import Any

from desktop.errors import Level, Problem
from desktop.forms.spec import (
    Choice,
    Day,
    Field,
    FormSpec,
    Link,
    Moment,
    Money,
    Need,
    Number,
    Rows,
    Rule,
    Text,
    Values,
)
from desktop.forms.values import Ref, Typed, is_blank, is_blank_row
from desktop.i18n import _

Path = tuple[str | int, ...]


def problems(form: FormSpec, values: Values, *, finished: bool = False) -> tuple[Problem, ...]:
    """All problems, in reading order; with `finished`, also what a finished form still lacks."""
    found: list[Problem] = []
    for field in form.leaves():
        found += _field_problems(field, values[field.key], finished=finished)
    if not any(problem.level is Level.ERROR for problem in found):
        found += _broken(form.rules, values, ())
    order = {field.key: place for place, field in enumerate(form.leaves())}
    return tuple(sorted(found, key=lambda problem: order[str(problem.path[0])]))


def errors(form: FormSpec, values: Values, *, finished: bool = False) -> tuple[Problem, ...]:
    """The problems that stand in the way of saving, or of finishing with `finished`."""
    found = problems(form, values, finished=finished)
    return tuple(problem for problem in found if problem.level is Level.ERROR)


def _field_problems(field: Field, value: Any, *, finished: bool) -> list[Problem]:
    found = [Problem((field.key,), words) for words in _messages(field, value, finished=finished)]
    if isinstance(field, Rows) and isinstance(value, tuple):
        found += _table_problems(field, value, finished=finished)
    return found


def _table_problems(table: Rows, rows: tuple[Values, ...], *, finished: bool) -> Iterator[Problem]:
    columns = table.leaves()
    for number, row in enumerate(rows):
        if is_blank_row(row):
            continue
        path = (table.key, number)
        here = [
            Problem((*path, column.key), words)
            for column in columns
            for words in _messages(column, row[column.key], finished=finished)
        ]
        yield from here or _broken(table.rules, row, path)


def _messages(field: Field, value: Any, *, finished: bool) -> Iterable[str]:
    """What is wrong with one value."""
    if is_blank(value):
        lacking = field.need is Need.TO_SAVE or (finished and field.need is Need.TO_SUBMIT)
        return [missing(field)] if lacking else ()
    if isinstance(value, Typed):
        return [not_understood(field, value.text)]
    wrong = _WRONG.get(type(field))
    return wrong(field, value) if wrong else ()


def _broken(rules: tuple[Rule, ...], values: Values, path: Path) -> list[Problem]:
    return [
        Problem((*path, rule.key, *cell), _(rule.message), rule.level)
        for rule in rules
        if rule.broken(values)
        for cell in (rule.cells(values) if rule.cells else ((),))
    ]


def missing(field: Field) -> str:
    """Words for a required field that is blank."""
    label = _(field.label)
    if isinstance(field, (Choice, Link)):
        return _("“{label}” is missing: choose one.").format(label=label)
    if isinstance(field, Rows):
        return _("“{label}” is empty: add at least one row.").format(label=label)
    return _("“{label}” is missing: fill it in.").format(label=label)


@singledispatch
def not_understood(field: Field, text: str) -> str:
    """Words for what was typed and makes no sense in this field."""
    return _("“{text}” is not one of the answers: choose from the list.").format(text=text)


@not_understood.register
def _no_day(field: Day, text: str) -> str:
    return _("“{text}” is not a date: write it like 2026-11-22.").format(text=text)


@not_understood.register
def _no_moment(field: Moment, text: str) -> str:
    return _("“{text}” is not a time: write it like 2026-11-22 14:30.").format(text=text)


@not_understood.register
def _no_money(field: Money, text: str) -> str:
    return _("“{text}” is not an amount: write it like 1280.50.").format(text=text)


@not_understood.register
def _no_number(field: Number, text: str) -> str:
    example = "4.5" if field.places else "4"
    words = _("“{text}” is not a number here: write it like {example}.")
    return words.format(text=text, example=example)


@not_understood.register
def _no_rows(field: Rows, text: str) -> str:
    return _("“{label}” must be a list of rows.").format(label=_(field.label))


def _wrong_text(field: Text, value: str) -> Iterator[str]:
    if len(value) > field.max_length:
        yield _("Too long by {count} characters: shorten it to {limit}.").format(
            count=len(value) - field.max_length, limit=field.max_length
        )


def _wrong_number(field: Money | Number, value: Any) -> Iterator[str]:
    largest = field.maximum if isinstance(field, Number) else None
    if field.minimum is not None and value < field.minimum:
        yield _("Must be at least {limit}.").format(limit=field.minimum)
    if largest is not None and value > largest:
        yield _("Must be at most {limit}.").format(limit=largest)
    if abs(value) >= 10**12:
        yield _("The number is too large.")


def _wrong_link(field: Link, value: Ref) -> Iterator[str]:
    if value.id is None and not field.free:
        yield _("“{text}” is not known: choose one from the list or create it.").format(
            text=value.text or value.code
        )
    if len(value.text) > 200:
        yield _("Too long by {count} characters: shorten it to {limit}.").format(
            count=len(value.text) - 200, limit=200
        )


_WRONG: dict[type[Field], Callable[[Any, Any], Iterable[str]]] = {
    Text: _wrong_text,
    Money: _wrong_number,
    Number: _wrong_number,
    Link: _wrong_link,
}
