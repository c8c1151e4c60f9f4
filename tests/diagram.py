"""The diagram of a complaint, written down by hand from the definitions, not from the program.

draft → received → acknowledged → assessed → investigating → proposed
proposed → [pending →] decided; decided → carrying_out → verifying → closed
decided → disputed → decided | closed; assessed → unfounded
any that has not ended ↔ on_hold, → withdrawn | duplicate; closed → investigating
"""

from __future__ import annotations

ENDED = frozenset({"closed", "unfounded", "withdrawn", "duplicate"})
STRAIGHT = {
    ("draft", "register"): "received",
    ("received", "acknowledge"): "acknowledged",
    ("acknowledged", "assess"): "assessed",
    ("assessed", "investigate"): "investigating",
    ("assessed", "dismiss"): "unfounded",
    ("investigating", "propose"): "proposed",
    ("proposed", "ask_approval"): "pending",
    ("pending", "approve"): "proposed",
    ("pending", "send_back"): "proposed",
    ("proposed", "communicate"): "decided",
    ("decided", "accept"): "carrying_out",
    ("decided", "dispute"): "disputed",
    ("disputed", "escalate"): "decided",
    ("disputed", "exhaust"): "closed",
    ("carrying_out", "carry_out"): "verifying",
    ("verifying", "verify"): "verifying",
    ("verifying", "close"): "closed",
    ("closed", "reopen"): "investigating",
}
RUNNING = (
    *("draft", "received", "acknowledged", "assessed", "investigating", "proposed", "pending"),
    *("decided", "disputed", "carrying_out", "verifying"),
)
ALL = frozenset({*RUNNING, "on_hold", *ENDED})
VERBS = frozenset(
    {verb for _state, verb in STRAIGHT} | {"hold", "resume", "hand_over", "withdraw", "duplicate"}
)
WITH_REASON = frozenset(
    {"dismiss", "send_back", "dispute", "escalate", "exhaust", "withdraw", "reopen"}
)


def target(state: str, verb: str, held_from: str = "") -> str | None:
    """Where the verb leads from the state; None where there is no such arrow."""
    if (state, verb) in STRAIGHT:
        return STRAIGHT[state, verb]
    if state in ENDED:
        return None
    if verb == "resume":
        return held_from if state == "on_hold" else None
    if verb == "hold":
        return None if state == "on_hold" else "on_hold"
    if verb == "hand_over":
        return None if state == "draft" else state
    return {"withdraw": "withdrawn", "duplicate": "duplicate"}.get(verb)


def arrows() -> set[tuple[str, str, str]]:
    """All arrows: from which state, by which verb, to which state."""
    drawn = {(state, verb): target(state, verb) for state in ALL for verb in VERBS}
    back = {("on_hold", "resume", state) for state in RUNNING}
    return back | {(*arrow, to) for arrow, to in drawn.items() if to}


def way_to(goal: str) -> tuple[str, ...]:
    """Verbs that lead straight from the draft to a state."""
    ways: dict[str, tuple[str, ...]] = {"draft": ()}
    for (state, verb), to in STRAIGHT.items():
        ways.setdefault(to, (*ways[state], verb))
    return ways[goal]
