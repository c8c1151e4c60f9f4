"""Records go from state to state as the trade does it."""

from __future__ import annotations

import pytest

from desktop.errors import Refused
from desktop.i18n import speaking
from desktop.models.states import CARE_PLAN, CHECKLIST, COMPLAINT, KEPT, Machine
from tests import diagram

WHERE_THE_RECORD_SAYS = ""
MACHINES = pytest.mark.parametrize(
    "machine",
    [KEPT, CARE_PLAN, CHECKLIST, COMPLAINT],
    ids=["kept", "plan", "checklist", "complaint"],
)


def walked(machine: Machine, *verbs: str) -> list[str]:
    """The states that these steps lead through."""
    states = [machine.states[0].key]
    for verb in verbs:
        states.append(machine.step(states[-1], verb).target)
    return states


def test_a_plan_goes_from_its_draft_to_the_file() -> None:
    states = walked(CARE_PLAN, "submit", "approve", "start", "complete", "file")
    assert states == ["draft", "pending", "approved", "running", "done", "filed"]


def test_a_returned_or_withdrawn_plan_can_be_submitted_again() -> None:
    assert walked(CARE_PLAN, "submit", "return", "submit")[-1] == "pending"
    assert walked(CARE_PLAN, "submit", "withdraw")[-1] == "draft"


def test_a_complaint_goes_from_its_receipt_to_its_close() -> None:
    way = ("register", "acknowledge", "assess", "investigate", "propose", "communicate")
    states = walked(COMPLAINT, *way, "accept", "carry_out", "close")
    assert states == [
        *("draft", "received", "acknowledged", "assessed", "investigating", "proposed"),
        *("decided", "carrying_out", "verifying", "closed"),
    ]


@pytest.mark.parametrize("state", sorted(diagram.ALL))
def test_a_complaint_has_the_arrows_of_the_diagram_and_no_other(state: str) -> None:
    drawn = {verb: diagram.target(state, verb, "held") for verb in diagram.VERBS}
    found = {step.verb: step.target for step in COMPLAINT.steps_from(state)}
    assert found.keys() == {verb for verb, target in drawn.items() if target is not None}
    assert all(target in {"", drawn[verb]} for verb, target in found.items())


def test_a_complaint_has_the_states_of_the_diagram() -> None:
    assert {state.key for state in COMPLAINT.states} == diagram.ALL
    assert {state.key for state in COMPLAINT.states if state.finished} == diagram.ENDED


def test_what_turns_a_complaint_aside_needs_a_reason() -> None:
    assert {step.verb for step in COMPLAINT.steps if step.reason} == diagram.WITH_REASON


def test_only_drafts_of_plans_may_be_edited() -> None:
    editable = {state.key for state in CARE_PLAN.states if state.editable}
    assert editable == {"draft", "returned"}


def test_a_step_that_is_not_possible_says_what_is() -> None:
    with pytest.raises(Refused, match="“Approve” is not possible while the state is “Draft”"):
        CARE_PLAN.step("draft", "approve")
    with pytest.raises(Refused, match="Possible now: Submit for approval"):
        CARE_PLAN.step("draft", "approve")


def test_a_refused_step_is_told_in_chinese_too() -> None:
    with speaking("zh"), pytest.raises(Refused, match="批准"):
        CARE_PLAN.step("draft", "approve")


@MACHINES
def test_the_first_step_offered_is_the_main_one(machine: Machine) -> None:
    for state in machine.states:
        steps = machine.steps_from(state.key)
        assert [step.main for step in steps] == sorted((step.main for step in steps), reverse=True)
        assert sum(step.main for step in steps) <= 1


@MACHINES
def test_steps_lead_from_states_to_states(machine: Machine) -> None:
    known = {state.key for state in machine.states}
    for step in machine.steps:
        assert {step.target, *step.sources} - {WHERE_THE_RECORD_SAYS} <= known
        assert step.target not in step.sources


@MACHINES
def test_every_state_is_reached(machine: Machine) -> None:
    reached = {machine.states[0].key}
    for _ in machine.states:
        reached |= {step.target for step in machine.steps if reached & set(step.sources)}
    assert reached - {WHERE_THE_RECORD_SAYS} == {state.key for state in machine.states}
