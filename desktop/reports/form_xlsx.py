"""Any form as a workbook that looks like the paper, can be filled in and read back.

Every value has a defined name: `cd_KEY`, in tables `cd_TABLE_ROW_KEY` with rows from 1. The
form's id, the record's number and the ids of the rows stand on a hidden sheet.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.utils import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

from desktop.forms.spec import Field, FormSpec, Page, Rows
from desktop.i18n import _
from desktop.reports.cells import margin_words, put, put_text, sheet_name
from desktop.reports.form_sheet import COLUMNS, Place, PlacedForm
from desktop.reports.page import Printout
from desktop.reports.sheet_blocks import place_fields
from desktop.reports.sheet_style import CENTER, SMALL, TITLE, printed

PREFIX = "cd_"
HIDDEN = "caredesk"
COLUMN_WIDTH = 2.35


def write_form_xlsx(target: Path | BinaryIO, printout: Printout) -> None:
    """Write one form as a workbook in the current language."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    form = printout.form
    placed = PlacedForm(printout.values, printout.blank)
    for page in form.pages:
        _write_page(workbook, printout, page, placed)
    _write_hidden(workbook, printout, placed)
    for key, place in placed.places.items():
        reference = f"{quote_sheetname(place.sheet)}!${place.column}${place.row}"
        workbook.defined_names[PREFIX + key] = DefinedName(PREFIX + key, attr_text=reference)
    workbook.properties.title = " ".join(part for part in (_(form.title), printout.code) if part)
    workbook.properties.creator = "CareDesk"
    workbook.save(target)


def _write_page(workbook: Workbook, printout: Printout, page: Page, placed: PlacedForm) -> None:
    form = printout.form
    sheet = workbook.create_sheet(sheet_name(_(page.title)))
    for number in range(1, COLUMNS + 1):
        sheet.column_dimensions[sheet.cell(1, number).column_letter].width = COLUMN_WIDTH
    sheet.sheet_view.showGridLines = False
    first = page is form.pages[0]
    placed.begin(sheet)
    _write_title(sheet, page, placed)
    place_fields(placed, _heading(form), named=first)
    for section in page.sections:
        if section.title:
            placed.band(_(section.title))
        place_fields(placed, section.fields)
    if page is form.pages[-1] and form.sign_off:
        placed.gap()
        place_fields(placed, form.sign_off)
    sheet.protection.sheet = True
    sheet.protection.formatRows = False
    printed(sheet, landscape=False, foot=margin_words(printout.code))


def _heading(form: FormSpec) -> tuple[Field, ...]:
    return (*form.header, *form.identity)


def _write_title(sheet: Any, page: Page, placed: PlacedForm) -> None:
    if page.caption:
        put_text(placed.merged(1, COLUMNS), _(page.caption))
        sheet.cell(placed.row, 1).font = SMALL
        placed.next_row(15)
    cell = placed.merged(1, COLUMNS)
    put_text(cell, _(page.title))
    cell.font, cell.alignment = TITLE, CENTER
    placed.next_row(30)


def _write_hidden(workbook: Workbook, printout: Printout, placed: PlacedForm) -> None:
    """What the program needs to know its own workbook again."""
    sheet = workbook.create_sheet(HIDDEN)
    sheet.sheet_state = "veryHidden"
    facts = {"form": printout.form.id, "version": str(printout.form.version), "code": printout.code}
    facts |= _row_ids(printout)
    for number, (key, words) in enumerate(facts.items(), start=1):
        put_text(sheet.cell(number, 1), key)
        put(sheet.cell(number, 2), words)
        placed.places[key if key.endswith("_id") else f"{key}_"] = Place(HIDDEN, "B", number)


def _row_ids(printout: Printout) -> dict[str, str]:
    ids = {}
    for field in printout.form.leaves():
        if isinstance(field, Rows) and isinstance(printout.values.get(field.key), tuple):
            for number, row in enumerate(printout.values[field.key], start=1):
                ids[f"{field.key}_{number}_id"] = row["id"]
    return ids
