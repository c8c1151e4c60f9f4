"""Any form as a workbook that looks like the paper, can be filled in and read back.

Every value has a defined name: `cd_KEY`, in tables `cd_TABLE_ROW_KEY` with rows from 1. The
form's id, its version, the record's number, the saved version that the values are of, and the
ids of the rows stand on a hidden sheet.
The frame is locked without a password, so rows cannot be added by accident: each table has
spare ones. Who unlocks the sheet may insert rows inside a table; they are read too.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.utils import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

from desktop.forms.spec import Field, FormSpec, Page
from desktop.forms.text import moment_words
from desktop.i18n import _
from desktop.reports.cells import margin_words, put, put_text, sheet_name
from desktop.reports.form_sheet import COLUMNS, HIDDEN, SIDE, Place, PlacedForm, columns_of
from desktop.reports.page import Printout
from desktop.reports.sheet_blocks import place_fields, place_line, place_section
from desktop.reports.sheet_style import CENTER, SMALL, TITLE, printed
from desktop.reports.sheet_tables import filled_rows

PREFIX = "cd_"
COLUMN_WIDTH = 2.0
PAGE = 820.0  # points of a sheet that is as wide as ours and has the shape of the printed page
SQUEEZE = 1.3  # a form that is longer by so little is printed smaller, on one page
SIGN_OFF_SIDE = 4  # narrow columns for the labels beside the first of the box at the end


def write_form_xlsx(target: Path | BinaryIO, printout: Printout) -> None:
    """Write one form as a workbook in the current language."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    form = printout.form
    placed = PlacedForm(printout.values, columns_of(form))
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
    for number in range(1, placed.columns + 1):
        sheet.column_dimensions[sheet.cell(1, number).column_letter].width = COLUMN_WIDTH
    sheet.sheet_view.showGridLines = False
    placed.begin(sheet)
    _write_title(sheet, page, placed)
    place_fields(placed, _heading(form), named=page is form.pages[0])
    sheet.print_title_rows = f"1:{placed.row - 1}"
    for section in page.sections:
        place_section(placed, section)
    if page is form.pages[-1] and form.sign_off:
        placed.gap()
        sides = [SIDE, *[SIGN_OFF_SIDE] * (len(form.sign_off) - 1)]
        place_line(placed, form.sign_off, sides)
    sheet.protection.sheet = True
    sheet.protection.formatRows = False
    across = placed.columns > COLUMNS
    printed(sheet, landscape=across, foot=_foot(printout), middle=_middle(printout))
    if not across and PAGE < placed.height <= PAGE * SQUEEZE:
        sheet.page_setup.fitToHeight = 1


def _heading(form: FormSpec) -> tuple[Field, ...]:
    return (*form.header, *form.identity)


def _foot(printout: Printout) -> str:
    if not printout.code:
        return ""
    words = _("{code} · edition {edition}")
    return margin_words(words.format(code=printout.code, edition=printout.edition))


def _middle(printout: Printout) -> str:
    if printout.blank or printout.printed_at is None:
        return ""
    at = moment_words(printout.printed_at)
    return margin_words(_("Printed: {at} {by}").format(at=at, by=printout.printed_by))


def _write_title(sheet: Any, page: Page, placed: PlacedForm) -> None:
    if page.caption:
        put_text(placed.merged(1, placed.columns), _(page.caption))
        sheet.cell(placed.row, 1).font = SMALL
        placed.next_row(15)
    cell = placed.merged(1, placed.columns)
    put_text(cell, _(page.title))
    cell.font, cell.alignment = TITLE, CENTER
    placed.next_row(30)


def _write_hidden(workbook: Workbook, printout: Printout, placed: PlacedForm) -> None:
    """What the program needs to know its own workbook again."""
    sheet = workbook.create_sheet(HIDDEN)
    sheet.sheet_state = "veryHidden"
    facts = {
        "form": printout.form.id,
        "version": str(printout.form.version),
        "code": printout.code,
        "revision": printout.revision,
    }
    facts |= _row_ids(printout)
    for number, (key, words) in enumerate(facts.items(), start=1):
        put_text(sheet.cell(number, 1), key)
        put(sheet.cell(number, 2), words)
        placed.places[key if key.endswith("_id") else f"{key}_"] = Place(HIDDEN, "B", number)
    placed.answers.write_long(sheet)


def _row_ids(printout: Printout) -> dict[str, str]:
    return {
        f"{table.key}_{number}_id": row["id"]
        for table in printout.form.tables()
        for number, row in enumerate(filled_rows(table, printout.values), start=1)
    }
