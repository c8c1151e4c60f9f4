"""What finance's workbook is made of: the expenses and sales targets of a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol


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
        """In yuan."""

    @property
    def action(self) -> str:
        """What was done."""

    @property
    def voucher(self) -> str:
        """The number of the voucher."""


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
class FinanceBook:
    """What finance gets for a period, both days included. `made_at` is wall-clock time."""

    start: date
    end: date
    expenses: Sequence[Expense]
    targets: Sequence[Target]
    made_at: datetime
    made_by: str
    company: str
    version: str
