"""Text from the clipboard: columns by tabs, and quotes only where Excel sets them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.intake.tables import Row, Sheet

# A cell is quoted only if its closing quote is the last of it: "小王"公司 is text as it stands.
_CELL = re.compile(r'"([^"]*(?:""[^"]*)*)"(?=\t|\r?\n|\Z)|([^\t\r\n]*)')
_END = re.compile(r"\t|\r\n|\r|\n|\Z")


def pasted_sheet(text: str, name: str) -> Sheet:
    """The table of text with tabs between its columns."""
    found = list(_rows(text))
    while found and not any(found[-1][1]):
        found.pop()
    return Sheet(
        name,
        rows=tuple(row for _line, row in found),
        lines=tuple(line for line, _row in found),
    )


def _rows(text: str) -> Iterator[tuple[int, Row]]:
    at, line, begins = 0, 1, 1
    cells: list[str | None] = []
    while at < len(text):
        cell, at = _cell_at(text, at)
        line += (cell or "").count("\n")
        cells.append(cell)
        end = _END.match(text, at)
        at = end.end() if end else at
        if end is None or end.group() != "\t":
            yield begins, tuple(cells)
            line += 1
            begins, cells = line, []
        elif at == len(text):
            cells.append(None)
    if cells:
        yield begins, tuple(cells)


def _cell_at(text: str, at: int) -> tuple[str | None, int]:
    """A cell, and the index behind it."""
    match = _CELL.match(text, at)
    if match is None:  # the pattern matches nothing, too
        return None, at
    quoted, plain = match.groups()
    words = plain if quoted is None else quoted.replace('""', '"')
    return words or None, match.end()
