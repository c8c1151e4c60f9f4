"""Tables on the pipe between the reading process and ours: JSON, one line at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO

from desktop.intake.tables import Cell, CellError, Row

ROWS_A_LINE = 500
_LONGEST_NUMBER = 15  # digits that a spreadsheet keeps of a number


class Writer:
    """Writes to the pipe: of each sheet its head and then its rows, the whole book's words last."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe
        self._encode = json.JSONEncoder(
            ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_marked
        ).encode

    def sheet(self, head: dict[str, Any], rows: Iterable[list[Any] | Row]) -> None:
        """A sheet: what `Sheet` knows of itself, then the cells."""
        self.message("sheet", head)
        waiting: list[list[Any] | Row] = []
        for row in rows:
            waiting.append(row)
            if len(waiting) == ROWS_A_LINE:
                self._line(waiting)
                waiting.clear()
        if waiting:
            self._line(waiting)

    def message(self, kind: str, words: dict[str, Any]) -> None:
        """Anything but rows."""
        self._line({"is": kind, "says": json.dumps(words)})

    def _line(self, what: object) -> None:
        self._pipe.write(self._encode(what).encode() + b"\n")
        self._pipe.flush()


class Reader:
    """Understands the lines that a `Writer` wrote.

    `long_numbers` counts the numbers of more digits than a spreadsheet keeps.
    """

    def __init__(self) -> None:
        self.long_numbers = 0
        self._decode = json.JSONDecoder(
            object_hook=_unmarked, parse_float=self._number, parse_constant=_no_number
        ).decode

    def rows(self, line: bytes) -> Iterator[tuple[Cell, ...]]:
        """The rows of a line that holds rows."""
        return map(tuple, self._decode(line.decode()))

    def _number(self, digits: str) -> int | float:
        """A number of a sheet, where 5.0 is how 5 is written there."""
        value = float(digits)
        if not value.is_integer():
            return value
        if abs(value) >= 10**_LONGEST_NUMBER:
            self.long_numbers += 1
        return int(value) if "e" not in digits or abs(value) < 10**20 else value


def is_message(line: bytes) -> bool:
    """Whether the line holds anything but rows."""
    return line.startswith(b"{")


def message(line: bytes) -> tuple[str, dict[str, Any]]:
    """The kind of a message and its words."""
    heard = json.loads(line)
    return heard["is"], json.loads(heard["says"])


def _marked(value: object) -> object:
    """What JSON has no word for, under a letter of its own."""
    if isinstance(value, datetime):
        return {"m": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, time):
        return {"t": value.isoformat()}
    if isinstance(value, timedelta):
        return _hours(value)
    if isinstance(value, CellError):
        return {"e": value.text}
    return str(value)


_MARKS: dict[str, Any] = {
    "m": datetime.fromisoformat,
    "d": date.fromisoformat,
    "t": time.fromisoformat,
    "e": CellError,
}


def _unmarked(marked: dict[str, Any]) -> Cell:
    ((mark, words),) = marked.items()
    value: Cell = _MARKS[mark](words)
    return value


def _no_number(_word: str) -> CellError:
    return CellError("#NUM!")


def _hours(length: timedelta) -> str:
    """A length of time as spreadsheets show it: hours without end, minutes, seconds."""
    seconds = round(length.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
