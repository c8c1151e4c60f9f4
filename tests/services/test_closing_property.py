"""Whatever is entered, changed and closed in whatever order: no expense twice, none lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.services.closing import Period, batch_lines, movements, record_sums
from desktop.storage.finance import KINDS, ExpenseLine
from desktop.storage.finance_batches import BatchLine

FIRST = date(2026, 1, 1)
Key = tuple[str, str]


@dataclass
class Books:
    """The expenses as they are, and all lines of all batches, kept without a database."""

    now: dict[Key, ExpenseLine] = field(default_factory=dict)
    lines: list[BatchLine] = field(default_factory=list)
    closed: date = FIRST - timedelta(days=1)
    count: int = 0

    def close(self, days: int) -> None:
        """Close the next period of so many days, and see that its sums go on from the last."""
        period = Period(self.closed + timedelta(days=1), self.closed + timedelta(days=days), FIRST)
        last = self.last()
        self.count += 1
        made = batch_lines(last, self.now.values(), (), period, f"JZ-2026-{self.count:04d}")
        records = record_sums(self.now.values(), last, period)
        for each in movements(made, sums_of(self.lines), records).values():
            assert each.closing == each.records
        self.lines += made
        self.closed = period.end

    def last(self) -> list[BatchLine]:
        """The last line of each expense."""
        return list({(line.checklist_id, line.kind): line for line in self.lines}.values())


def sums_of(lines: Iterable[BatchLine]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        sums[line.currency] += line.amount
    return sums


KEYS = st.tuples(st.sampled_from("ABC"), st.sampled_from(KINDS))
EDITS = st.tuples(
    KEYS,
    st.none() | st.integers(0, 3),
    st.integers(-40, 200),
    st.sampled_from(("CNY", "USD")),
    st.sampled_from(("", "BX-1")),
)
STEPS = st.lists(EDITS | st.integers(1, 60), max_size=25)


def expense(key: Key, fen: int, day: int, currency: str, voucher: str) -> ExpenseLine:
    checklist, kind = key
    return ExpenseLine(
        spent_on=FIRST + timedelta(days=day), kind=kind, amount=Decimal(fen).scaleb(-2),
        currency=currency, cost_centre="", centre_named=False, customer_id="k",
        customer_code="KH-1", customer="K", manager_id="m", manager="M", checklist_id=checklist,
        code=f"JC-{checklist}", state="draft", action="", voucher=voucher,
    )  # fmt: skip


@given(STEPS)
@settings(max_examples=300)
def test_the_lines_of_all_batches_add_up_to_what_each_expense_is_now(
    steps: list[int | tuple[Key, int | None, int, str, str]],
) -> None:
    books = Books()
    for step in steps:
        if isinstance(step, int):
            books.close(step)
        elif step[1] is None:
            books.now.pop(step[0], None)
        else:
            books.now[step[0]] = expense(step[0], step[1], *step[2:])
    books.close(1)
    found: dict[Key, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    seen = {(line.checklist_id, line.kind) for line in books.lines}
    for line in books.lines:
        found[line.checklist_id, line.kind][line.currency] += line.amount
    for key in {*found, *books.now}:
        sums = {currency: amount for currency, amount in found[key].items() if amount}
        assert sums == present(books, key, was_closed=key in seen)
    steps_of = [(line.checklist_id, line.kind, line.step) for line in books.lines]
    assert len(steps_of) == len(set(steps_of))
    corrected = [line.corrects_id for line in books.lines if line.entry == "reversal"]
    assert len(corrected) == len(set(corrected))
    books_before = len(books.lines)
    books.close(1)
    assert all(line.spent_on == books.closed for line in books.lines[books_before:])


def present(books: Books, key: Key, *, was_closed: bool) -> dict[str, Decimal]:
    """What an expense is now, as far as its day was closed."""
    now = books.now.get(key)
    if now is None or now.spent_on > books.closed or not now.amount:
        return {}
    return {now.currency: now.amount} if was_closed or now.spent_on >= FIRST else {}
