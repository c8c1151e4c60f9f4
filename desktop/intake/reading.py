"""The one door for foreign files: a process of its own reads them, plain tables come out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from desktop.i18n import _, language
from desktop.intake.cards import card_sheet
from desktop.intake.clipboard import pasted_sheet
from desktop.intake.content import separated_sheet, too_large
from desktop.intake.kinds import is_cards, refuse_markup
from desktop.intake.limits import LARGEST_FILE
from desktop.intake.process import lines_of_child
from desktop.intake.refusal import Unreadable, refused, too_much
from desktop.intake.separated import Separated
from desktop.intake.tables import Book, Row, Sheet
from desktop.intake.wire import Reader, is_message, message


def read_book(
    path: Path,
    *,
    encoding: str = "",
    separator: str = "",
    cancelled: Callable[[], bool] = lambda: False,
) -> Book:
    """All tables of a foreign file, whatever its name says that it is.

    `encoding` and `separator` overrule those that would be found in a text. Raises `UserError`
    naming the sheet and row where it can be mended, and `Cancelled` when `cancelled()` is true.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise too_large()
        return _read(path, {"encoding": encoding, "separator": separator}, cancelled)
    except Unreadable as reason:
        raise refused(path.name, reason) from reason
    except OSError as error:
        raise refused(path.name, _unopened(error)) from error


def _unopened(error: OSError) -> Unreadable:
    return Unreadable(
        _("It cannot be opened."),
        _("Look whether it is still there, and whether another program holds it."),
        str(error),
    )


def read_text(text: str) -> Book:
    """The table in a text from the clipboard, as Excel, other programs and phones copy it.

    Raises `UserError` naming the row.
    """
    name = _("Clipboard")
    try:
        return _pasted(text, name)
    except Unreadable as reason:
        raise refused(name, reason) from reason


def _pasted(text: str, name: str) -> Book:
    if len(text) > LARGEST_FILE:
        raise too_large()
    text = text.replace("\0", "")  # some programs end their text by one
    refuse_markup(text, name)
    if is_cards(text):
        sheet, told = card_sheet(text, name)
        return Book("vcf", (sheet,), told=told)
    if "\t" in text:
        return Book("clipboard", (pasted_sheet(text, name),), separator="\t")
    table = Separated(text)
    sheet = separated_sheet(table, name)
    return Book("clipboard", (sheet,), separator=table.separator, told=tuple(table.told()))


def _read(path: Path, asked: dict[str, str], cancelled: Callable[[], bool]) -> Book:
    request = {"path": str(path.absolute()), "language": language(), **asked}
    reader, sheets = Reader(), _Sheets()
    with lines_of_child(request, cancelled) as lines:
        for line in lines:
            if not is_message(line):
                sheets.add(reader.rows(line))
                continue
            kind, words = message(line)
            if kind == "unreadable":
                raise Unreadable(words["why"], words["advice"], words["detail"])
            if kind == "book":
                told = (*words.pop("told"), *_told_of(reader))
                return Book(sheets=sheets.done(), told=told, **words)
            sheets.begin(words)
    raise too_much()  # it was ended by its limits before it could say so


def _told_of(reader: Reader) -> Iterator[str]:
    if reader.long_numbers:
        words = _("Numbers of more than 15 digits: {count}; a workbook keeps no more of them.")
        yield words.format(count=reader.long_numbers)


class _Sheets:
    """The sheets so far, the last one growing."""

    def __init__(self) -> None:
        self._done: list[Sheet] = []
        self._head: dict[str, Any] | None = None
        self._rows: list[Row] = []

    def begin(self, head: dict[str, Any]) -> None:
        self.done()
        self._head, self._rows = head, []

    def add(self, rows: Iterator[Row]) -> None:
        self._rows.extend(rows)

    def done(self) -> tuple[Sheet, ...]:
        if self._head is not None:
            head = dict(self._head)
            head["formulas"] = frozenset(map(tuple, head.get("formulas", ())))
            head["merged"] = tuple(map(tuple, head.get("merged", ())))
            head["lines"] = tuple(head.get("lines", ()))
            self._done.append(Sheet(rows=tuple(self._rows), **head))
            self._head = None
        return tuple(self._done)
