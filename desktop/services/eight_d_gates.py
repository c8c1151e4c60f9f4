"""What each discipline of an 8D report must contain before the next one begins (global 8D)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from desktop.forms.spec import Values
from desktop.i18n import N_

Gate = Callable[[Values], Iterator[str]]


def lacking(verb: str, values: Values) -> tuple[str, ...]:
    """What is missing for the step, in words that say how to mend it; nothing if all is there."""
    gate = _GATES.get(verb)
    return tuple(gate(values)) if gate else ()


def _prepared(values: Values) -> Iterator[str]:
    if not values["symptom"]:
        yield N_("Describe the symptom.")
    if values["needed"] != "yes":
        yield N_("Decide whether an 8D is needed; if not, say so with “No 8D needed”.")
    if values["emergency"] and not values["emergency_verified"]:
        yield N_("Say how the emergency response was verified.")


def _team(values: Values) -> Iterator[str]:
    others = [row for row in values["members"] if row["name"] not in {"", values["leader"]}]
    if not values["leader"] or not others:
        yield N_("Name a leader and at least one member more.")


def _described(values: Values) -> Iterator[str]:
    if not values["what_object"] or not values["what_wrong"]:
        yield N_("Say what is wrong with what.")
    if not values["quantity"]:
        yield N_("Say how many or how much: the problem in figures.")


def _contained(values: Values) -> Iterator[str]:
    if values["containment_needed"] == "no":
        if not values["containment_reason"]:
            yield N_("Say why no containment is needed.")
    elif not any(row["effectiveness"] is not None for row in values["containments"]):
        yield N_("Enter the effect of an interim action in per cent, or “Not applicable” and why.")


def _caused(values: Values) -> Iterator[str]:
    verified = {row["point"] for row in values["causes"] if row["verified"] == "yes"}
    if "occurrence" not in verified:
        yield N_("Verify at least one cause of why it occurred.")
    if "escape" not in verified:
        yield N_("Verify at least one cause of why it got out.")


def _chosen(values: Values) -> Iterator[str]:
    points = {row["point"] for row in values["actions"] if row["action"]}
    if points < {"occurrence", "escape"}:
        yield N_("Choose a permanent measure against the cause and one against the escape.")
    if not values["choice_evidence"]:
        yield N_("Write down the evidence that the measures work without side effects.")


def _in_place(values: Values) -> Iterator[str]:
    if not values["validation"]:
        yield N_("Write down the evidence that the measures in place have worked.")
    if values["containment_needed"] != "no" and values["containment_removed_on"] is None:
        yield N_("Remove the interim containment and enter the day.")


def _prevented(values: Values) -> Iterator[str]:
    if (
        not any(row["change"] for row in values["preventions"])
        and not (values["no_prevention_reason"])
    ):
        yield N_("Enter what was changed elsewhere, or why nothing else is changed.")


def _closed(values: Values) -> Iterator[str]:
    if not values["approver"]:
        yield N_("Name who approves the close.")


_GATES: Mapping[str, Gate] = {
    "prepare": _prepared,
    "form_team": _team,
    "describe": _described,
    "contain": _contained,
    "find_cause": _caused,
    "choose": _chosen,
    "implement": _in_place,
    "prevent": _prevented,
    "close": _closed,
}
