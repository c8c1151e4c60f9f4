"""What the command line calls the papers, registers and reports."""

from __future__ import annotations

PAPERS = {
    "plan": "care_plan",
    "checklist": "checklist",
    "complaint": "complaint",
    "8d": "eight_d",
    "interaction": "interaction",
    "task": "task",
    "suggestion": "suggestion",
    "opportunity": "opportunity",
    "service": "service_request",
    "article": "article",
    "partner": "partner",
}
RECORDS = {**PAPERS, "customer": "customer"}
CONTACT = (
    *("interactions", "tasks", "suggestions", "opportunities", "services", "articles"),
    *("partners", "eight_ds"),
)
LISTS = ("customers", "plans", "checklists", "complaints", *CONTACT)
REGISTERS = (
    *("customers", "plans", "actions", "obstacles", "targets", "checklists", "complaints"),
    *CONTACT,
    "materials",
)
REVIEW, BLANK, FINANCE, CALENDAR = "plans", "blank", "finance", "calendar"
BRIEF, REPORT, PLAN_CALENDAR = "brief", "report", "plan-calendar"
