"""A file's content on its way to the pipe, whatever kind of file it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop.i18n import _
from desktop.intake.card_lines import whole_characters
from desktop.intake.cards import card_sheet
from desktop.intake.decoding import decoded
from desktop.intake.kinds import Found, found_kind, is_cards, refuse_markup
from desktop.intake.limits import LARGEST_FILE
from desktop.intake.refusal import Unreadable
from desktop.intake.separated import Separated
from desktop.intake.tables import Sheet
from desktop.intake.wire import Writer


def write_content(path: Path, writer: Writer, *, encoding: str, separator: str) -> dict[str, Any]:
    """Write the sheets of the file; returns what else a `Book` knows.

    Raises `Unreadable`.
    """
    with path.open("rb") as stream:
        data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise too_large()
    if found_kind(data) is Found.ZIP:
        from desktop.intake.workbook import write_workbook  # XML is needed for workbooks only

        return write_workbook(data, writer)
    text, found = decoded(whole_characters(data), encoding)
    del data
    refuse_markup(text, path.name)
    if is_cards(text):
        sheet, told = card_sheet(text, path.stem)
        write_sheet(sheet, writer)
        return {"kind": "vcf", "encoding": found, "told": told}
    table = Separated(text, separator)
    sheet = separated_sheet(table, path.stem)
    write_sheet(sheet, writer)
    told = tuple(table.told())
    return {"kind": "csv", "encoding": found, "separator": table.separator, "told": told}


def separated_sheet(table: Separated, name: str) -> Sheet:
    """The rows of a separated text as a sheet; blank ones at its end are left out."""
    found = list(table.rows())
    while found and not any(str(cell or "").strip() for cell in found[-1][1]):
        found.pop()
    if not found:
        raise Unreadable(_("It is empty."))
    return Sheet(
        name,
        rows=tuple(row for _line, row in found),
        first_row=found[0][0],
        lines=tuple(line for line, _row in found),
    )


def write_sheet(sheet: Sheet, writer: Writer) -> None:
    """Write a sheet that is there as a whole."""
    head = {"name": sheet.name, "first_row": sheet.first_row, "lines": sheet.lines}
    writer.sheet(head, sheet.rows)


def too_large() -> Unreadable:
    """Of a file that is larger than any that is read."""
    return Unreadable(
        _("It is larger than {count} MB.").format(count=LARGEST_FILE // 1_000_000),
        _("Leave pictures out, or split it into several files."),
    )
