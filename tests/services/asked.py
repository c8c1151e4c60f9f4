"""What the tests of the agenda lay down: actions, tasks and visits of the small office."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from desktop.services.agenda import AgendaItem, Group
from desktop.services.opened import Opened
from tests.services.office import Office

TODAY = date(2026, 3, 16)


def day(ahead: int) -> date:
    return TODAY + timedelta(ahead)


def action(ahead: int, words: str = "Visit the plant") -> dict[str, Any]:
    return {"action": words, "starts_on": day(ahead), "ends_on": None, "owner": "林帆"}


def task(office: Office, ahead: int = 0, **values: Any) -> Opened:
    tasks = office.workspace.records("task")
    whole = {"title": "Send the quotation", "customer": office.customer, "due_on": day(ahead)}
    return tasks.save({**tasks.blank(), **whole, **values})


def visit(office: Office, at: datetime, **values: Any) -> Opened:
    visits = office.workspace.records("interaction")
    whole = {"customer": office.customer, "channel": "visit", "happened_at": at}
    return visits.save({**visits.blank(), **whole, **values})


def logged(office: Office, at: datetime, **values: Any) -> Opened:
    people = ({"contact": None, "remark": ""},)
    planned = visit(office, at, summary="Talked about spares.", people=people, **values)
    return office.workspace.records("interaction").take(planned.id, "log")


def kinds(group: Group) -> list[str]:
    return [item.kind for item in group.items]


def only(items: tuple[AgendaItem, ...], kind: str) -> AgendaItem:
    found = [item for item in items if item.kind == kind]
    assert len(found) == 1
    return found[0]


def level(office: Office, letter: str) -> None:
    office.workspace.customers.save({"level": letter}, office.customer.id)
