"""Periods that were closed, and what closing one would hand out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from desktop.models import written
from desktop.services.closing import REVERSAL, Movement
from desktop.storage.finance_batches import BatchLine, BatchRow


@dataclass(frozen=True)
class ClosedBatch:
    """A closed period, both days included; `sums` by currency, `previous` is the batch before."""

    number: str
    start: date
    end: date
    closed_at: datetime
    closed_by: str
    line_count: int
    sums: Mapping[str, Movement]
    previous: str


@dataclass(frozen=True)
class Preview:
    """What closing the period would hand out now, before anything is closed."""

    number: str
    start: date
    end: date
    previous: str
    lines: tuple[BatchLine, ...]
    sums: Mapping[str, Movement]
    before_first: int

    @property
    def unvouched(self) -> tuple[BatchLine, ...]:
        """The lines without the number of a voucher, reversals not counted."""
        added = (line for line in self.lines if line.entry != REVERSAL)
        return tuple(line for line in added if not line.voucher)

    def count(self, entry: str) -> int:
        """How many lines are `new`, `late`, `reversal` or `again`."""
        return sum(1 for line in self.lines if line.entry == entry)

    @property
    def mark(self) -> str:
        """Tells two previews apart; it is the same if they would hand out the same."""
        said = [line._replace(id="") for line in self.lines]
        return sha256(repr((self.start, self.end, said)).encode()).hexdigest()


def closed_batches(rows: Sequence[BatchRow]) -> list[ClosedBatch]:
    """The batches in the order in which they were closed."""
    before = ["", *(row.number for row in rows)]
    return [
        ClosedBatch(
            number=row.number,
            start=row.starts_on,
            end=row.ends_on,
            closed_at=row.closed_at,
            closed_by=row.closed_by,
            line_count=row.line_count,
            sums=sums_of(row),
            previous=previous,
        )
        for row, previous in zip(rows, before, strict=False)
    ]


def sums_of(row: BatchRow) -> dict[str, Movement]:
    """What the batch did to the sums, by currency."""
    return {
        currency: Movement(**{key: written.from_fen(fen) for key, fen in kept.items()})
        for currency, kept in row.sums.items()
    }
