"""What closing a period adds: the expenses as they are, held against the lines that stand."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from desktop.models.base import new_id
from desktop.storage.finance import ExpenseLine
from desktop.storage.finance_batches import BatchLine, line_name

NEW, LATE, REVERSAL, AGAIN = "new", "late", "reversal", "again"
ENTRIES = (NEW, LATE, REVERSAL, AGAIN)
REMOVED, DELETED, LATER, KIND, COST_CENTRE = "removed", "deleted", "later", "kind", "cost_centre"

_COMPARED = ("amount", "currency", "spent_on", "customer_id", "manager_id", "voucher")
_COPIED = (
    *("checklist_id", "code", "kind", "spent_on", "currency", "cost_centre", "customer_id"),
    *("customer_code", "customer", "manager_id", "manager", "action", "voucher"),
)
_Key = tuple[str, str]


class Period(NamedTuple):
    """The days that are closed now, both included; `first` is the first day closed ever."""

    start: date
    end: date
    first: date


@dataclass(frozen=True)
class _Planned:
    """A line to be: of an expense as it is, or against a line that stands."""

    entry: str
    of: ExpenseLine | BatchLine
    step: int
    corrects: BatchLine | None = None
    reasons: tuple[str, ...] = ()
    cost_centre: str = ""


class Movement(NamedTuple):
    """What a batch does to the sum of one currency; `closing` is the opening of the next one.

    `records` is the closing as the checklists themselves add up, worked out without the lines.
    """

    opening: Decimal
    new: Decimal
    late: Decimal
    reversal: Decimal
    again: Decimal
    closing: Decimal
    records: Decimal


def batch_lines(
    last: Iterable[BatchLine],
    expenses: Iterable[ExpenseLine],
    deleted: Container[str],
    period: Period,
    number: str,
) -> list[BatchLine]:
    """The lines of the next batch, `number`, in their order.

    `last` are the last lines of all expenses in earlier batches, `expenses` all that checklists
    say now, `deleted` the checklists that are gone. New ones come first, then late ones, then
    what corrects lines of earlier batches: the reversal, and behind it the expense as it is now.
    """
    known = {(line.checklist_id, line.kind): line for line in last}
    now = {(line.checklist_id, line.kind): line for line in expenses}
    planned = [*_of_kinds_changed(list(_corrections(known, now, deleted, period)), known, now)]
    corrected = {id(each.of) for each in planned}
    for key, expense in now.items():
        if id(expense) not in corrected and not _stands(known.get(key)):
            planned.extend(_first_lines(expense, known.get(key), period))
    planned.sort(key=_order)
    return [_line(each, number, place) for place, each in enumerate(planned, start=1)]


def movements(
    lines: Sequence[BatchLine],
    opening: Mapping[str, Decimal],
    records: Mapping[str, Decimal],
) -> dict[str, Movement]:
    """What these lines do to the sums, by currency."""
    found = {}
    for currency in sorted({*opening, *records, *(line.currency for line in lines)}):
        of = {
            entry: _sum(line for line in lines if (line.currency, line.entry) == (currency, entry))
            for entry in ENTRIES
        }
        begun = opening.get(currency, Decimal())
        found[currency] = Movement(
            opening=begun,
            new=of[NEW],
            late=of[LATE],
            reversal=of[REVERSAL],
            again=of[AGAIN],
            closing=begun + sum(of.values(), Decimal()),
            records=records.get(currency, Decimal()),
        )
    return found


def record_sums(
    expenses: Iterable[ExpenseLine], last: Iterable[BatchLine], period: Period
) -> dict[str, Decimal]:
    """What the checklists say of all days closed so far, by currency."""
    ever = {(line.checklist_id, line.kind) for line in last}
    sums: dict[str, Decimal] = {}
    for each in expenses:
        counts = each.spent_on >= period.first or (each.checklist_id, each.kind) in ever
        if counts and each.spent_on <= period.end:
            sums[each.currency] = sums.get(each.currency, Decimal()) + each.amount
    return sums


def _sum(lines: Iterable[BatchLine]) -> Decimal:
    return sum((line.amount for line in lines), Decimal())


def _stands(line: BatchLine | None) -> bool:
    return line is not None and line.step % 2 == 1


def _corrections(
    known: Mapping[_Key, BatchLine],
    now: Mapping[_Key, ExpenseLine],
    deleted: Container[str],
    period: Period,
) -> Iterator[_Planned]:
    for key, line in known.items():
        if not _stands(line):
            continue
        expense = now.get(key)
        if expense is None and not line.amount:
            continue  # earlier batches have lines of zero: there is nothing to take back
        if expense is None:
            why = DELETED if line.checklist_id in deleted else REMOVED
            yield _reversal(line, (why,))
        elif expense.spent_on > period.end:
            yield _reversal(line, (LATER,))
        elif reasons := _differing(line, expense):
            yield _reversal(line, reasons)
            yield _again(line, expense, line.step + 2, reasons)


def _of_kinds_changed(
    planned: Sequence[_Planned], known: Mapping[_Key, BatchLine], now: Mapping[_Key, ExpenseLine]
) -> Iterator[_Planned]:
    """An amount that was entered as another kind of cost corrects the line of the old kind."""
    free: dict[tuple[str, str, Decimal], list[ExpenseLine]] = {}
    for key, expense in now.items():
        if not _stands(known.get(key)):
            free.setdefault((expense.checklist_id, expense.currency, expense.amount), []).append(
                expense
            )
    for each in planned:
        place = (each.of.checklist_id, each.of.currency, each.of.amount)
        if each.reasons == (REMOVED,) and isinstance(each.of, BatchLine) and free.get(place):
            line, expense = each.of, free[place].pop()
            reasons = (KIND, *_differing(line, expense))
            before = known.get((expense.checklist_id, expense.kind))
            yield replace(each, reasons=reasons)
            yield _again(line, expense, before.step + 1 if before else 1, reasons)
        else:
            yield each


def _differing(line: BatchLine, expense: ExpenseLine) -> tuple[str, ...]:
    differing = [key for key in _COMPARED if getattr(line, key) != getattr(expense, key)]
    if _centre(line, expense) != line.cost_centre:
        differing.append(COST_CENTRE)
    return tuple(differing)


def _centre(line: BatchLine, expense: ExpenseLine) -> str:
    """A checklist that names no cost centre stays with the one of its line and manager."""
    stays = not expense.centre_named and expense.manager_id == line.manager_id
    return line.cost_centre if stays else expense.cost_centre


def _reversal(line: BatchLine, reasons: tuple[str, ...]) -> _Planned:
    return _Planned(REVERSAL, line, line.step + 1, line, reasons, line.cost_centre)


def _again(line: BatchLine, expense: ExpenseLine, step: int, reasons: tuple[str, ...]) -> _Planned:
    return _Planned(AGAIN, expense, step, line, reasons, _centre(line, expense))


def _first_lines(
    expense: ExpenseLine, before: BatchLine | None, period: Period
) -> Iterator[_Planned]:
    """The line of an expense that stands in no batch; none if its time has not come, or is past.

    Days before the first period were settled without batches, unless it was in one before.
    """
    if expense.spent_on > period.end or (expense.spent_on < period.first and before is None):
        return
    entry = NEW if expense.spent_on >= period.start else LATE
    step = before.step + 1 if before else 1
    yield _Planned(entry, expense, step, cost_centre=expense.cost_centre)


def _order(planned: _Planned) -> tuple[object, ...]:
    rank = {NEW: 0, LATE: 1}.get(planned.entry, 2)
    line = planned.corrects or planned.of
    return (rank, line.spent_on, line.code, line.kind, planned.entry != REVERSAL)


def _line(planned: _Planned, number: str, place: int) -> BatchLine:
    amount, corrects = planned.of.amount, planned.corrects
    copied = {key: getattr(planned.of, key) for key in _COPIED}
    return BatchLine(
        **{**copied, "cost_centre": planned.cost_centre},
        id=new_id(),
        name=line_name(number, place),
        batch=number,
        position=place,
        entry=planned.entry,
        corrects_id=corrects.id if corrects else None,
        corrects=corrects.name if corrects else "",
        reasons=planned.reasons,
        step=planned.step,
        amount=-amount if planned.entry == REVERSAL else amount,
    )
