"""Two batches with corrections between them reconcile to the fen, worked out a second way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from desktop.clock import FixedClock
from desktop.models.revision import Revision
from desktop.services.closed_periods import ClosedBatch
from tests.reports.test_finance_xlsx import calculated
from tests.services.closings import APRIL, MARCH, Ledger
from tests.services.office import Office

COSTS = ("travel_cost", "hospitality_cost", "other_cost")
Fen = dict[str, int]


@pytest.fixture
def closed(office: Office, clock: FixedClock) -> tuple[Ledger, list[ClosedBatch]]:
    """March, and April after corrections of every kind, each closed at a time of its own."""
    ledger = Ledger(office, clock)
    ledger.clock.at = datetime(2026, 5, 3, 9)
    made = [
        ledger.spend(
            date(2026, 3, 1 + number % 31),
            travel=f"{number * 7}.{number:02}",
            other="0.10" if number % 3 else None,
            currency="HKD" if number % 5 == 0 else "CNY",
        )
        for number in range(1, 41)
    ]
    ledger.clock.at = datetime(2026, 5, 4, 9)
    march = ledger.close(MARCH)
    ledger.clock.at = datetime(2026, 5, 5, 9)
    ledger.change(made[0], travel="0.01")
    ledger.change(made[1], currency="HKD")
    ledger.change(made[2], travel=None, hospitality="21.03")
    ledger.change(made[3], checked_on=date(2026, 5, 1))
    ledger.change(made[4], voucher="BX-5", cost_centre="R&D")
    ledger.workspace.checklists.delete(made[5].id)
    ledger.spend(date(2026, 3, 9), other="9.99")
    ledger.spend(date(2026, 4, 9), travel="1000000.01", hospitality="0.29")
    ledger.clock.at = datetime(2026, 5, 6, 9)
    return ledger, [march, ledger.close(APRIL)]


def fen_at(ledger: Ledger, batch: ClosedBatch) -> Fen:
    """What the history says that all expenses were when the batch was closed, by currency.

    In whole fen, from the written words of the history alone: no line, no sum of the program.
    """
    last: dict[str, dict[str, Any] | None] = {}
    with ledger.workspace.database.reading_session() as session:
        told = select(Revision).where(Revision.form == "checklist").order_by(Revision.at)
        for revision in session.scalars(told):
            if revision.at <= batch.closed_at:
                last[revision.record_id] = revision.after
    sums: Fen = defaultdict(int)
    for currency, day, words in said(last.values()):
        if day <= batch.end.isoformat():
            sums[currency] += fen(words)
    return dict(sums)


def said(values: Any) -> Iterator[tuple[str, str, str]]:
    """The currency, the day and the amount of each expense, as the history has them."""
    for each in values:
        for key in COSTS if each else ():
            if each[key] is not None:
                yield each["currency"], str(each["checked_on"]), str(each[key])


def fen(words: str) -> int:
    whole, _point, part = words.partition(".")
    return int(whole) * 100 + int(part.ljust(2, "0") or 0)


def test_each_batch_closes_on_what_the_history_says_of_its_day(
    closed: tuple[Ledger, list[ClosedBatch]],
) -> None:
    ledger, batches = closed
    opening: Fen = {}
    for batch in batches:
        lines = ledger.batches.lines(batch.number)
        added: Fen = defaultdict(int, opening)
        for line in lines:
            sign = -1 if line.amount < 0 else 1
            added[line.currency] += sign * fen(str(abs(line.amount)))
        assert added == fen_at(ledger, batch)
        closings = {key: fen(str(each.closing)) for key, each in batch.sums.items()}
        assert closings == added
        opening = dict(added)
    entries = {line.entry for line in ledger.batches.lines(batches[1].number)}
    assert entries == {"new", "late", "reversal", "again"}


@pytest.mark.long
@pytest.mark.timeout(600)  # the other program may take minutes to start
def test_another_program_adds_the_workbooks_up_to_the_same(
    closed: tuple[Ledger, list[ClosedBatch]], tmp_path: Path
) -> None:
    ledger, batches = closed
    for batch in batches:
        path = tmp_path / f"{batch.number}.xlsx"
        ledger.batches.workbook(batch.number, path)
        workbook = calculated(path)
        told = [[cell.value for cell in row] for row in workbook["Reconciliation"].rows]
        currencies = [str(word) for word in told[0][1:3]]
        sums = {
            currency: round(told[6][place] * 100) for place, currency in enumerate(currencies, 1)
        }
        assert sums == fen_at(ledger, batch)
        results = {word for row in told for word in row if word in {"agrees", "differs"}}
        assert results == {"agrees"}
