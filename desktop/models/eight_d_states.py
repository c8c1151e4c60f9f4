"""The disciplines of an 8D report and the steps from one to the next (global 8D, D0 to D8)."""

from __future__ import annotations

from itertools import pairwise

from desktop.i18n import N_
from desktop.models.machine import Machine, State, Step

_OPEN = (
    State("d0", N_("D0 Prepare"), "waiting"),
    State("d1", N_("D1 Team"), "running"),
    State("d2", N_("D2 Problem"), "running"),
    State("d3", N_("D3 Containment"), "running"),
    State("d4", N_("D4 Root cause"), "running"),
    State("d5", N_("D5 Measures chosen"), "running"),
    State("d6", N_("D6 Measures in place"), "running"),
    State("d7", N_("D7 Prevention"), "running"),
    State("d8", N_("D8 Recognition and close"), "running"),
)
_ENDS = (
    State("closed", N_("Closed"), "done", editable=False, finished=True),
    State("not_needed", N_("No 8D needed"), "draft", editable=False, finished=True),
)

EIGHT_D = Machine(
    states=(*_OPEN, *_ENDS),
    steps=(
        Step("prepare", N_("D0 done: form the team"), ("d0",), "d1", main=True),
        Step("form_team", N_("D1 done: describe the problem"), ("d1",), "d2", main=True),
        Step("describe", N_("D2 done: contain it"), ("d2",), "d3", main=True),
        Step("contain", N_("D3 done: find the cause"), ("d3",), "d4", main=True),
        Step("find_cause", N_("D4 done: choose measures"), ("d4",), "d5", main=True),
        Step("choose", N_("D5 done: put them in place"), ("d5",), "d6", main=True),
        Step("implement", N_("D6 done: prevent recurrence"), ("d6",), "d7", main=True),
        Step("prevent", N_("D7 done: recognise the team"), ("d7",), "d8", main=True),
        Step("close", N_("Close the report"), ("d8",), "closed", main=True, complete=True),
        Step("decline", N_("No 8D needed"), ("d0",), "not_needed", reason=True),
        *(
            Step("go_back", N_("Back to the step before"), (later.key,), earlier.key, reason=True)
            for earlier, later in pairwise(_OPEN)
        ),
        Step("reopen", N_("Reopen"), ("closed",), "d4", reason=True),
        Step("take_up", N_("Take up after all"), ("not_needed",), "d0", reason=True),
    ),
)
