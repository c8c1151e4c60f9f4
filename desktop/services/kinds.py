"""The records of each kind, those with rules of their own by their own class."""

from __future__ import annotations

from desktop.services.articles import Articles
from desktop.services.care_plans import CarePlanRules, CarePlans
from desktop.services.checklists import ChecklistRules, Checklists
from desktop.services.complaints import ComplaintRules, Complaints
from desktop.services.customers import CustomerRules
from desktop.services.desk import Desk
from desktop.services.eight_ds import EightDRules, EightDs
from desktop.services.feedback import Feedback, SuggestionRules
from desktop.services.interactions import InteractionRules, Interactions
from desktop.services.opportunities import Opportunities, OpportunityRules
from desktop.services.records import Records
from desktop.services.rulebook import Rulebook
from desktop.services.service_requests import ServiceRequestRules
from desktop.services.tasks import TaskRules, Tasks

_OWN: dict[str, tuple[type[Records], type[Rulebook]]] = {
    "customer": (Records, CustomerRules),
    "care_plan": (CarePlans, CarePlanRules),
    "checklist": (Checklists, ChecklistRules),
    "complaint": (Complaints, ComplaintRules),
    "eight_d": (EightDs, EightDRules),
    "interaction": (Interactions, InteractionRules),
    "task": (Tasks, TaskRules),
    "suggestion": (Feedback, SuggestionRules),
    "opportunity": (Opportunities, OpportunityRules),
    "service_request": (Records, ServiceRequestRules),
    "article": (Articles, Rulebook),
}


def records_at(desk: Desk) -> dict[str, Records]:
    """The records of each kind that the desk knows, by the id of their form."""
    found = {}
    for kind in desk.catalogue:
        records, rules = _OWN.get(kind.id, (Records, Rulebook))
        found[kind.id] = records(desk, kind, rules(desk, kind))
    return found
