"""A small office for tests: Lin Fan manages, Chen Mo approves, Suzhou Dongxu is the customer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.forms.values import Ref
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace

ACTION = {
    "action": "Visit the plant",
    "starts_on": date(2026, 3, 18),
    "ends_on": date(2026, 3, 20),
    "owner": "林帆",
}
WORDS = {
    "customer_introduction": "Makes bearings in three plants.",
    "long_term_goal": "Supplier of first choice.",
    "relationship_goal": "Know the technical director.",
    "main_strategy": "Quality first.",
}


@dataclass(frozen=True)
class Office:
    """The people of the office and their customer."""

    workspace: Workspace
    manager: Ref
    director: Ref
    customer: Ref

    @classmethod
    def set_up(cls, workspace: Workspace) -> Office:
        manager = ref(workspace.people.save({"name": "林帆"}))
        director = ref(workspace.people.save({"name": "陈默"}))
        workspace.profiles.change("临江精工", "华东办事处", manager)
        customer = workspace.customers.save(
            {
                "name": "苏州东旭轴承",
                "short_name": "东旭",
                "manager": manager,
                "introduction": "Makes bearings.",
                "contacts": ({"name": "王工", "phone": "0512-1"}, {"name": "赵总"}),
                "contracts": ({"number": "HT-7", "starts_on": date(2025, 1, 1)},),
            }
        )
        return cls(workspace, manager, director, ref(customer))

    def works(self, person: Ref) -> None:
        """Let this person sit down at the machine."""
        self.workspace.profiles.change(person=person)

    def plan(self, **values: Any) -> Opened:
        """A complete plan with one action, saved as a draft."""
        plans = self.workspace.care_plans
        whole = {**plans.blank(), "customer": self.customer, **WORDS, "actions": (ACTION,)}
        return plans.save({**whole, **values})

    def approved_plan(self, **values: Any) -> Opened:
        """A plan that the director has approved."""
        plan = self.plan(**values)
        self.workspace.care_plans.take(plan.id, "submit")
        self.works(self.director)
        approved = self.workspace.care_plans.take(plan.id, "approve", note="同意")
        self.works(self.manager)
        return approved

    def running_plan(self, **values: Any) -> Opened:
        """A plan that is being carried out."""
        return self.workspace.care_plans.take(self.approved_plan(**values).id, "start")

    def checklist(self, plan: Opened, **values: Any) -> Opened:
        """A complete checklist of the plan's first action."""
        checklists = self.workspace.checklists
        begun = checklists.for_action(plan.values["actions"][0]["id"])
        whole = {**begun, "starts_at": self.workspace.clock.local(), "channels": ("visit",)}
        return checklists.save({**whole, **values})

    def complaint(self, **values: Any) -> Opened:
        """A complaint that has just been received."""
        complaints = self.workspace.complaints
        whole = {
            **complaints.blank(),
            "customer": self.customer,
            "problem": "Bearings rust in the box.",
            "medium": "written",
            "kind": "claim",
            "severity": "high",
            "owner": "林帆",
        }
        return complaints.begin({**whole, **values}, "register", note="As told.")

    def interaction(self, **values: Any) -> Opened:
        """A call that is ready to be logged."""
        interactions = self.workspace.interactions
        whole = {
            **interactions.for_customer(self.customer.id or "", "phone"),
            "summary": "Asked when the samples come.",
            "people": ({"contact": self.contact},),
        }
        return interactions.save({**whole, **values})

    def logged(self, **values: Any) -> Opened:
        """A call that was logged."""
        return self.workspace.interactions.take(self.interaction(**values).id, "log")

    def task(self, **values: Any) -> Opened:
        """A task that is due today."""
        tasks = self.workspace.tasks
        return tasks.save({**tasks.blank(), "title": "Send the samples", **values})

    @property
    def contact(self) -> Ref:
        """The first contact of the customer, with their phone."""
        found = self.workspace.customers.open(self.customer.id or "").values["contacts"][0]
        return Ref(found["id"], found["name"])


def ref(record: Opened) -> Ref:
    """A link to the record."""
    return Ref(record.id, str(record.values["name"]), record.code)
