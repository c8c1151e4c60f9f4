"""The states of a complaint and the steps between them (ISO 10002:2018 clause 8, GB/T 19012)."""

from __future__ import annotations

from desktop.i18n import N_
from desktop.models.machine import Machine, State, Step

_ENDS = (
    State("closed", N_("Closed"), "done", editable=False, finished=True),
    State("unfounded", N_("Unfounded"), "draft", editable=False, finished=True),
    State("withdrawn", N_("Withdrawn by the customer"), "draft", editable=False, finished=True),
    State("duplicate", N_("Duplicate"), "draft", editable=False, finished=True),
)
_STATES = (
    State("draft", N_("Draft"), "draft"),
    State("received", N_("Received"), "waiting"),
    State("acknowledged", N_("Acknowledged"), "running"),
    State("assessed", N_("Initially assessed"), "running"),
    State("investigating", N_("Under investigation"), "running"),
    State("proposed", N_("Response proposed"), "running"),
    State("pending", N_("Awaiting approval"), "waiting", editable=False),
    State("decided", N_("Decision communicated"), "running"),
    State("disputed", N_("Disputed"), "critical"),
    State("carrying_out", N_("Being carried out"), "running"),
    State("verifying", N_("Awaiting verification"), "waiting"),
    State("on_hold", N_("On hold"), "waiting"),
    *_ENDS,
)
OPEN = tuple(state.key for state in _STATES if not state.finished)
"""The states in which a complaint is still somebody's work."""

UNCOUNTED = ("draft", "duplicate")
"""Not taken in yet, or received twice: nothing that a customer complained of by itself."""

_RUNNING = tuple(key for key in OPEN if key != "on_hold")
_BEGUN = tuple(key for key in OPEN if key != "draft")

COMPLAINT = Machine(
    states=_STATES,
    steps=(
        Step("register", N_("Take in"), ("draft",), "received", main=True),
        Step("acknowledge", N_("Acknowledge"), ("received",), "acknowledged", main=True),
        Step("assess", N_("Assess initially"), ("acknowledged",), "assessed", main=True),
        Step("investigate", N_("Investigate"), ("assessed",), "investigating", main=True),
        Step("dismiss", N_("Reject as unfounded"), ("assessed",), "unfounded", reason=True),
        Step("propose", N_("Propose a response"), ("investigating",), "proposed", main=True),
        Step(
            "communicate",
            N_("Communicate the decision"),
            ("proposed",),
            "decided",
            main=True,
            complete=True,
        ),
        Step("ask_approval", N_("Ask for approval"), ("proposed",), "pending"),
        Step("approve", N_("Approve"), ("pending",), "proposed", main=True),
        Step("send_back", N_("Send back"), ("pending",), "proposed", reason=True),
        Step("accept", N_("The customer accepts"), ("decided",), "carrying_out", main=True),
        Step("dispute", N_("The customer objects"), ("decided",), "disputed", reason=True),
        Step("escalate", N_("Decide anew"), ("disputed",), "decided", reason=True, main=True),
        Step("exhaust", N_("Close, all ways tried"), ("disputed",), "closed", reason=True),
        Step("carry_out", N_("Carried out"), ("carrying_out",), "verifying", main=True),
        Step("verify", N_("Verify"), ("verifying",), ""),
        Step("close", N_("Close"), ("verifying",), "closed", main=True, complete=True),
        Step("resume", N_("Take up again"), ("on_hold",), "", main=True),
        Step("hold", N_("Put on hold"), _RUNNING, "on_hold"),
        Step("hand_over", N_("Hand over"), _BEGUN, ""),
        Step("withdraw", N_("The customer withdraws it"), OPEN, "withdrawn", reason=True),
        Step("duplicate", N_("Mark as duplicate"), OPEN, "duplicate"),
        Step("reopen", N_("Reopen"), ("closed",), "investigating", reason=True),
    ),
    formerly=(("handling", "investigating"), ("answered", "decided")),
)
"""A step to "" leads to where the record itself says: back to where it was held, or nowhere."""
