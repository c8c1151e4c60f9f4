"""What stands in the XML of a sheet beside its values: formulas, errors, merged areas, traps."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from desktop.i18n import _
from desktop.intake.limits import LARGEST_MERGED, MOST_CELLS, MOST_COLUMNS
from desktop.intake.refusal import Unreadable, damaged

Place = tuple[int, int]
"""A row and a column, both from 0."""

NO_RESULT = "=…"
"""What is shown of a formula that was never calculated."""

# Programs may put a prefix before each name: <x:c r="A1">.
_FAR = re.compile(rb"""<(?:\w+:)?c\s[^<>]*?\br=["']([A-Z]{3,}\d+)["'][^<>]*(?<!/)>""")
# Up to the end of the cell, and never over the beginning of the next.
_INSIDE = rb"[^<]*(?:<(?!/?\1c[\s>])[^<]*)*"
_FORMULA = re.compile(rb"<((?:\w+:)?)c\s([^<>]*)>(\s*<\1f[\s/>]" + _INSIDE + rb")</\1c>")
_ERROR = re.compile(
    rb"""<((?:\w+:)?)c\s([^<>]*\bt=["']e["'][^<>]*)>(""" + _INSIDE + rb""")</\1c>"""
)
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)(?:\s[^<>]*)?>([^<]*)<")
_REFERENCE = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_STRING = re.compile(rb"""\bt=["']str["']""")
_HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\s[^<>]*\bhidden=["'](?:1|true)["']""")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s([^<>]*)>")
_AREA = re.compile(rb"""\bref=["']([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?["']""")
_FILLED = re.compile(rb"""<(?:\w+:)?c\s[^<>]*?\br=["']([A-Z]{1,3})([0-9]{1,7})["'][^<>]*(?<!/)>""")
_LAST_ROW = re.compile(rb"""\br=["'][A-Z]{0,3}([0-9]{1,7})["']""")
_ROOT = re.compile(rb"<((?:\w+:)?)worksheet\b")
_NARROW = 26  # columns of one letter
_HOLD = 1 << 20  # bytes of one cell that are waited for


class _Hints(NamedTuple):
    """What is looked for first, since it is found ten times faster than what it hints at."""

    formula: bytes
    error: bytes
    wide: re.Pattern[bytes]  # begins by letters alone, for the same reason
    far: re.Pattern[bytes]


def _hints(begin: bytes) -> _Hints:
    """The hints in the way of the program that wrote the sheet: its prefix, its quotes."""
    root = _ROOT.search(begin)
    formula = b"<" + (root[1] if root else b"") + b"f"
    quote = b"'" if b" r='" in begin else b'"'
    place = b" r=" + quote
    return _Hints(
        formula,
        b" t=" + quote + b"e" + quote,
        re.compile(place + b"[A-Z]{2}"),
        re.compile(place + b"[A-Z]{3}"),
    )


class Marks:
    """Collects them while the XML of a sheet goes by.

    `errors` are the words of each error cell by its place, formulas without a result among
    them. Raises `Unreadable` at what is far outside any table.
    """

    def __init__(self, sheet: str) -> None:
        self.formulas: set[Place] = set()
        self.errors: dict[Place, str] = {}
        self.hidden_rows = 0
        self._sheet, self._merged = sheet, 0
        self._rows, self._columns = 0, _NARROW  # at most so many
        self._hints: _Hints | None = None

    def look_through(self, chunks: Iterable[bytes]) -> None:
        """Look at the whole part, given in pieces."""
        waiting = b""
        for chunk in chunks:
            waiting += chunk
            cut = waiting.rfind(b"c>") + 2  # behind a cell: what belongs to one stays together
            if cut == 1 and len(waiting) > _HOLD:
                cut = waiting.rfind(b"<")
            if cut > 1:
                self._look_at(waiting[:cut])
                waiting = waiting[cut:]
        self._look_at(waiting)

    @property
    def may_be_vast(self) -> bool:
        """Whether the sheet might reach over more cells than are read: `measure` it then."""
        return self._rows * self._columns > MOST_CELLS

    def measure(self, chunks: Iterable[bytes]) -> None:
        """Go through the whole part again, and raise if its filled cells reach too far."""
        rows, columns, waiting = 0, 0, b""
        for chunk in chunks:
            *whole, waiting = (waiting + chunk).rpartition(b"<")
            for letters, number in _FILLED.findall(whole[0]):
                rows = max(rows, int(number))
                columns = max(columns, column_number(letters.decode()) + 1)
            waiting = b"<" + waiting
        if rows * columns > MOST_CELLS:
            raise too_vast(self._sheet, cell_name((rows - 1, columns - 1)))

    def _look_at(self, xml: bytes) -> None:
        hints = self._hints = self._hints or _hints(xml)
        self._bound(xml, hints)
        if hints.formula in xml:
            for cell in _FORMULA.finditer(xml):
                self._formula(cell[2], cell[3])
        if hints.error in xml:
            for cell in _ERROR.finditer(xml):
                if place := _place(cell[2]):
                    value = _VALUE.search(cell[3])
                    self.errors[place] = value[1].decode("utf-8", "replace") if value else "#?"
        if b" hidden=" in xml:
            self.hidden_rows += len(_HIDDEN_ROW.findall(xml))
        if b"mergeCell" in xml:
            for merged in _MERGED.finditer(xml):
                self._merge(merged[1])

    def _bound(self, xml: bytes, hints: _Hints) -> None:
        """Rows follow each other, so the last that is named is the largest."""
        if last := _LAST_ROW.search(xml, max(0, xml.rfind(b" r="))):
            self._rows = max(self._rows, int(last[1]))
        if self._columns == _NARROW and hints.wide.search(xml):
            self._columns = MOST_COLUMNS
        if self._columns == MOST_COLUMNS and hints.far.search(xml) and (far := _FAR.search(xml)):
            raise _too_far(self._sheet, far[1].decode())

    def _formula(self, attributes: bytes, content: bytes) -> None:
        place = _place(attributes)
        if place is None:
            return
        self.formulas.add(place)
        value = _VALUE.search(content)
        if (value is None or not value[1]) and not _STRING.search(attributes):
            self.errors[place] = NO_RESULT

    def _merge(self, attributes: bytes) -> None:
        area = _AREA.search(attributes)
        if area is None:
            raise damaged(f"{self._sheet}: {attributes[:100]!r}")
        if area[3]:
            wide = column_number(area[3].decode()) - column_number(area[1].decode()) + 1
            self._merged += abs(wide) * abs(int(area[4]) - int(area[2]) + 1)
        if self._merged > LARGEST_MERGED:
            words = _("Sheet “{sheet}”: the merged cells cover more than any table has.")
            raise Unreadable(
                words.format(sheet=self._sheet), _("Unmerge them in Excel, and save it anew.")
            )


def column_number(letters: str) -> int:
    """The number of a column from 0 by its letters: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def cell_name(place: Place) -> str:
    """The name of a cell as people know it: B3."""
    row, column = place
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def _place(attributes: bytes) -> Place | None:
    reference = _REFERENCE.search(attributes)
    if reference is None:
        return None
    return int(reference[2]) - 1, column_number(reference[1].decode())


def _too_far(sheet: str, cell: str) -> Unreadable:
    return Unreadable(
        _("Sheet “{sheet}”: cell {cell} stands far outside any table.").format(
            sheet=sheet, cell=cell
        ),
        _("Delete that cell in Excel, save the workbook, and import it again."),
    )


def too_vast(sheet: str, cell: str) -> Unreadable:
    """Of a sheet by which there are more cells than are read."""
    words = _("With sheet “{sheet}”, which reaches to cell {cell}, it has more than {count} cells.")
    return Unreadable(
        words.format(sheet=sheet, cell=cell, count=f"{MOST_CELLS:,}"),
        _("Delete what stands far outside the table, or split it into several files."),
    )
