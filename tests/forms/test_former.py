"""What older programs wrote of a complaint is read under the names of today."""

from __future__ import annotations

from datetime import date, datetime

from desktop.forms.complaint import COMPLAINT
from desktop.forms.exchange import from_json, unknown_keys
from desktop.models.states import COMPLAINT as STATES

OLD = {"answered_at": "2026-11-20 10:15", "response_due_on": "2026-11-23", "cause": "Salt."}


def test_old_names_lead_to_those_of_today() -> None:
    found = from_json(COMPLAINT, OLD)
    assert found == {
        "decided_at": datetime(2026, 11, 20, 10, 15),
        "response_due_at": datetime(2026, 11, 23, 18),
        "cause": "Salt.",
    }


def test_a_day_of_a_workbook_is_its_evening() -> None:
    found = from_json(COMPLAINT, {"next_update_on": date(2026, 11, 23)})
    assert found == {"next_update_due_at": datetime(2026, 11, 23, 18)}


def test_what_is_said_under_the_new_name_counts() -> None:
    both = {**OLD, "decided_at": "2026-11-21 09:00"}
    assert from_json(COMPLAINT, both)["decided_at"] == datetime(2026, 11, 21, 9)


def test_a_blank_of_old_stays_blank() -> None:
    assert from_json(COMPLAINT, {"response_due_on": None}) == {"response_due_at": None}


def test_old_names_are_not_unknown() -> None:
    assert unknown_keys(COMPLAINT, {**OLD, "nonsense": 1}) == ["nonsense"]


def test_old_states_have_a_name_of_today() -> None:
    known = {state.key for state in STATES.states}
    assert {STATES.now(old) for old in ("handling", "answered", "received")} <= known
