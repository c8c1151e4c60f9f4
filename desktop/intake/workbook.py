"""Workbooks: looked through for traps first, then read sheet by sheet by calamine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from desktop.i18n import _, language
from desktop.intake.archive import Archive
from desktop.intake.limits import MOST_CELLS
from desktop.intake.marks import NO_RESULT, Marks, Place, cell_name, too_vast
from desktop.intake.refusal import Unreadable, damaged, save_as_xlsx
from desktop.intake.tables import Cell, CellError
from desktop.intake.wire import Writer
from desktop.intake.workbook_parts import WorkbookParts, workbook_parts

_DECLARED = re.compile(rb"""<\?xml[^>]*\bencoding=["']([\w.-]+)["']""")
_PLAIN_XML = {b"utf-8", b"us-ascii", b"ascii"}
_XML = (".xml", ".rels", ".vml")
_OVERLAP = 16
_NAMED = 10  # sheets that are told by name


def write_workbook(data: bytes, writer: Writer) -> dict[str, Any]:
    """Write all sheets of a workbook; returns what else a `Book` knows.

    Raises `Unreadable` before anything of it is opened, if it is none or would do harm.
    """
    archive = Archive(data)
    parts = workbook_parts(archive)
    marks = _looked_through(archive, parts)
    try:
        workbook = CalamineWorkbook.from_object(BytesIO(data))
    except CalamineError as error:
        raise damaged(repr(error)) from error
    told = _Told(marks)
    room = MOST_CELLS
    for index, meta in enumerate(workbook.sheets_metadata):
        if meta.typ is not SheetTypeEnum.WorkSheet:
            told.left_out.append(meta.name)
            continue
        sheet = _opened(workbook, index, meta.name)
        hidden = meta.visible is not SheetVisibleEnum.Visible
        if hidden:
            told.hidden.append(meta.name)
        room -= _size(sheet)
        if room < 0:
            raise too_vast(meta.name, cell_name(sheet.end or (0, 0)))
        _write_sheet(sheet, marks.get(meta.name) or Marks(meta.name), writer, hidden=hidden)
    return {"kind": "xlsx", "told": [*told.words(macros=parts.has_macros)]}


def _looked_through(archive: Archive, parts: WorkbookParts) -> dict[str, Marks]:
    """The marks of each sheet by its name; every part of XML was seen to be harmless."""
    sheets = {part: name for name, part in parts.sheets.items()}
    marks: dict[str, Marks] = {}
    for part in archive.names:
        if part in sheets:
            seen = Marks(sheets[part])
            seen.look_through(_harmless(archive.chunks(part)))
            if seen.may_be_vast:
                seen.measure(archive.chunks(part))
            marks[sheets[part]] = seen
        elif part.casefold().endswith(_XML):
            for _chunk in _harmless(archive.chunks(part)):
                pass
    return marks


def _harmless(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks of XML again; raises at what declares entities or hides in an encoding."""
    before = b""
    for number, chunk in enumerate(chunks):
        if number == 0 and not _is_plain(chunk):
            raise Unreadable(
                _("It is written in an encoding that no spreadsheet program uses."),
                save_as_xlsx(),
            )
        joined = chunk if number == 0 else before[-_OVERLAP:] + chunk
        if b"<!DOCTYPE" in joined:  # entities are declared in it alone
            raise Unreadable(_("It declares entities, which no table needs."), save_as_xlsx())
        before = chunk
        yield chunk


def _is_plain(begin: bytes) -> bool:
    declared = _DECLARED.match(begin.removeprefix(b"\xef\xbb\xbf"))
    if declared and declared[1].lower() not in _PLAIN_XML:
        return False
    return b"\0" not in begin[:100] and not begin.startswith((b"\xff\xfe", b"\xfe\xff"))


def _opened(workbook: CalamineWorkbook, index: int, name: str) -> CalamineSheet:
    try:
        return workbook.get_sheet_by_index(index)
    except CalamineError as error:
        raise Unreadable(
            _("Sheet “{sheet}” is damaged.").format(sheet=name), save_as_xlsx(), repr(error)
        ) from error


def _size(sheet: CalamineSheet) -> int:
    """How many cells the sheet takes, the blank ones from column A on included."""
    end = sheet.end
    return sheet.height * (end[1] + 1) if end else 0


def _write_sheet(sheet: CalamineSheet, marks: Marks, writer: Writer, *, hidden: bool) -> None:
    top = sheet.start[0] if sheet.start else 0
    head = {
        "name": sheet.name,
        "first_row": top + 1,
        "hidden": hidden,
        "formulas": sorted((row - top, column) for row, column in marks.formulas if row >= top),
        "merged": [
            (start[0] - top, start[1], end[0] - top, end[1])
            for start, end in sheet.merged_cell_ranges or ()
            if start[0] >= top
        ],
    }
    writer.sheet(head, _rows(sheet, marks.errors, top) if sheet.start else ())


def _rows(sheet: CalamineSheet, errors: dict[Place, str], top: int) -> Iterator[list[Cell]]:
    """The rows from the first that is not blank, each from column A on, without blank ends.

    A blank cell is an empty text, as calamine gives it.
    """
    left = [""] * (sheet.start[1] if sheet.start else 0)
    wrong: dict[int, list[tuple[int, str]]] = {}
    for (number, column), words in errors.items():
        wrong.setdefault(number, []).append((column, words))
    for number, cells in enumerate(sheet.iter_rows()):
        if number < top:
            continue
        row: list[Any] = left + cells if left else cells
        for column, words in wrong.get(number, ()):
            row.extend([""] * (column + 1 - len(row)))
            row[column] = CellError(words)
        while row and row[-1] == "":
            row.pop()
        yield row


@dataclass
class _Told:
    """What a person should know of a workbook that was read."""

    marks: dict[str, Marks]

    def __post_init__(self) -> None:
        self.hidden: list[str] = []
        self.left_out: list[str] = []

    def words(self, *, macros: bool) -> Iterator[str]:
        if macros:
            yield _("The macros in it were left aside; none was run.")
        if self.hidden:
            yield _("Hidden sheets were read, too: {sheets}.").format(sheets=_listed(self.hidden))
        if self.left_out:
            yield _("Charts are no tables and were left out: {sheets}.").format(
                sheets=_listed(self.left_out)
            )
        for sheet, marks in self.marks.items():
            yield from _of_sheet(sheet, marks)


_Which = Literal["results", "open", "wrong"]


def _of_sheet(sheet: str, marks: Marks) -> Iterator[str]:
    never = sorted(place for place, words in marks.errors.items() if words == NO_RESULT)
    wrong = sorted(place for place, words in marks.errors.items() if words != NO_RESULT)
    kept = sorted(marks.formulas.difference(never))
    if marks.hidden_rows:
        words = _("Sheet “{sheet}”, rows that are hidden there and were read, too: {count}.")
        yield words.format(sheet=sheet, count=marks.hidden_rows)
    if kept:
        words = _("Sheet “{sheet}”, cells with formulas: {count}; their last results were taken.")
        yield words.format(sheet=sheet, count=len(kept))
    if never:
        words = _(
            "Sheet “{sheet}”, formulas that were never calculated: {count}, the first in {cell}; "
            "open the workbook in Excel and save it."
        )
        yield words.format(sheet=sheet, count=len(never), cell=cell_name(never[0]))
    if wrong:
        words = _("Sheet “{sheet}”, cells with errors: {count}, the first is {cell}.")
        yield words.format(sheet=sheet, count=len(wrong), cell=cell_name(wrong[0]))


def _listed(names: list[str]) -> str:
    more = "…" if len(names) > _NAMED else ""
    return ("、" if language() == "zh" else ", ").join(names[:_NAMED]) + more
