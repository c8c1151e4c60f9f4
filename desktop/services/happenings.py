"""How the entries of a timeline read: what happened, over which channel, how severe."""

from __future__ import annotations

from desktop.forms import choices
from desktop.forms.spec import Option
from desktop.forms.text import option_label
from desktop.i18n import N_, _
from desktop.storage.timeline import Entry

LABELS = {
    "interaction": N_("Interaction"),
    "checklist": N_("Action checked"),
    "plan": N_("Care plan"),
    "plan_approved": N_("Plan approved"),
    "event": N_("Event at the customer"),
    "complaint": N_("Complaint"),
    "complaint_closed": N_("Complaint closed"),
    "suggestion": N_("Suggestion"),
    "suggestion_answered": N_("Suggestion answered"),
    "task_done": N_("Task done"),
    "opportunity": N_("Opportunity"),
    "opportunity_closed": N_("Opportunity closed"),
    "service": N_("Service"),
    "article": N_("Knowledge"),
    "contract_begins": N_("Contract begins"),
    "contract_ends": N_("Contract ends"),
    "fact": N_("Fact"),
}
_DETAILS: dict[str, tuple[Option, ...]] = {
    "interaction": choices.CHANNELS,
    "complaint": choices.SEVERITY,
    "suggestion": choices.FEEDBACK_KIND,
    "suggestion_answered": choices.FEEDBACK_KIND,
    "service": choices.SERVICES,
}


def label(what: str) -> str:
    """What an entry is, in the current language."""
    return _(LABELS[what])


def headline(entry: Entry) -> str:
    """What an entry is, with its channel, severity or kind where it has one."""
    if not entry.detail or entry.what not in _DETAILS:
        return label(entry.what)
    detail = option_label(_DETAILS[entry.what], entry.detail)
    if entry.what == "suggestion":
        return detail  # suggestion or praise: the kind says it all
    return _("{what} · {detail}").format(what=label(entry.what), detail=detail)


def day_and_time(at: str) -> str:
    """`2026-03-16T09:30` as a person reads it."""
    return at.replace("T", " ")
