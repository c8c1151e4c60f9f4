"""A filled workbook, read back by the names of its cells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from desktop.errors import UserError
from desktop.forms.catalogue import Catalogue
from desktop.forms.spec import FormSpec, Mirror, Rows
from desktop.i18n import _
from desktop.reports.cells import unescaped
from desktop.reports.form_xlsx import PREFIX
from desktop.reports.workbook_guard import guard, has_formulas

MOST_ROWS = 500  # of one table; no form is filled with more by hand


def read_form_xlsx(path: Path, catalogue: Catalogue) -> tuple[str, str, dict[str, Any]]:
    """The form's id, the record's number, and what stands in each cell, by field key.

    Cells are found by their names, wherever they were moved; a table ends with its last named
    row. Raises `UserError` if the file is broken, dangerous, no form of ours, or holds a
    formula without a result.
    """
    guard(path)
    shown = _opened(path, formulas=False)
    form_id = str(_cell(shown, f"{PREFIX}form_") or "")
    if form_id not in catalogue:
        raise _refused(path, _("It is not a form that CareDesk wrote."))
    form = catalogue[form_id].form
    if has_formulas(path):
        _refuse_open_formulas(path, shown, _opened(path, formulas=True))
    code = str(_cell(shown, f"{PREFIX}code_") or "")
    return form_id, code, _values(form, shown)


def _values(form: FormSpec, workbook: Workbook) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in form.leaves():
        if isinstance(field, Rows):
            values[field.key] = list(_rows(field, workbook))
        elif f"{PREFIX}{field.key}" in workbook.defined_names and field.editable:
            values[field.key] = _cell(workbook, f"{PREFIX}{field.key}")
    return {key: value for key, value in values.items() if not _stays(form, key, value)}


def _stays(form: FormSpec, key: str, value: object) -> bool:
    """Whether a blank cell says nothing: a number that only mirrors its customer."""
    return isinstance(form.field(key), Mirror) and value is None


def _rows(table: Rows, workbook: Workbook) -> Iterator[dict[str, Any]]:
    for number in range(1, MOST_ROWS):
        stem = f"{PREFIX}{table.key}_{number}_"
        names = {column.key: stem + column.key for column in table.leaves()}
        if not any(name in workbook.defined_names for name in names.values()):
            return
        row = {key: _cell(workbook, name) for key, name in names.items()}
        if any(value not in (None, "") for value in row.values()):
            yield {"id": str(_cell(workbook, f"{stem}id") or ""), **row}


def _cell(workbook: Workbook, name: str) -> Any:
    """What stands in the cell of that name; None where the name or its cell is gone."""
    known = workbook.defined_names.get(name)
    for sheet, reference in known.destinations if known is not None else ():
        if sheet in workbook.sheetnames:
            value = workbook[sheet][reference.split(":")[0].replace("$", "")].value
            return unescaped(value) if isinstance(value, str) else value
    return None


def _refuse_open_formulas(path: Path, shown: Workbook, written: Workbook) -> None:
    """A formula counts by its result; one that was never calculated has none."""
    for name, defined in written.defined_names.items():
        for sheet, reference in defined.destinations if name.startswith(PREFIX) else ():
            if sheet not in written.sheetnames:
                continue
            place = reference.split(":")[0].replace("$", "")
            if written[sheet][place].data_type == "f" and shown[sheet][place].value is None:
                words = _("Cell {cell} of sheet “{sheet}” holds a formula without a result.")
                raise _refused(path, words.format(cell=place, sheet=sheet))


def _opened(path: Path, *, formulas: bool) -> Workbook:
    try:
        return load_workbook(path, data_only=not formulas)
    except (BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, OSError) as error:
        raise _refused(path, _("It is damaged or no workbook."), str(error)) from error
    except (TypeError, AttributeError, IndexError) as error:  # openpyxl, of malformed parts
        raise _refused(path, _("It is damaged or no workbook."), repr(error)) from error


def _refused(path: Path, why: str, detail: str = "") -> UserError:
    return UserError(
        _("“{name}” was not read.").format(name=path.name),
        safe=why,
        advice=_("Export the form again, fill that workbook in, and import it."),
        detail=detail,
    )
