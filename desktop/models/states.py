"""The states of the records, and the steps between them."""

from __future__ import annotations

from desktop.i18n import N_
from desktop.models.complaint_states import COMPLAINT
from desktop.models.eight_d_states import EIGHT_D
from desktop.models.machine import Machine, State, Step

__all__ = [
    "CARE_PLAN",
    "CHECKLIST",
    "COMPLAINT",
    "EIGHT_D",
    "INTERACTION",
    "KEPT",
    "OPPORTUNITY",
    "SERVICE_REQUEST",
    "SUGGESTION",
    "TASK",
    "Machine",
    "State",
    "Step",
]

KEPT = Machine(states=(State("current", N_("Current")),))

CARE_PLAN = Machine(
    states=(
        State("draft", N_("Draft"), "draft"),
        State("pending", N_("Awaiting approval"), "waiting", editable=False),
        State("returned", N_("Returned"), "critical"),
        State("approved", N_("Approved"), "done", editable=False),
        State("running", N_("In execution"), "running", editable=False),
        State("done", N_("Completed"), "done", editable=False, finished=True),
        State("filed", N_("Filed"), "draft", editable=False, finished=True),
    ),
    steps=(
        Step(
            "submit",
            N_("Submit for approval"),
            ("draft", "returned"),
            "pending",
            main=True,
            complete=True,
        ),
        Step("approve", N_("Approve"), ("pending",), "approved", main=True),
        Step("return", N_("Return"), ("pending",), "returned", reason=True),
        Step("withdraw", N_("Withdraw"), ("pending",), "draft", reason=True),
        Step("start", N_("Start execution"), ("approved",), "running", main=True),
        Step("complete", N_("Complete"), ("running",), "done", main=True),
        Step("revise", N_("Revise"), ("approved", "running"), "draft", reason=True),
        Step("resume", N_("Resume execution"), ("done",), "running", reason=True),
        Step("file", N_("File away"), ("done",), "filed", main=True),
    ),
)

CHECKLIST = Machine(
    states=(
        State("draft", N_("Draft"), "draft"),
        State("filed", N_("Filed"), "done", editable=False, finished=True),
    ),
    steps=(
        Step("file", N_("File"), ("draft",), "filed", main=True, complete=True),
        Step("reopen", N_("Reopen"), ("filed",), "draft", reason=True),
    ),
)

INTERACTION = Machine(
    states=(
        State("planned", N_("To be logged"), "waiting"),
        State("logged", N_("Logged"), "done", editable=False, finished=True),
    ),
    steps=(
        Step("log", N_("Log it"), ("planned",), "logged", main=True, complete=True),
        Step("reopen", N_("Reopen"), ("logged",), "planned"),
    ),
)

TASK = Machine(
    states=(
        State("open", N_("To do"), "waiting"),
        State("done", N_("Done"), "done", editable=False, finished=True),
        State("cancelled", N_("Cancelled"), "draft", editable=False, finished=True),
    ),
    steps=(
        Step("complete", N_("Done"), ("open",), "done", main=True, complete=True),
        Step("cancel", N_("Cancel the task"), ("open",), "cancelled"),
        Step("reopen", N_("Reopen"), ("done", "cancelled"), "open"),
    ),
)

SUGGESTION = Machine(
    states=(
        State("received", N_("Taken in"), "waiting"),
        State("assessed", N_("Assessed"), "running"),
        State("adopted", N_("Adopted"), "running"),
        State("partly_adopted", N_("Partly adopted"), "running"),
        State("declined", N_("Not adopted"), "draft"),
        State("implemented", N_("In practice"), "running"),
        State("replied", N_("Customer answered"), "done", editable=False, finished=True),
    ),
    steps=(
        Step("assess", N_("Assess"), ("received",), "assessed", main=True),
        Step("adopt", N_("Adopt"), ("assessed",), "adopted", main=True),
        Step("adopt_partly", N_("Adopt in part"), ("assessed",), "partly_adopted"),
        Step("decline", N_("Do not adopt"), ("assessed",), "declined", reason=True),
        Step(
            "implement",
            N_("Put into practice"),
            ("adopted", "partly_adopted"),
            "implemented",
            main=True,
        ),
        Step(
            "reply",
            N_("Answer the customer"),
            ("implemented", "declined", "received"),
            "replied",
            main=True,
        ),
        Step("pass_on", N_("Pass on the praise"), ("received",), "received"),
        Step("pass_on", N_("Pass on the praise"), ("replied",), "replied"),
        Step("reopen", N_("Reopen"), ("replied",), "assessed", reason=True),
    ),
)

OPPORTUNITY = Machine(
    states=(
        State("lead", N_("Lead"), "draft"),
        State("qualified", N_("Qualified"), "running"),
        State("proposal", N_("Proposal"), "running"),
        State("negotiation", N_("Negotiation"), "running"),
        State("won", N_("Won"), "done", editable=False, finished=True),
        State("lost", N_("Lost"), "critical", editable=False, finished=True),
    ),
    steps=(
        Step("qualify", N_("Qualify"), ("lead",), "qualified", main=True),
        Step("propose", N_("Propose"), ("qualified",), "proposal", main=True),
        Step("negotiate", N_("Negotiate"), ("proposal",), "negotiation", main=True),
        Step(
            "win",
            N_("Contract signed"),
            ("proposal", "negotiation"),
            "won",
            main=True,
            complete=True,
        ),
        Step(
            "lose",
            N_("Lost to another"),
            ("lead", "qualified", "proposal", "negotiation"),
            "lost",
            reason=True,
        ),
        Step("reopen", N_("Reopen"), ("won", "lost"), "negotiation", reason=True),
    ),
)

SERVICE_REQUEST = Machine(
    states=(
        State("received", N_("Taken in"), "waiting"),
        State("running", N_("In progress"), "running"),
        State("done", N_("Done"), "done", editable=False, finished=True),
    ),
    steps=(
        Step("start", N_("Begin work"), ("received",), "running", main=True),
        Step("finish", N_("Finish"), ("received", "running"), "done", main=True, complete=True),
        Step("reopen", N_("Reopen"), ("done",), "running", reason=True),
    ),
)
