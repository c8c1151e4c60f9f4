"""Today, a month, and a customer's open ends in a file of 1,000,000 interactions."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from benchmarks.field_days import with_field_days
from benchmarks.harness import Result, milliseconds, ratio, time_of
from benchmarks.workspaces import NOW

CUSTOMERS, INTERACTIONS = 100_000, 1_000_000
SMALL = 10
"""So many times smaller is the file that the large one is compared with."""


def run() -> Iterator[Result]:
    from desktop.services.workspace import Workspace

    today, note = NOW.date(), f"{CUSTOMERS} customers, {INTERACTIONS} interactions"

    def measured(workspace: Workspace) -> dict[str, float]:
        manager = workspace.agenda.person_named("经理7")
        customer = workspace.customers.find(f"KH-{CUSTOMERS // SMALL // 2:07d}").id
        month = (date(today.year, today.month, 1), today + timedelta(30))
        agenda = workspace.agenda
        assert agenda.today().count
        return {
            "today of the office": milliseconds(agenda.today),
            "today of a manager": milliseconds(lambda: agenda.today(manager)),
            "month of a manager": milliseconds(lambda: agenda.between(*month, manager)),
            "reminders": milliseconds(lambda: agenda.reminders(NOW, NOW + timedelta(minutes=1))),
            "one customer": milliseconds(lambda: agenda.of_customer(customer)),
        }

    with tempfile.TemporaryDirectory() as folder:
        small = with_field_days(Path(folder) / "small", CUSTOMERS // SMALL, INTERACTIONS // SMALL)
        before = measured(small)
        small.close()
        large = with_field_days(Path(folder) / "large", CUSTOMERS, INTERACTIONS)
        after = measured(large)
        large.close()
    for words, taken in after.items():
        yield time_of(f"agenda: {words}", taken, 150, note)
        yield ratio(f"agenda: {words}, {SMALL} times the records", taken, before[words], SMALL)
