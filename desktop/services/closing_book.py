"""A closed batch as the workbook that finance gets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desktop import __version__
from desktop.clock import local_time
from desktop.reports.finance_book import Batch, FinanceBook
from desktop.services.closed_periods import ClosedBatch
from desktop.services.closing_words import reasons_in_words
from desktop.storage.finance_batches import BatchLine


def batch_book(
    batch: ClosedBatch, lines: Sequence[BatchLine], *, made_at: datetime, by: str, company: str
) -> FinanceBook:
    """The workbook's contents."""
    return FinanceBook(
        start=batch.start,
        end=batch.end,
        expenses=lines,
        targets=(),
        made_at=made_at,
        made_by=by,
        company=company,
        version=__version__,
        batch=Batch(
            number=batch.number,
            previous=batch.previous,
            closed_at=local_time(batch.closed_at),
            closed_by=batch.closed_by,
            lines=lines,
            reasons=reasons_in_words(lines),
            sums=batch.sums,
        ),
    )
