"""Expenses for the tests of closing: entered, changed, moved and taken out again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from desktop.clock import FixedClock
from desktop.services.closed_periods import ClosedBatch
from desktop.services.finance_batches import FinanceBatches
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from tests.services.office import Office

MARCH = (date(2026, 3, 1), date(2026, 3, 31))
APRIL = (date(2026, 4, 1), date(2026, 4, 30))


@dataclass
class Ledger:
    """An office whose expenses are closed month by month, by a clock far behind them."""

    office: Office
    clock: FixedClock
    batches: FinanceBatches = field(init=False)

    def __post_init__(self) -> None:
        self.clock.at = datetime(2026, 12, 31, 18)
        self.batches = self.workspace.finance_batches

    @property
    def workspace(self) -> Workspace:
        """Where it all happens."""
        return self.office.workspace

    def spend(self, day: date, **values: Any) -> Opened:
        """A checklist of that day; `travel="12.30"` and the like are its costs."""
        begun = {
            **self.workspace.checklists.blank(),
            "manager": self.office.manager,
            "customer": self.office.customer,
            "checked_on": day,
            "content": "Visit",
        }
        return self.workspace.checklists.save({**begun, **costs(values)})

    def change(self, checklist: Opened, **values: Any) -> Opened:
        """Change what a checklist says."""
        return self.workspace.checklists.save(costs(values), checklist.id)

    def close(self, period: tuple[date, date]) -> ClosedBatch:
        """Close a period."""
        return self.batches.close(*period)

    def told(self, number: str) -> list[tuple[str, str, str]]:
        """The lines of a batch: what they are, of which kind of cost, how much."""
        lines = self.batches.lines(number)
        return [(line.entry, line.kind, str(line.amount)) for line in lines]


def costs(values: dict[str, Any]) -> dict[str, Any]:
    """The values with `travel` and the like as the costs that they mean."""
    kinds = ("travel", "hospitality", "other")
    said = {f"{kind}_cost": values.pop(kind) for kind in kinds if kind in values}
    amounts = {key: None if cost is None else Decimal(cost) for key, cost in said.items()}
    return {**values, **amounts}
