"""A filled form meets a record that was changed after the form was exported.

Three versions are known: the one that was exported, the one that is saved now, and the one in
the file. What only one side changed is taken from that side; what both changed is a conflict.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, TypeGuard

from desktop.forms.spec import Field, FormSpec, Mirror, Rows, Values
from desktop.forms.text import reads, row_words
from desktop.forms.values import Ref, blank_row, is_blank, is_blank_row
from desktop.i18n import _

Row = dict[str, Any]
Path = tuple[str | int, ...]
Place = tuple[str, str, str]
"""Where both sides may differ, whatever the order of rows: field, id of the row, column."""


@dataclass(frozen=True)
class Conflict:
    """What both sides changed: its place, the place in words, how it reads saved and in the file.

    `path` is as that of a `Change`; `row_id` is the row's, empty for a row that is new;
    `exported` is how it read before.
    """

    path: Path
    row_id: str
    label: str
    saved: str
    said: str
    exported: str = ""

    @property
    def place(self) -> Place:
        """Where it is, whichever way rows are moved."""
        column = str(self.path[2]) if len(self.path) > 2 else ""  # noqa: PLR2004 - a path's parts
        return str(self.path[0]), self.row_id, column


@dataclass(frozen=True)
class Merged:
    """Whole values, with the file's words where both sides changed them; and those places.

    `kept` are the fields that were changed since the export and stay as they are saved.
    """

    values: dict[str, Any]
    conflicts: tuple[Conflict, ...]
    kept: tuple[Field, ...]


@dataclass(frozen=True)
class Manner:
    """How two sides meet: in these places the saved words stay where both changed them.

    With `by_id`, rows of the same origin have the same id on both sides.
    """

    ours: Callable[[Place], bool] = lambda _place: False
    by_id: bool = False


AS_THE_FILE_SAYS = Manner()


def three_way(
    form: FormSpec,
    exported: Values,
    saved: Values,
    said: Values,
    manner: Manner = AS_THE_FILE_SAYS,
) -> Merged:
    """The file's changes of what was exported, laid over what is saved now."""
    values, conflicts = dict(saved), []
    for each in form.leaves():
        if not isinstance(each, Mirror):
            sides = (exported[each.key], saved[each.key], said[each.key])
            values[each.key], found = _merged(each, *sides, manner)
            conflicts += found
    in_conflict = {conflict.path[0] for conflict in conflicts}
    kept = tuple(
        each
        for each in form.leaves()
        if not isinstance(each, Mirror)
        and each.key not in in_conflict
        and not _same_field(each, exported[each.key], saved[each.key])
        and not _same_field(each, said[each.key], saved[each.key])
    )
    return Merged(values, tuple(conflicts), kept)


def same(one: object, other: object) -> bool:
    """Whether two values say the same: links by the record they lead to, else by their words."""
    if is_blank(one) or is_blank(other):
        return is_blank(one) and is_blank(other)
    if isinstance(one, Ref) and isinstance(other, Ref):
        if one.id and other.id:
            return one.id == other.id
        return bool({one.text, one.code} & {other.text, other.code} - {""})
    return one == other


def say_the_same(form: FormSpec, one: Values, other: Values) -> bool:
    """Whether two sets of values say the same, row by row."""
    fields = (each for each in form.leaves() if not isinstance(each, Mirror))
    return all(_same_field(each, one[each.key], other[each.key]) for each in fields)


def _merged(
    each: Field, exported: object, saved: object, said: object, manner: Manner
) -> tuple[object, list[Conflict]]:
    if isinstance(each, Rows) and _are_rows(exported) and _are_rows(saved) and _are_rows(said):
        return _Table(each, exported, saved, said, manner).merged()
    value, in_conflict = chosen(exported, saved, said)
    if not in_conflict:
        return value, []
    words = reads(each, saved), reads(each, said), reads(each, exported)
    conflict = Conflict((each.key,), "", _(each.label), *words)
    return saved if manner.ours(conflict.place) else value, [conflict]


def _are_rows(value: object) -> TypeGuard[tuple[Row, ...]]:
    """Whether a table's value was understood."""
    return isinstance(value, tuple)


def chosen(exported: object, saved: object, said: object) -> tuple[object, bool]:
    """The value of the side that changed it, and whether both did, each in its own way."""
    if same(said, exported) or same(said, saved):
        return saved, False
    return said, not same(saved, exported)


def _same_field(each: Field, one: object, other: object) -> bool:
    if not isinstance(each, Rows) or not isinstance(one, tuple) or not isinstance(other, tuple):
        return same(one, other)
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(_same_row(each, *pair) for pair in pairs)


def _same_row(table: Rows, one: Values, other: Values) -> bool:
    return all(same(one[column.key], other[column.key]) for column in table.leaves())


@dataclass
class _Table:
    """The rows of one table; a row that the file brings is keyed by its place in the file."""

    table: Rows
    exported: tuple[Row, ...]
    saved: tuple[Row, ...]
    said: tuple[Row, ...]
    manner: Manner
    _found: list[tuple[str, ...]] = field(default_factory=list)  # key, column, words

    def merged(self) -> tuple[tuple[Row, ...], list[Conflict]]:
        """The rows, and what both sides changed."""
        before, now, file = self._by_id(self.exported), self._by_id(self.saved), self._of_file()
        rows = dict(self._rows(before, now, file))
        moves = [*self._moves(before, now, file)]
        stay = any(self.manner.ours(conflict.place) for conflict in moves)
        order = _order(list(before), list(now), [key for key in file if key in rows], stay=stay)
        if self.manner.by_id:
            order = _in_turn(order, before, now, file)
        places = {key: place for place, key in enumerate(key for key in order if key in rows)}
        conflicts = [
            self._conflict(key, places.get(key, list(now).index(key) if key in now else 0), *words)
            for key, *words in self._found
        ]
        return tuple(rows[key] for key in places), [*conflicts, *moves]

    def _moves(
        self, before: dict[str, Row], now: dict[str, Row], file: dict[str, Row]
    ) -> Iterator[Conflict]:
        """A conflict where both sides put the rows into another order, each into its own."""
        keys = [key for key in before if key in now and key in file]
        saved, said = _common(list(now), keys), _common(list(file), keys)
        if keys not in (saved, said) and saved != said:
            label = _("{table}: order of the rows").format(table=_(self.table.label))
            words = (
                "\n".join(row_words(self.table, now[key]) for key in order)
                for order in (saved, said, keys)
            )
            yield Conflict((self.table.key,), "", label, *words)

    def _by_id(self, rows: Iterable[Row]) -> dict[str, Row]:
        return {row["id"]: row for row in rows if not is_blank_row(row)}

    def _of_file(self) -> dict[str, Row]:
        """The rows of the file; one that was taken over before is the row it became then."""
        known, first = self._by_id(self.exported), self.table.leaves()[0].key
        here = {*known, *self._by_id(self.saved)}
        taken = {*known, *(row["id"] for row in self.said)}
        free = [row for row in self.saved if row["id"] not in taken and not is_blank(row[first])]
        found: dict[str, Row] = {}
        for place, row in enumerate(self.said):
            if is_blank_row(row):
                continue
            key = row["id"] if row["id"] in here or self.manner.by_id else ""
            twin = None if key else _twin(free, row, first)
            if twin is not None:
                free.remove(twin)
                key = twin["id"]
            if key in found:  # the same id twice: the second is a row of its own
                key = ""
            found[key or f"new {place}"] = {**row, "id": key}
        return found

    def _rows(
        self, before: dict[str, Row], now: dict[str, Row], file: dict[str, Row]
    ) -> Iterator[tuple[str, Row]]:
        for key in dict.fromkeys((*now, *file)):
            row = self._row(key, before.get(key), now.get(key), file.get(key))
            if row is not None:
                yield key, row

    def _row(self, key: str, before: Row | None, now: Row | None, file: Row | None) -> Row | None:
        if now is not None and file is not None:
            return self._both(key, before or blank_row(self.table), now, file)
        if before is None:  # somebody's new row, or the file's
            return now if file is None else file
        left = now if file is None else file
        if left is None or _same_row(self.table, left, before):
            return None
        words, was = row_words(self.table, left), row_words(self.table, before)
        here = (words, "") if file is None else ("", words)
        self._found.append((key, "", *here, was))
        if self.manner.ours((self.table.key, key, "")):
            return now
        return None if file is None else {**file, "id": key if self.manner.by_id else ""}

    def _both(self, key: str, before: Row, now: Row, file: Row) -> Row:
        row = dict(now)
        for column in self.table.leaves():
            sides = (before[column.key], now[column.key], file[column.key])
            row[column.key], in_conflict = chosen(*sides)
            if in_conflict:
                words = (reads(column, side[column.key]) for side in (now, file, before))
                self._found.append((key, column.key, *words))
                if self.manner.ours((self.table.key, key, column.key)):
                    row[column.key] = now[column.key]
        return row

    def _conflict(self, key: str, place: int, column: str, *words: str) -> Conflict:
        label = _("{table}, row {number}").format(table=_(self.table.label), number=place + 1)
        path: Path = (self.table.key, place)
        if column:
            caption = next(each.label for each in self.table.leaves() if each.key == column)
            label, path = f"{label} · {_(caption)}", (*path, column)
        return Conflict(path, key, label, *words)


def _twin(rows: Sequence[Row], row: Row, first: str) -> Row | None:
    return next((each for each in rows if same(each[first], row[first])), None)


def _order(
    exported: list[str], saved: list[str], said: list[str], *, stay: bool = False
) -> list[str]:
    """The order of the side that moved rows, with the other side's new rows among them."""
    moved = _common(exported, said) != _common(said, exported) and not stay
    return _interleaved(said, saved) if moved else _interleaved(saved, said)


def _in_turn(
    order: list[str], before: Container[str], now: Container[str], file: Container[str]
) -> list[str]:
    """Where both sides added rows in one place, those stand as they were begun: ids tell."""
    turned: list[str] = []
    for is_new, group in groupby(order, key=lambda key: key not in before):
        run = list(group)
        sides = {(key in now, key in file) for key in run}
        turned += sorted(run) if is_new and sides >= {(True, False), (False, True)} else run
    return turned


def _common(keys: list[str], others: list[str]) -> list[str]:
    return [key for key in keys if key in others]


def _interleaved(leading: list[str], other: list[str]) -> list[str]:
    """Keys that only `other` has stand before the key that follows them there, else at the end."""
    order, following = list(leading), len(leading)
    for key in reversed(other):
        if key in order:
            following = order.index(key)
        else:
            order.insert(following, key)
    return order
