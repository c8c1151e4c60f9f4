"""The cells of a sheet understood, a column at a time; what was not is named with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.errors import Cancelled
from desktop.intake.tables import Cell, Sheet
from desktop.services.table_imports.dates import Custom
from desktop.services.table_imports.draft import Column, Draft
from desktop.services.table_imports.joining import joined, name_part
from desktop.services.table_imports.lookups import Lookups, fold
from desktop.services.table_imports.meaning import NoCustomer, Noted, Wrong
from desktop.services.table_imports.reading import Manner, Reader
from desktop.services.table_imports.targets import Slot

Step = Callable[[int, int], None]
Place = tuple[int, int]
"""A row of the sheet and a column of it, both from 0."""

_AT_ONCE = 10_000


def unheard(_done: int, _total: int) -> None:
    """Nobody wants to know how far it is."""


def going_on() -> bool:
    """Nobody stops it."""
    return False


@dataclass(frozen=True)
class Fixes:
    """What the person said to single rows, by their places in the sheet.

    `texts` take the place of cells; `chosen` is the id of the record that a doubtful row is, ""
    for a new one; `new_people` are colleagues to be added; `left_out` rows are not written.
    """

    texts: Mapping[Place, str] = field(default_factory=dict)
    chosen: Mapping[int, str] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    new_people: tuple[str, ...] = ()

    def mended(self, row: int, column: int, text: str) -> Fixes:
        """With this text in a cell; its row is taken in again."""
        texts = {**self.texts, (row, column): text}
        return replace(self, texts=texts, left_out=self.left_out - {row})

    def leaving_out(self, *rows: int, out: bool = True) -> Fixes:
        """Without these rows, or, with `out` false, with them again."""
        return replace(self, left_out=self.left_out | {*rows} if out else self.left_out - {*rows})

    def choosing(self, row: int, record_id: str) -> Fixes:
        """With a doubtful row meaning this record; "" means a new one."""
        return replace(self, chosen={**self.chosen, row: record_id})

    def adding(self, name: str) -> Fixes:
        """With a colleague of this name, who will be added in the same batch."""
        people = dict.fromkeys((*self.new_people, name.strip()))
        return replace(self, new_people=tuple(people))


@dataclass
class Understood:
    """The values of the rows that were asked for: `values[slot][n]` is of the row `rows[n]`.

    The first `columns` are those of the `slots`, in their order; the others come in beside one of
    them. `wrong` and `notes` are by the place of the row, then by the number of the column here.
    """

    sheet: Sheet
    rows: Sequence[int]
    columns: Sequence[Column]
    slots: Sequence[Slot]
    values: list[list[Any]]
    blanks: list[Any]
    wrong: dict[int, dict[int, Wrong]]
    notes: dict[int, dict[int, str]]
    beside: dict[str, dict[int, Any]] = field(default_factory=dict)
    """Values that no column of their own tells: by slot, then by the number of the row here."""

    _empty: dict[object, list[Any]] = field(default_factory=dict)

    def number_of(self, slot: str) -> int | None:
        """The number of the column of this slot."""
        return next((n for n, each in enumerate(self.slots) if each.key == slot), None)

    def of(self, slot: str) -> list[Any] | None:
        """The values of this slot, None where no column tells it."""
        number = self.number_of(slot)
        return None if number is None else self.values[number]

    def told(self, slot: str, blank: object = "") -> Sequence[Any]:
        """The values of this slot, blank ones where no column tells it."""
        values = self.of(slot)
        if values is not None:
            return values
        if blank not in self._empty:
            self._empty[blank] = [blank] * len(self.rows)
        return self._empty[blank]

    def line(self, number: int) -> int:
        """What the file calls row `number`."""
        return self.sheet.number(self.rows[number])

    def blame(self, number: int, slot: str, reason: str, offer: str = "") -> None:
        """Row `number` is wrong in this slot, or in its first column if no column tells it."""
        column = self._told_in(number, slot)
        self.wrong[self.rows[number]].setdefault(column, Wrong(reason, offer))

    def beside_of(self, number: int) -> list[int]:
        """The numbers of the columns whose words come into this slot beside its own column."""
        key, first = self.slots[number].key, len(self.slots)
        return [n for n in range(first, len(self.columns)) if self.columns[n].slot == key]

    def _told_in(self, number: int, slot: str) -> int:
        """The number of the column that tells it: of several, the first that says anything."""
        first = self.number_of(slot) or 0
        beside = self.beside_of(first)
        line = self.sheet.rows[self.rows[number]]
        places = ((n, self.columns[n].place) for n in (first, *beside) if beside)
        return next((n for n, at in places if at < len(line) and line[at] is not None), first)


def understood(
    draft: Draft,
    rows: Sequence[int],
    found: Lookups,
    fixes: Fixes,
    *,
    step: Step = unheard,
    cancelled: Callable[[], bool] = going_on,
) -> Understood:
    """The values of these rows. Raises `Cancelled`."""
    columns = _in_order([column for column in draft.columns if column.slot])
    keys = dict.fromkeys(column.slot for column in columns)
    slots = [draft.target.slot(key) for key in keys]
    result = Understood(
        draft.sheet, rows, columns, slots, [], [], defaultdict(dict), defaultdict(dict)
    )
    for number, column in enumerate(columns):
        slot = draft.target.slot(column.slot)
        reader = Reader(slot, manner_of(draft, column, found, fixes))
        values: list[Any] = []
        for start in range(0, len(rows), _AT_ONCE):
            if cancelled():
                raise Cancelled
            some = rows[start : start + _AT_ONCE]
            values += reader.column(_cells(draft, some, column.place, fixes))
            step(number * len(rows) + start + len(some), len(columns) * len(rows))
        _sort_out(result, number, values, reader.blank)
        if number < len(slots):
            result.values.append(values)
            result.blanks.append(reader.blank)
        else:
            _join(result, number, values)
    return result


def _in_order(columns: Sequence[Column]) -> list[Column]:
    """The first column of each slot, then those that come in beside one of them."""
    columns = sorted(columns, key=lambda column: name_part(column.heading) or 0)
    first: dict[str, Column] = {}
    for column in columns:
        first.setdefault(column.slot, column)
    return [*first.values(), *(each for each in columns if first[each.slot] is not each)]


def _join(result: Understood, number: int, values: Sequence[Any]) -> None:
    """Put the words of a column beside those of the column of its slot."""
    column = result.columns[number]
    into = result.number_of(column.slot) or 0
    slot, here = result.slots[into], result.values[into]
    for place, words in enumerate(values):
        if words:
            both = joined(slot, here[place], words, column.heading) if here[place] else words
            if isinstance(both, Wrong):
                result.wrong[result.rows[place]][number] = both
            else:
                here[place] = both


def manner_of(draft: Draft, column: Column, found: Lookups, fixes: Fixes) -> Manner:
    """How the cells of a column are taken, after all that was said of it."""
    order = draft.answers.get(f"order:{column.place}", "")
    century = draft.answers.get(f"century:{column.place}", "")
    dates = Custom(order, century, draft.this_year)
    people = frozenset(map(fold, fixes.new_people))
    return Manner(fold, column.factor, dates, found.named, people)


def _cells(draft: Draft, rows: Sequence[int], place: int, fixes: Fixes) -> list[Cell]:
    lines = draft.sheet.rows
    cells = [line[place] if place < len(line) else None for line in map(lines.__getitem__, rows)]
    if draft.filled or fixes.texts:
        for number, row in enumerate(rows):
            above = draft.filled.get((row, place))
            if above is not None and cells[number] is None:
                cells[number] = fixes.texts.get(above) or lines[above[0]][place]
            if (row, place) in fixes.texts:
                cells[number] = fixes.texts[row, place]
    return cells


def _sort_out(result: Understood, number: int, values: list[Any], blank: object) -> None:
    """Put aside what is wrong or to be noted; what stays in its place is a value."""
    for place, value in enumerate(values):
        kind = type(value)
        if kind is Wrong or kind is NoCustomer:
            result.wrong[result.rows[place]][number] = value
            values[place] = blank
        elif kind is Noted:
            result.notes[result.rows[place]][number] = value.note
            values[place] = value.value
