"""What differs between two sets of values of one form, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.forms.naming import field_words, row_place
from desktop.forms.spec import Field, FormSpec, Mirror, Rows, Values
from desktop.forms.text import reads, row_words
from desktop.forms.values import Typed, blank, blank_values, is_blank, is_blank_row
from desktop.i18n import _

_MOST_LETTERS = 160  # of a text in words about a change


@dataclass(frozen=True)
class Change:
    """One difference: its place, the place in words, and how it read before and after.

    `path` is (field key,), (table key, row from 0) for a row that came, went or moved, or
    (table key, row from 0, column key).
    """

    path: tuple[str | int, ...]
    label: str
    before: str
    after: str


def change_words(change: Change) -> str:
    """A change in one short line: where it is, what it was if anything, what it is."""
    before, after = _one_short_line(change.before), _one_short_line(change.after) or "—"
    if not before:
        return _("{field}: {words}").format(field=change.label, words=after)
    return _("{field}: {before} → {after}").format(field=change.label, before=before, after=after)


def _one_short_line(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _MOST_LETTERS else flat[:_MOST_LETTERS] + "…"


def changes(form: FormSpec, before: Values | None, after: Values | None) -> tuple[Change, ...]:
    """All differences in reading order; None stands for a record that is not there."""
    return tuple(_changes(form, before, after))


def same(form: FormSpec, before: Values, after: Values) -> bool:
    """Whether two sets of values say the same, links included."""
    return next(_changes(form, before, after), None) is None


def _changes(form: FormSpec, before: Values | None, after: Values | None) -> Iterator[Change]:
    nothing = blank_values(form)
    old, new = {**nothing, **(before or {})}, {**nothing, **(after or {})}
    for field in form.leaves():
        if old[field.key] != new[field.key] and not isinstance(field, Mirror):
            yield from _field_changes(form, field, old[field.key], new[field.key])


def _field_changes(form: FormSpec, field: Field, old: object, new: object) -> Iterator[Change]:
    if isinstance(field, Rows) and not isinstance(old, Typed) and not isinstance(new, Typed):
        yield from _table_changes(field, _filled(old), _filled(new))
    elif _differs(old, new):
        yield Change((field.key,), field_words(form, field), reads(field, old), reads(field, new))


def _filled(rows: object) -> list[Values]:
    return [row for row in rows if not is_blank_row(row)] if isinstance(rows, tuple) else []


def _table_changes(table: Rows, old: list[Values], new: list[Values]) -> Iterator[Change]:
    partners = _partners(old, new)
    for place, row in enumerate(new):
        partner = partners.get(place)
        if partner is None:
            yield Change((table.key, place), row_place(table, place), "", row_words(table, row))
        else:
            yield from _row_changes(table, place, old[partner], row)
    kept = set(partners.values())
    for place, row in enumerate(old):
        if place not in kept:
            yield Change((table.key, place), row_place(table, place), row_words(table, row), "")
    yield from _moves(table, old, new, partners)


def _row_changes(table: Rows, place: int, old: Values, new: Values) -> Iterator[Change]:
    for column in table.leaves():
        before = old.get(column.key, blank(column))
        after = new.get(column.key, blank(column))
        if _differs(before, after):
            label = f"{row_place(table, place)} · {_(column.label)}"
            path = (table.key, place, column.key)
            yield Change(path, label, reads(column, before), reads(column, after))


def _moves(
    table: Rows, old: list[Values], new: list[Values], partners: dict[int, int]
) -> Iterator[Change]:
    """One change for a table whose rows stayed but stand in another order."""
    order = [partners[place] for place in sorted(partners)]
    if order != sorted(order):
        before = "\n".join(row_words(table, old[place]) for place in sorted(order))
        after = "\n".join(row_words(table, new[place]) for place in sorted(partners))
        label = _("{table}: order of the rows").format(table=_(table.label))
        yield Change((table.key,), label, before, after)


def _partners(old: list[Values], new: list[Values]) -> dict[int, int]:
    """For each new row that was there before, its place among the old: by id, else by place."""
    by_id = {row.get("id"): place for place, row in enumerate(old) if row.get("id")}
    found = {place: by_id[row["id"]] for place, row in enumerate(new) if row.get("id") in by_id}
    free = [place for place in range(len(old)) if place not in found.values()]
    for place, row in enumerate(new):
        if place not in found and not row.get("id") and place in free:
            found[place] = place
            free.remove(place)
    return found


def _differs(old: object, new: object) -> bool:
    return old != new and not (is_blank(old) and is_blank(new))
