"""Complaints that live at random: each step through the real services, at its own time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

from desktop.clock import FixedClock
from desktop.errors import UserError
from desktop.forms.values import Ref
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from tests.services.office import ref

_PRIORITIES = ("critical", "high", "medium", "low")
_SELDOM = {"withdraw": 1, "duplicate": 1, "dismiss": 3, "hold": 3, "hand_over": 3, "dispute": 5}
_WEIGHTS = {**_SELDOM, "exhaust": 6, "verify": 40, "close": 100}
"""How often a step is taken among those that are possible; the others oftener."""

_RECENT = 0.6
"""So often it is the newest case that goes on."""


@dataclass
class Lives:
    """Begins complaints of a few customers and leads them on, as the dice fall."""

    workspace: Workspace
    clock: FixedClock
    dice: Random
    manager: Ref

    def live(self, count: int, steps: int) -> None:
        """So many complaints, and so many steps taken among them."""
        customers = [
            ref(self.workspace.customers.save({"name": f"Customer {number}", "level": level}))
            for number, level in enumerate(("a", "b", ""))
        ]
        begun = [self._begin(self.dice.choice(customers))]
        for step in range(steps):
            self._pass()
            if len(begun) < count and step % (steps // count) == 0:
                begun.append(self._begin(self.dice.choice(customers)))
            recent = self.dice.random() < _RECENT
            self._lead_on(begun[-1] if recent else self.dice.choice(begun))

    def _begin(self, customer: Ref) -> str:
        self._pass()
        saved = self.workspace.complaints.save(
            {
                **self.workspace.complaints.blank(),
                "customer": customer,
                "manager": self.manager,
                "received_at": self.clock.local() - timedelta(minutes=self.dice.randrange(300)),
                "problem": "It squeaks.",
                "category": self.dice.choice(("quality", "delivery", "")),
                "severity": self.dice.choice(_PRIORITIES),
                "owner": "林帆",
            }
        )
        return saved.id

    def _lead_on(self, record_id: str) -> None:
        cases = self.workspace.complaints
        record = cases.open(record_id)
        if self.dice.random() < 0.1:
            self._edit(record)
            return
        possible = list(cases.steps(record))
        weights = [_WEIGHTS.get(step.verb, 20) for step in possible]
        if not possible or (record.state == "closed" and self.dice.random() < _RECENT):
            return
        verb = self.dice.choices(possible, weights)[0].verb
        try:
            cases.take(record_id, verb, note="so it was", values=self._said(verb, record))
        except UserError:  # the order of times, or a duplicate of a duplicate
            return

    def _edit(self, record: Opened) -> None:
        """Somebody judges it anew."""
        key = self.dice.choice(("severity", "category", "impact"))
        words = ("quality", "delivery") if key == "category" else ("high", "medium", "low")
        try:
            self.workspace.complaints.save({key: self.dice.choice(words)}, record.id)
        except UserError:
            return

    def _said(self, verb: str, record: Opened) -> dict[str, Any]:
        choose = self.dice.choice
        said: dict[str, dict[str, Any]] = {
            "register": {"medium": "oral", "kind": "claim"},
            "assess": {
                "severity": choose(_PRIORITIES),
                "safety": choose(("", "yes", "no")),
                "owner": "林帆",
            },
            "investigate": {"owner": "林帆"},
            "propose": {"response": "We mend it.", "cause_kind": choose(("material", "design"))},
            "escalate": {
                "recourse": choose(("internal", "external")),
                "recourse_note": "The chamber of commerce",
                "response": "We take it back.",
            },
            "close": {"satisfaction": choose((None, Decimal(3), Decimal(4), Decimal(5)))},
            "hold": {"hold_reason": choose(("customer", "third_party")), "hold_words": "A sample"},
            "hand_over": {"owner": "陈默"},
        }
        if verb == "duplicate":
            others = self._others(record.id)
            return {"duplicate_of": choose(others)}
        return said.get(verb, {})

    def _others(self, record_id: str) -> list[Ref]:
        from desktop.services.lists import ListQuery

        rows = self.workspace.lists.source("complaints").rows(ListQuery())
        return [Ref(row.id, row.code, row.code) for row in rows if row.id != record_id]

    def _pass(self) -> None:
        self.clock.at += timedelta(minutes=self.dice.choice((3, 10, 47, 190, 190, 900)))
