"""The process that works out entries and spellings: it knows no database, and dies alone.

Each line that it hears is a request in JSON, each line that it says the answer.
"""

from __future__ import annotations

import gc
import json
import sys
from typing import Any

from desktop.forms.finding import Keys
from desktop.storage.finding.pieces import Piece, Told, worked_out
from desktop.storage.spelling import spelling


def main() -> None:
    """Work out what comes in until nothing comes any more."""
    gc.disable()  # nothing here goes in circles
    for line in sys.stdin.buffer:
        task, *given = json.loads(line)
        sys.stdout.buffer.write(line_of(_entries(*given) if task == "entries" else spelled(*given)))
        sys.stdout.buffer.flush()


def line_of(words: object) -> bytes:
    """One line that says this; of a day its text is enough. Raises `UnicodeEncodeError`."""
    return (
        json.dumps(words, ensure_ascii=False, separators=(",", ":"), default=str).encode() + b"\n"
    )


def spelled(names: list[str]) -> list[str]:
    """How names sound, each for itself."""
    return list(map(spelling, names))


def _entries(keys: list[Any], piece: list[Any]) -> list[Told]:
    return worked_out(Keys(*keys), Piece(*piece))


if __name__ == "__main__":
    main()
