"""Closed periods: expenses are handed to finance in numbered batches, each expense once.

A batch that was closed stays for good, the last one too: its number may stand in the books
already, and nobody can know whether its workbook was copied. What turns out to be wrong is
corrected in the next batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from desktop.errors import NotFound, Refused
from desktop.files import whole_file
from desktop.i18n import _
from desktop.models import written
from desktop.models.finance_batch import FinanceBatch
from desktop.services import closing
from desktop.services.closed_periods import ClosedBatch, Preview, closed_batches, sums_of
from desktop.services.closing import Movement, Period
from desktop.services.closing_book import batch_book
from desktop.services.desk import Desk
from desktop.storage import finance, finance_batches, profile
from desktop.storage.database import Connection
from desktop.storage.finance_batches import BatchLine, BatchRow

NEWS = "finance_batch"
"""The kind of the news that a period was closed."""

_A_DAY = timedelta(days=1)


class FinanceBatches:
    """Closes periods, and tells of those that were closed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def list(self) -> tuple[ClosedBatch, ...]:
        """All closed periods, the latest first."""
        with self._desk.database.reading() as connection:
            rows = finance_batches.batches(connection)
        return tuple(reversed(closed_batches(rows)))

    def preview(self, start: date, end: date) -> Preview:
        """What closing the period would do; nothing is written. Raises `Refused` with why not.

        A period without anything to hand out has no lines.
        """
        with self._desk.database.reading() as connection:
            return self._preview(connection, start, end)

    def close(self, start: date, end: date, mark: str = "") -> ClosedBatch:
        """Close the period: all of it or nothing, for good.

        With the `mark` of a preview, only if that would still hand out the same. Raises `Refused`
        with the reason, also when there is nothing to hand out.
        """
        with self._desk.database.transaction() as session:
            seen = self._preview(session.connection(), start, end)
            _may_close(seen, mark)
            rows = finance_batches.batches(session.connection())
            batch = FinanceBatch(
                number=seen.number,
                place=len(rows) + 1,
                starts_on=start,
                ends_on=end,
                closed_at=self._desk.clock.now(),
                closed_by=self._desk.who(session),
                line_count=len(seen.lines),
                sums={currency: _in_fen(each) for currency, each in seen.sums.items()},
            )
            finance_batches.write(session, batch, seen.lines)
        self._desk.publish(NEWS, batch.id)
        return self.batch(seen.number)

    def batch(self, number: str) -> ClosedBatch:
        """The batch with this number, however it is written. Raises `NotFound`."""
        wanted = number.strip().upper()
        for batch in self.list():
            if batch.number == wanted:
                return batch
        raise NotFound(_("There is no closing batch “{number}”.").format(number=number))

    def lines(self, number: str) -> tuple[BatchLine, ...]:
        """The lines of a batch as they were locked. Raises `NotFound`."""
        batch = self.batch(number)
        with self._desk.database.reading() as connection:
            return tuple(finance_batches.lines(connection, batch.number))

    def locked_in(self, checklist_id: str) -> tuple[str, ...]:
        """The numbers of the batches in which expenses of this checklist stand."""
        with self._desk.database.reading() as connection:
            return finance_batches.locked_in(connection, checklist_id)

    def workbook(self, number: str, target: Path) -> int:
        """Write the workbook of a batch; the number of its lines. Raises `NotFound`."""
        from desktop.reports.finance_xlsx import write_finance  # openpyxl takes 0.14 s to import

        batch, lines = self.batch(number), self.lines(number)
        with self._desk.database.reading_session() as session:
            who, company = self._desk.who(session), profile.fetch(session).company
        book = batch_book(batch, lines, made_at=self._desk.clock.local(), by=who, company=company)
        with whole_file(target) as part:
            write_finance(part, book)
        return len(lines)

    def _preview(self, connection: Connection, start: date, end: date) -> Preview:
        rows = finance_batches.batches(connection)
        self._may_be_closed(start, end, rows)
        number = finance_batches.next_number(connection, self._desk.clock.today())
        period = Period(start, end, rows[0].starts_on if rows else start)
        last = finance_batches.last_lines(connection)
        expenses = list(finance.expense_lines(connection, date.min, date.max))
        deleted = finance_batches.deleted_checklists(connection)
        lines = closing.batch_lines(last, expenses, deleted, period, number)
        opening = {key: each.closing for key, each in sums_of(rows[-1]).items()} if rows else {}
        records = closing.record_sums(expenses, last, period)
        locked = {(line.checklist_id, line.kind) for line in last}
        return Preview(
            number=number,
            start=start,
            end=end,
            previous=rows[-1].number if rows else "",
            lines=tuple(lines),
            sums=closing.movements(lines, opening, records),
            before_first=sum(
                each.spent_on < period.first and (each.checklist_id, each.kind) not in locked
                for each in expenses
            ),
        )

    def _may_be_closed(self, start: date, end: date, rows: Sequence[BatchRow]) -> None:
        if end < start:
            raise Refused(_("The period ends before it begins: change a date."))
        if end > self._desk.clock.today():
            raise Refused(
                _("The period is not over: its last day is {day}.").format(day=end.isoformat()),
                advice=_("Close it on that day or later, or choose an earlier last day."),
            )
        if rows and start != rows[-1].ends_on + _A_DAY:
            raise Refused(
                _("{number} ends on {day}: the next period begins on the day after it.").format(
                    number=rows[-1].number, day=rows[-1].ends_on.isoformat()
                ),
                advice=_("Begin on {day}. What was entered late comes along by itself.").format(
                    day=(rows[-1].ends_on + _A_DAY).isoformat()
                ),
            )


def _may_close(seen: Preview, mark: str) -> None:
    if mark and seen.mark != mark:
        raise Refused(
            _("The period was not closed: expenses were changed since you looked at them."),
            advice=_("Look at it again, then close it."),
        )
    if not seen.lines:
        raise Refused(
            _("There is nothing to close: no expense is new, late or changed."),
            advice=_("Choose a later last day."),
        )


def _in_fen(movement: Movement) -> dict[str, int]:
    said: dict[str, Decimal] = movement._asdict()
    return {key: written.to_fen(value) for key, value in said.items()}
