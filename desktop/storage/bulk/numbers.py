"""The numbers of many new records, given in one go."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from desktop.forms.catalogue import Kind
from desktop.storage.filling import code_key
from desktop.storage.records import next_code

_DIGITS = 9
"""As for a single record: a longer run of digits at the end of a number is not a count."""


class Numbers:
    """Counts on from the last number of a kind, as if each record were saved for itself."""

    def __init__(self, session: Session, kind: Kind, today: date) -> None:
        first = next_code(session, kind, today)
        self._prefix, _, count = first.rpartition("-")
        self._prefix += "-"
        self._begin = code_key(self._prefix)
        self._next = int(count)

    def pass_over(self, code: str) -> None:
        """Somebody has this number: those to come are higher."""
        key = code_key(code)
        tail = key[len(self._begin) :]
        counts = tail.isascii() and tail.isdecimal() and len(tail) <= _DIGITS
        if counts and key.startswith(self._begin):
            self._next = max(self._next, int(tail) + 1)

    def give(self) -> str:
        """The next free number."""
        given = self._next
        self._next += 1
        return f"{self._prefix}{given:04d}"
