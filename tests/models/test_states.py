"""Records go from state to state as the trade does it."""

from __future__ import annotations

import pytest

from desktop.errors import Refused
from desktop.i18n import speaking
from desktop.models.states import CARE_PLAN, CHECKLIST, COMPLAINT, KEPT, Machine

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
    states = walked(COMPLAINT, "acknowledge", "investigate", "communicate", "close")
    assert states == ["received", "acknowledged", "investigating", "decided", "closed"]


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
        assert {step.target, *step.sources} <= known
        assert step.target not in step.sources


@MACHINES
def test_every_state_is_reached(machine: Machine) -> None:
    reached = {machine.states[0].key}
    for _ in machine.states:
        reached |= {step.target for step in machine.steps if reached & set(step.sources)}
    assert reached == {state.key for state in machine.states}


def test_going_back_needs_a_reason() -> None:
    order = [state.key for state in COMPLAINT.states]
    for step in COMPLAINT.steps:
        back = all(order.index(step.target) < order.index(source) for source in step.sources)
        assert step.reason is back
