"""The batches of closed periods and their lines, as they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select
from sqlalchemy.orm import Session

from desktop.models.checklist import Checklist
from desktop.models.finance_batch import FinanceBatch, FinanceLine
from desktop.storage.designs.parts import table

_BATCH, _LINE, _CHECKLIST = map(table, (FinanceBatch, FinanceLine, Checklist))
_CORRECTED, _ITS_BATCH = _LINE.alias("corrected"), _BATCH.alias("its_batch")

NUMBER = "JZ-{year}-{count:04d}"


class BatchRow(NamedTuple):
    """A closed period; `sums` are whole fen by currency, by what they are."""

    id: str
    number: str
    place: int
    starts_on: date
    ends_on: date
    closed_at: datetime
    closed_by: str
    line_count: int
    sums: dict[str, dict[str, int]]


class BatchLine(NamedTuple):
    """A line of a batch: an expense as it was locked, or a correction of one.

    `name` is how it is quoted, the batch's number and its place in it; `corrects` is the name of
    the line that it corrects, empty for none. See `FinanceLine` for the rest.
    """

    id: str
    name: str
    batch: str
    position: int
    entry: str
    corrects_id: str | None
    corrects: str
    reasons: tuple[str, ...]
    step: int
    checklist_id: str
    code: str
    kind: str
    spent_on: date
    amount: Decimal
    currency: str
    cost_centre: str
    customer_id: str
    customer_code: str
    customer: str
    manager_id: str
    manager: str
    action: str
    voucher: str


_KEPT = (
    *("id", "position", "entry", "corrects_id", "reasons", "step", "checklist_id", "code"),
    *("kind", "spent_on", "amount", "currency", "cost_centre", "customer_id", "customer_code"),
    *("customer", "manager_id", "manager", "action", "voucher"),
)


def batches(connection: Connection) -> Sequence[BatchRow]:
    """All batches, in the order in which they were closed."""
    columns = [_BATCH.c[key] for key in BatchRow._fields]
    return [BatchRow._make(row) for row in connection.execute(select(*columns).order_by("place"))]


def lines(connection: Connection, number: str) -> Sequence[BatchLine]:
    """The lines of a batch in their order; none if there is no such batch."""
    asked = _asked().where(_BATCH.c.number == number).order_by(_LINE.c.position)
    return list(_read(connection, asked))


def last_lines(connection: Connection) -> Sequence[BatchLine]:
    """The last line of each expense that is in any batch: it stands if its step is odd."""
    last = (
        select(_LINE.c.checklist_id, _LINE.c.kind, func.max(_LINE.c.step).label("step"))
        .group_by(_LINE.c.checklist_id, _LINE.c.kind)
        .subquery()
    )
    asked = _asked().where(
        _LINE.c.checklist_id == last.c.checklist_id,
        _LINE.c.kind == last.c.kind,
        _LINE.c.step == last.c.step,
    )
    return list(_read(connection, asked))


def locked_in(connection: Connection, checklist_id: str) -> tuple[str, ...]:
    """The numbers of the batches that the expenses of this checklist stand in now."""
    asked = _asked().where(_LINE.c.checklist_id == checklist_id).order_by(_LINE.c.step)
    standing = {line.kind: line for line in _read(connection, asked)}
    return tuple(sorted({line.batch for line in standing.values() if line.step % 2}))


def deleted_checklists(connection: Connection) -> frozenset[str]:
    """The ids of checklists that have lines and are there no more."""
    there = select(_CHECKLIST.c.id).where(_CHECKLIST.c.id == _LINE.c.checklist_id).exists()
    asked = select(_LINE.c.checklist_id).where(~there).distinct()
    return frozenset(connection.scalars(asked))


def next_number(connection: Connection, today: date) -> str:
    """The number of the next batch: they are counted anew each year."""
    start = NUMBER.format(year=today.year, count=0)[:-4]
    taken = connection.scalars(select(_BATCH.c.number).where(_BATCH.c.number.startswith(start)))
    count = max((int(number.removeprefix(start)) for number in taken), default=0)
    return NUMBER.format(year=today.year, count=count + 1)


def write(session: Session, batch: FinanceBatch, its_lines: Iterable[BatchLine]) -> None:
    """Put a batch down with all its lines."""
    session.add(batch)
    session.flush()
    rows = [{key: getattr(line, key) for key in _KEPT} for line in its_lines]
    session.execute(_LINE.insert(), [{**row, "batch_id": batch.id} for row in rows])


def _asked() -> Select[Any]:
    """What a line says, with the name of the line that it corrects."""
    joined = (
        _LINE.join(_BATCH, _BATCH.c.id == _LINE.c.batch_id)
        .outerjoin(_CORRECTED, _CORRECTED.c.id == _LINE.c.corrects_id)
        .outerjoin(_ITS_BATCH, _ITS_BATCH.c.id == _CORRECTED.c.batch_id)
    )
    kept = [_LINE.c[key] for key in _KEPT]
    return select(
        _BATCH.c.number.label("batch"),
        _ITS_BATCH.c.number.label("corrected_batch"),
        _CORRECTED.c.position.label("corrected_position"),
        *kept,
    ).select_from(joined)


def _read(connection: Connection, asked: Select[Any]) -> Iterator[BatchLine]:
    for found in connection.execute(asked).mappings():
        row = dict(found)
        batch, place = row.pop("corrected_batch"), row.pop("corrected_position")
        yield BatchLine(
            **row,
            name=line_name(row["batch"], row["position"]),
            corrects=line_name(batch, place) if batch else "",
        )


def line_name(batch: str, position: int) -> str:
    """How a line is quoted."""
    return f"{batch}/{position}"
