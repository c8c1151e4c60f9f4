"""An office with something due every day, for the tests of Today and the calendars."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from desktop.services.opened import Opened
from tests.services.office import Office

TODAY = date(2026, 3, 16)


def day(ahead: int) -> date:
    """So many days after the Monday on which the tests stand."""
    return TODAY + timedelta(days=ahead)


def task(office: Office, ahead: int, title: str = "Send the samples", **values: Any) -> Opened:
    """A task that is due so many days ahead."""
    return office.task(title=title, customer=office.customer, due_on=day(ahead), **values)


def action(ahead: int, words: str = "Visit the plant") -> dict[str, Any]:
    """An action of one day, for a plan."""
    return {"action": words, "starts_on": day(ahead), "ends_on": None, "owner": "林帆"}


def visit(office: Office, at: datetime, summary: str = "Discuss the spares") -> Opened:
    """A visit that is planned."""
    return office.interaction(channel="visit", happened_at=at, summary=summary)
