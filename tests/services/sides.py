"""Workspaces that exchange packages: a furnished one here, and others that begin empty."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desktop.clock import FixedClock
from desktop.forms.exchange import to_json
from desktop.forms.values import Ref
from desktop.services.lists import ListQuery
from desktop.services.opened import Opened
from desktop.services.packages.looking import Choices, Look
from desktop.services.packages.packing import Chosen
from desktop.services.workspace import Workspace, open_workspace
from tests.services.office import Office

__all__ = ["LISTS", "Begin", "Side", "begin", "customer_id", "here", "there"]

LISTS = {
    "person": "people", "customer": "customers", "partner": "partners", "care_plan": "plans",
    "checklist": "checklists", "complaint": "complaints", "interaction": "interactions",
    "task": "tasks", "suggestion": "suggestions", "opportunity": "opportunities",
    "service_request": "services", "article": "articles", "product": "products",
}  # fmt: skip
NASTY = "=1+1 <b>&amp;</b> '); DROP TABLE customer;-- \u202egnp.\u202c 𠮷 \t‘“’” ../../etc/passwd"


@dataclass
class Side:
    """One of the workspaces, with what one does in it."""

    workspace: Workspace
    folder: Path

    def send(self, name: str, *customers: str) -> Path:
        target = self.folder / f"{name}.carepack"
        ids = tuple(self.workspace.customers.find(code).id for code in customers)
        self.workspace.packages.send(Chosen(ids, everything=not ids), target)
        return target

    def look(self, path: Path, choices: Choices | None = None) -> Look:
        return self.workspace.packages.look(path, choices)

    def take(self, path: Path, choices: Choices | None = None) -> Look:
        look = self.look(path, choices)
        self.workspace.packages.take(look, choices)
        return look

    def change(self, form: str, record_id: str, **values: Any) -> Opened:
        return self.workspace.records(form).save(values, record_id)

    def state(self) -> dict[tuple[str, str], Any]:
        """All that the workspace says but for its colleagues, who are not all sent."""
        told = {}
        for form, list_id in LISTS.items():
            if form == "person":
                continue
            records = self.workspace.records(form)
            for row in self.workspace.lists.source(list_id).rows(ListQuery()):
                one = records.open(row.id)
                files = self.workspace.attachments.of(form, row.id)
                said = to_json(one.form, one.values)
                told[form, row.id] = (one.code, one.state, said, [each.digest for each in files])
        return told


Begin = Callable[[str], Side]


@pytest.fixture
def begin(tmp_path: Path, furnished: tuple[Path, Path, Office]) -> Iterator[Begin]:
    sides = []

    def begun(name: str) -> Side:
        shutil.copytree(furnished[0], tmp_path / name)
        at = datetime(2026, 3, 16, 9, 30)
        side = Side(open_workspace(tmp_path / name, FixedClock(at)), tmp_path)
        side.workspace.profiles.change("临江精工", name)
        sides.append(side)
        return side

    yield begun
    for side in sides:
        side.workspace.close()


@pytest.fixture
def here(office: Office, tmp_path: Path) -> Side:
    """The office, with something of each kind that hangs on its customer."""
    workspace, customer = office.workspace, office.customer
    plan = office.running_plan(sales_targets=({"product": "Bearings", "amount": Decimal(5)},))
    office.checklist(plan)
    office.complaint(problem=NASTY)
    talk = office.logged(next_step="Send samples", next_on=date(2026, 3, 20))
    target = Ref(plan.values["sales_targets"][0]["id"], "Bearings")
    made: dict[str, dict[str, Any]] = {
        "suggestion": {"text": "Steel boxes."},
        "opportunity": {"title": "Line 2", "amount": Decimal(9), "sales_target": target},
        "service_request": {"problem": "Runs hot."},
        "article": {"title": "Grease", "body": NASTY},
        "partner": {"name": "浚成阀门", "customers": ({"customer": customer, "role": "Valves"},)},
    }
    for form, values in made.items():
        records = workspace.records(form)
        blank = {} if form == "partner" else {**records.blank(), "customer": customer}
        records.save({**blank, **values})
    paper = tmp_path / "照片 <1>.bin"
    paper.write_bytes(bytes(range(256)) * 999)
    workspace.attachments.add("interaction", talk.id, paper)
    return Side(workspace, tmp_path)


@pytest.fixture
def there(begin: Begin) -> Side:
    return begin("there")


def customer_id(office: Office) -> str:
    """The id of the customer of the office."""
    return str(office.customer.id)
