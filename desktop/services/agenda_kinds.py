"""The kinds of things that the agenda shows."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.i18n import N_, _


@dataclass(frozen=True)
class ItemKind:
    """What kind of thing it is. `field` is the field of the form that holds its day.

    A `clocked` one is due at a time of its day, and late from the next minute on.
    """

    key: str
    label: str
    form: str
    finish: bool = False
    field: str = ""
    note: str = ""
    clocked: bool = False


_KINDS = (
    ItemKind("visit", N_("Appointment"), "interaction", field="happened_at"),
    ItemKind("action", N_("Action of a plan"), "care_plan", finish=True, field="actions"),
    ItemKind("task", N_("Task"), "task", finish=True, field="due_on"),
    ItemKind(
        "acknowledge",
        N_("Complaint to acknowledge"),
        "complaint",
        note=N_("Confirm to the customer that the complaint has arrived"),
        clocked=True,
    ),
    ItemKind(
        "assess",
        N_("Complaint to assess"),
        "complaint",
        note=N_("Assess how serious the complaint is"),
        clocked=True,
    ),
    ItemKind(
        "answer",
        N_("Complaint to answer"),
        "complaint",
        field="response_due_at",
        note=N_("Answer the complaint"),
        clocked=True,
    ),
    ItemKind(
        "update",
        N_("News of a complaint"),
        "complaint",
        field="next_update_due_at",
        note=N_("Tell the customer how far the complaint is"),
        clocked=True,
    ),
    ItemKind("case_action", N_("Action on a complaint"), "complaint", finish=True, field="actions"),
    ItemKind(
        "check",
        N_("Check whether it helped"),
        "complaint",
        finish=True,
        field="checks",
        note=N_("Done counts the complaints of this kind before and after"),
    ),
    ItemKind(
        "containment",
        N_("Containment of an 8D report"),
        "eight_d",
        finish=True,
        field="containments",
    ),
    ItemKind("measure", N_("Measure of an 8D report"), "eight_d", finish=True, field="actions"),
    ItemKind(
        "prevention",
        N_("Prevention of an 8D report"),
        "eight_d",
        finish=True,
        field="preventions",
    ),
    ItemKind(
        "suggestion",
        N_("Suggestion to answer"),
        "suggestion",
        field="reply_due_on",
        note=N_("Tell the customer what became of it"),
    ),
    ItemKind(
        "service",
        N_("Service promised"),
        "service_request",
        field="promised_at",
        note=N_("Promised for this day"),
    ),
    ItemKind(
        "opportunity",
        N_("Expected signing"),
        "opportunity",
        field="closes_on",
        note=N_("Expected to be signed"),
    ),
    ItemKind("memo", N_("Memo of a plan"), "care_plan", finish=True),
    ItemKind(
        "trial",
        N_("Trial that ends"),
        "interaction",
        finish=True,
        note=N_("Enter how the trial went"),
    ),
    ItemKind("birthday", N_("Birthday"), "customer", finish=True),
    ItemKind("approve", N_("Plan to approve"), "care_plan"),
    ItemKind("draw_up", N_("Plan to draw up"), "care_plan"),
    ItemKind("contract", N_("Contract that ends"), "customer", finish=True),
    ItemKind("neglected", N_("Customer to contact"), "customer"),
)
KINDS = {kind.key: kind for kind in _KINDS}
"""All kinds, in the order in which those of one day are shown."""

ORDER = {key: place for place, key in enumerate(KINDS)}
CLOCKED = frozenset(kind.key for kind in _KINDS if kind.clocked)
"""What is due at a time of its day."""

COUNTED = CLOCKED | {"suggestion"}
"""What is counted in working days, so that holidays put it off."""


def kind_label(kind: str) -> str:
    """What the kind is called in the present language. Raises `KeyError`."""
    return _(KINDS[kind].label)
