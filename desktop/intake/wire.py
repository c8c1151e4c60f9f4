"""Tables on the pipe between the reading process and ours: JSON, one line at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import Any, BinaryIO

from desktop.intake.tables import Cell, CellError, Row

ROWS_A_LINE = 500
_KEPT = 10_000  # dates and the like that are written and read without a second thought
_SHORT = 12  # characters
_LONGEST_NUMBER = 15  # digits that a spreadsheet keeps of a number


class Writer:
    """Writes to the pipe: of each sheet its head and then its rows, the whole book's words last."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe
        self._encode = json.JSONEncoder(
            ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_marked
        ).encode

    def sheet(self, head: dict[str, Any], rows: Iterable[list[Any] | Row]) -> None:
        """A sheet: what `Sheet` knows of itself, then the cells; an empty text is a blank cell."""
        self.message("sheet", head)
        waiting: list[list[Any] | Row] = []
        for row in rows:
            waiting.append(row)
            if len(waiting) == ROWS_A_LINE:
                self._rows(waiting)
                waiting.clear()
        if waiting:
            self._rows(waiting)

    def message(self, kind: str, words: dict[str, Any]) -> None:
        """Anything but rows."""
        self._line({"is": kind, "says": json.dumps(words)})

    def _line(self, what: object) -> None:
        self._send(self._encode(what).encode())

    def _rows(self, rows: list[list[Any] | Row]) -> None:
        line = self._encode(rows).encode()
        # A quote behind a comma or bracket opens a text, and the next one ends it: within a
        # text there would be a backslash before it. So an empty text is found without parsing.
        self._send(line.replace(b',""', b",null").replace(b'[""', b"[null"))

    def _send(self, line: bytes) -> None:
        self._pipe.write(line + b"\n")
        self._pipe.flush()


class Reader:
    """Understands the lines that a `Writer` wrote.

    `long_numbers` counts the numbers of more digits than a spreadsheet keeps.
    """

    def __init__(self) -> None:
        self.long_numbers = 0
        self._met: dict[str, str] = {}
        self._decode = json.JSONDecoder(
            object_hook=_unmarked, parse_float=self._number, parse_constant=_no_number
        ).decode

    def rows(self, line: bytes) -> Iterator[tuple[Cell, ...]]:
        """The rows of a line that holds rows."""
        return map(self._row, self._decode(line.decode()))

    def _row(self, cells: list[Cell]) -> tuple[Cell, ...]:
        """Short texts that stand in many cells, such as the name of a city, are kept once."""
        met = self._met
        if len(met) > _KEPT:
            met.clear()
        return tuple(
            [
                met.setdefault(cell, cell) if type(cell) is str and len(cell) <= _SHORT else cell
                for cell in cells
            ]
        )

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


@lru_cache(_KEPT, typed=True)
def _marked(value: object) -> object:
    """What JSON has no word for: a text under the letter of its kind, as the only key."""
    mark, words = _MARKED[type(value)]
    return {mark + words(value): 0}


def _unmarked(marked: dict[str, int]) -> Cell:
    (words,) = marked
    return _cell(words)


@lru_cache(_KEPT)
def _cell(words: str) -> Cell:
    value: Cell = _UNMARKED[words[0]](words[1:])
    return value


def _no_number(_word: str) -> CellError:
    return CellError("#NUM!")


def _hours(length: timedelta) -> str:
    """A length of time as spreadsheets show it: hours without end, minutes, seconds."""
    seconds = round(length.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


_MARKED: dict[type, Any] = {
    date: ("d", date.isoformat),
    datetime: ("m", datetime.isoformat),
    time: ("t", time.isoformat),
    timedelta: ("s", _hours),
    CellError: ("e", attrgetter("text")),
}
_UNMARKED: dict[str, Any] = {
    "d": date.fromisoformat,
    "m": datetime.fromisoformat,
    "t": time.fromisoformat,
    "s": str,
    "e": CellError,
}
