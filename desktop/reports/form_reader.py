"""A filled workbook, read back by the names of its cells."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook, load_workbook
from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from desktop.errors import UserError
from desktop.forms.catalogue import Catalogue
from desktop.forms.spec import FormSpec, Mirror, Rows
from desktop.i18n import N_, _
from desktop.reports.cells import unescaped
from desktop.reports.form_xlsx import PREFIX
from desktop.reports.workbook_guard import LAST_COLUMN, LAST_ROW, guard

_FILL_ANEW = N_("Export the form again, fill that workbook in, and import it.")
_WRITE_OUT = N_("Write the words or the number into that cell, or save the workbook in Excel.")


class FilledForm(NamedTuple):
    """What a workbook says: the form's id, the record's number, the values by field key.

    `revision` names the saved version that it was written from; empty for none.
    """

    form_id: str
    code: str
    values: dict[str, Any]
    revision: str


def read_form_xlsx(path: Path, catalogue: Catalogue) -> FilledForm:
    """What stands in the cells of a form's workbook.

    Cells are found by their names, wherever they were moved; rows that were inserted between
    the rows of a table are read as rows of the table. A field or a column whose cell or name is
    gone is left out. Raises `UserError` if the file is broken, dangerous, no form of ours, or
    holds a formula without a result.
    """
    has_formulas = guard(path)
    shown = _Names(_opened(path, formulas=False))
    form_id = str(shown.value("form_") or "")
    if form_id not in catalogue:
        raise _refused(path, _("It is not a form that CareDesk wrote."))
    if has_formulas:
        _refuse_open_formulas(path, shown, _Names(_opened(path, formulas=True)))
    return FilledForm(
        form_id,
        code=str(shown.value("code_") or ""),
        values=_values(catalogue[form_id].form, shown),
        revision=str(shown.value("revision_") or ""),
    )


@dataclass(frozen=True)
class _At:
    """The place of a cell."""

    sheet: Worksheet
    column: int
    row: int

    @property
    def cell(self) -> Any:
        return self.sheet.cell(self.row, self.column)

    def below(self, row: int) -> _At:
        return _At(self.sheet, self.column, row)


class _Names:
    """The cells of a workbook by their names."""

    def __init__(self, workbook: Workbook) -> None:
        self._places = {
            name.removeprefix(PREFIX): place
            for name, defined in workbook.defined_names.items()
            if name.startswith(PREFIX) and (place := _place(workbook, defined)) is not None
        }

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    @property
    def rows(self) -> set[tuple[str, int]]:
        """The rows of sheets in which any named cell stands."""
        return {(place.sheet.title, place.row) for place in self._places.values()}

    def at(self, key: str) -> _At | None:
        """Where the cell named `key` stands; None where the name or its cell is gone."""
        return self._places.get(key)

    def value(self, key: str) -> Any:
        """What stands in the cell of that name."""
        return _words(self._places[key]) if key in self._places else None


def _place(workbook: Workbook, defined: Any) -> _At | None:
    """The first cell that a name stands for; None for a name whose cell was deleted."""
    try:
        for title, reference in defined.destinations:
            column, row, _right, _bottom = range_boundaries(reference)
            sheet: Any = workbook[title]  # may be a chart
            if isinstance(sheet, Worksheet) and column and row and _is_near(column, row):
                return _At(sheet, column, row)
    except (TokenizerError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        return None
    return None


def _is_near(column: int, row: int) -> bool:
    return column <= LAST_COLUMN and row <= LAST_ROW


def _words(place: _At) -> Any:
    value = place.cell.value
    return unescaped(value) if isinstance(value, str) else value


def _values(form: FormSpec, names: _Names) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in form.leaves():
        if isinstance(field, Rows):
            values |= _table(field, names)
        elif field.key in names and field.editable:
            values[field.key] = names.value(field.key)
    values |= {key: names.value(key) for key, _now in form.formerly if key in names}
    return {key: value for key, value in values.items() if not _stays(form, key, value)}


def _stays(form: FormSpec, key: str, value: object) -> bool:
    """Whether a blank cell says nothing: what mirrors its customer, or has another name now."""
    return value is None and (key in dict(form.formerly) or isinstance(form.field(key), Mirror))


def _table(table: Rows, names: _Names) -> dict[str, list[dict[str, Any]]]:
    """The rows by the table's key; nothing if no cell of the table is left."""
    pattern = re.compile(rf"{re.escape(table.key)}_(\d+)_(.+)")
    columns = {column.key for column in table.leaves()}
    found = [match for name in names if (match := pattern.fullmatch(name))]
    numbers = sorted({int(match[1]) for match in found if match[2] in columns})
    if not numbers:
        return {}
    rows: list[dict[str, Any]] = []
    for number, following in zip(numbers, [*numbers[1:], None], strict=True):
        stem = f"{table.key}_{number}_"
        places = {key: names.at(stem + key) for key in columns}
        row_id = str(names.value(f"{stem}id") or "")
        cells = {key: _words(place) for key, place in places.items() if place is not None}
        rows.append({"id": row_id, **cells})
        if following is not None:
            after = {key: names.at(f"{table.key}_{following}_{key}") for key in columns}
            rows += _inserted(places, after, names.rows)
    return {table.key: [row for row in rows if _says_something(row)]}


def _inserted(
    places: dict[str, _At | None],
    following: dict[str, _At | None],
    named: set[tuple[str, int]],
) -> Iterator[dict[str, Any]]:
    """What was written into rows that somebody inserted between two rows of a table."""
    first = {place.row for place in places.values() if place}
    after = {place.row for place in following.values() if place}
    if len(first) != 1 or len(after) != 1:  # parts of a row stand below each other
        return
    between = range(first.pop() + 1, after.pop())
    if any(
        (place.sheet.title, row) in named for place in places.values() if place for row in between
    ):
        return  # the rows were moved apart: what is between them is not of this table
    for row in between:
        cells = {key: _words(place.below(row)) for key, place in places.items() if place}
        yield {"id": "", **{key: cells.get(key) for key in places}}


def _says_something(row: dict[str, Any]) -> bool:
    return any(value not in (None, "") for key, value in row.items() if key != "id")


def _refuse_open_formulas(path: Path, shown: _Names, written: _Names) -> None:
    """A formula counts by its result; one that was never calculated has none."""
    for key in written:
        place, result = written.at(key), shown.value(key)
        if place is not None and place.cell.data_type == "f" and result is None:
            words = _("Cell {cell} of sheet “{sheet}” holds a formula without a result.")
            words = words.format(cell=place.cell.coordinate, sheet=place.sheet.title)
            raise _refused(path, words, advice=_WRITE_OUT)


def _opened(path: Path, *, formulas: bool) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that openpyxl leaves aside
            return load_workbook(path, data_only=not formulas)
    except Exception as error:  # openpyxl raises anything of malformed parts
        raise _refused(path, _("It is damaged or no workbook."), repr(error)) from error


def _refused(path: Path, why: str, detail: str = "", *, advice: str = _FILL_ANEW) -> UserError:
    return UserError(
        _("“{name}” was not read.").format(name=path.name),
        safe=why,
        advice=_(advice),
        detail=detail,
    )
