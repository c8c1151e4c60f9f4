"""What finance's workbook is made of: the expenses and sales targets of a period, or a batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from desktop.i18n import N_

KINDS = {"travel": N_("Travel"), "hospitality": N_("Hospitality"), "other": N_("Other expenses")}
"""The kinds of expenses."""

ENTRIES = {
    "new": N_("New expense"),
    "late": N_("Late expense"),
    "reversal": N_("Reversal"),
    "again": N_("Corrected"),
}
"""What a line of a batch is."""


class Line(Protocol):
    """What every line says: whose customer, by which manager, on which paper."""

    @property
    def customer_code(self) -> str:
        """The customer's number."""

    @property
    def customer(self) -> str:
        """The customer's name."""

    @property
    def manager(self) -> str:
        """The account manager's name."""

    @property
    def code(self) -> str:
        """The number of the checklist or plan that the line comes from."""


class Expense(Line, Protocol):
    """One expense of a checklist."""

    @property
    def spent_on(self) -> date:
        """The date of the checklist."""

    @property
    def kind(self) -> str:
        """`travel`, `hospitality` or `other`."""

    @property
    def amount(self) -> Decimal:
        """In its currency; a reversal has the amount that it takes back, below zero."""

    @property
    def currency(self) -> str:
        """Three letters, as ISO 4217 has them."""

    @property
    def cost_centre(self) -> str:
        """Where it counts; empty for none."""

    @property
    def action(self) -> str:
        """What was done."""

    @property
    def voucher(self) -> str:
        """The number of the voucher."""


class Locked(Expense, Protocol):
    """A line of a batch."""

    @property
    def id(self) -> str:
        """What tells it from all other lines."""

    @property
    def name(self) -> str:
        """How it is quoted: the batch's number and its place in it."""

    @property
    def entry(self) -> str:
        """`new`, `late`, `reversal` or `again`."""

    @property
    def corrects(self) -> str:
        """The name of the line that it corrects; empty for none."""


class Movement(Protocol):
    """What a batch does to the sum of one currency."""

    @property
    def opening(self) -> Decimal:
        """The closing of the batch before."""

    @property
    def closing(self) -> Decimal:
        """What all batches add up to now."""

    @property
    def records(self) -> Decimal:
        """What the checklists themselves added up to when the batch was closed."""


class Target(Line, Protocol):
    """One sales target of a plan."""

    @property
    def sign_on(self) -> date:
        """When the contract is expected to be signed."""

    @property
    def product(self) -> str:
        """The product or service."""

    @property
    def amount(self) -> Decimal | None:
        """The expected amount in yuan."""

    @property
    def profit(self) -> Decimal | None:
        """The expected profit in yuan."""


@dataclass(frozen=True)
class Batch:
    """The closing batch whose lines a workbook holds. `closed_at` is wall-clock time.

    `reasons` says by the ids of lines why they correct others; `sums` are by currency.
    """

    number: str
    previous: str
    closed_at: datetime
    closed_by: str
    lines: Sequence[Locked]
    reasons: Mapping[str, str]
    sums: Mapping[str, Movement]


@dataclass(frozen=True)
class FinanceBook:
    """What finance gets for a period, both days included. `made_at` is wall-clock time.

    Without a `batch` the period is not closed, and what it holds may still change.
    """

    start: date
    end: date
    expenses: Sequence[Expense]
    targets: Sequence[Target]
    made_at: datetime
    made_by: str
    company: str
    version: str
    batch: Batch | None = None

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies of the lines, yuan if there are none."""
        sums = self.batch.sums if self.batch else {}
        return tuple(sorted({*sums, *(line.currency for line in self.expenses)})) or ("CNY",)

    def total(self, currency: str) -> Decimal:
        """What the program worked out for all lines of a currency, not looking at the sheets."""
        if self.batch is not None:
            movement = self.batch.sums[currency]
            return movement.closing - movement.opening
        amounts = (line.amount for line in self.expenses if line.currency == currency)
        return sum(amounts, Decimal())
