"""What a file would change is shown first, then taken over whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.cli.verbs import described
from desktop.errors import Invalid, RecordChanged, UserError
from desktop.services.imports import Incoming
from desktop.services.workspace import Workspace
from tests.services.office import ACTION, Office


def written(folder: Path, form: str, values: object, code: str = "") -> Path:
    path = folder / "incoming.json"
    path.write_text(json.dumps({"form": form, "code": code, "values": values}), encoding="utf-8")
    return path


def test_a_new_record_is_shown_and_then_created(office: Office, tmp_path: Path) -> None:
    values = {"customer": "苏州东旭轴承", "memo": "from a file"}
    incoming = office.workspace.imports.read(written(tmp_path, "care_plan", values))
    assert incoming.is_new
    assert "from a file" in [change.after for change in incoming.changes]
    saved = office.workspace.imports.apply(incoming)
    assert (saved.values["memo"], saved.values["customer"]) == ("from a file", office.customer)


def test_a_new_record_keeps_the_number_that_the_file_gives(office: Office, tmp_path: Path) -> None:
    path = written(tmp_path, "care_plan", {"customer": "KH-0001"}, "JH-2025-0099")
    saved = office.workspace.imports.apply(office.workspace.imports.read(path))
    assert saved.code == "JH-2025-0099"


@pytest.mark.parametrize("code", ["x" * 33, "\ud800"])
def test_a_number_that_cannot_be_kept_is_told(office: Office, code: str) -> None:
    imports = office.workspace.imports
    incoming = imports.understood("care_plan", code, {"customer": "KH-0001"})
    with pytest.raises(Invalid) as refused:
        imports.apply(incoming)
    assert [problem.where for problem in refused.value.problems] == ["code"]


def test_reading_writes_nothing(office: Office, tmp_path: Path) -> None:
    plan = office.plan()
    path = written(tmp_path, "care_plan", {"memo": "new"}, plan.code)
    office.workspace.imports.read(path)
    assert office.workspace.care_plans.open(plan.id) == plan


def test_what_show_prints_changes_nothing_when_it_comes_back(
    office: Office, tmp_path: Path
) -> None:
    contact = office.workspace.suggestions.links("contact", "王", {"customer": office.customer})[0]
    plan = office.approved_plan(supporters=({"contact": contact},), events=({"event": "moved"},))
    for record in (plan, office.checklist(plan), office.complaint(complainant=contact)):
        told = described(record)
        path = written(tmp_path, told["form"], told["values"], told["code"])
        incoming = office.workspace.imports.read(path)
        assert (incoming.changes, incoming.problems, incoming.warnings) == ((), (), ())


def test_a_changed_record_says_only_what_differs(office: Office, tmp_path: Path) -> None:
    plan = office.plan()
    values = {**described(plan)["values"], "memo": "new"}
    incoming = office.workspace.imports.read(written(tmp_path, "care_plan", values, plan.code))
    assert [(change.path, change.after) for change in incoming.changes] == [(("memo",), "new")]
    entry = office.workspace.imports.apply(incoming)
    assert office.workspace.history.of("care_plan", entry.id)[0].verb_label == "Changed from a file"


def test_rows_without_ids_are_the_rows_of_the_same_words(office: Office, tmp_path: Path) -> None:
    plan = office.plan(actions=(ACTION, {**ACTION, "action": "Train"}))
    office.checklist(plan)
    rows = [{"action": "Train", "owner": "陈默"}, {"action": "Visit the plant", "owner": "林帆"}]
    path = written(tmp_path, "care_plan", {"actions": rows}, plan.code)
    incoming = office.workspace.imports.read(path)
    ids = [row["id"] for row in incoming.values["actions"]]
    assert ids == [row["id"] for row in reversed(plan.values["actions"])]


def test_a_row_whose_words_changed_is_the_row_of_its_place(office: Office, tmp_path: Path) -> None:
    plan = office.plan()
    path = written(tmp_path, "care_plan", {"actions": [{"action": "Visit twice"}]}, plan.code)
    row = office.workspace.imports.read(path).values["actions"][0]
    assert row["id"] == plan.values["actions"][0]["id"]


@pytest.mark.parametrize("nothing", [None, "", " ", []])
def test_a_table_of_nothing_removes_its_rows(office: Office, nothing: object) -> None:
    plan = office.plan()
    incoming = office.workspace.imports.understood("care_plan", plan.code, {"actions": nothing})
    assert incoming.values["actions"] == ()
    assert [change.before for change in incoming.changes] != []


def test_columns_that_a_row_with_an_id_does_not_name_stay(office: Office) -> None:
    plan = office.plan()
    row = {"id": plan.values["actions"][0]["id"], "owner": "陈默"}
    incoming = office.workspace.imports.understood("care_plan", plan.code, {"actions": [row]})
    assert [change.path for change in incoming.changes] == [("actions", 0, "owner")]


def test_with_one_wrong_field_nothing_is_taken_over(office: Office, tmp_path: Path) -> None:
    plan = office.plan()
    values = {"memo": "good", "plan_date": "someday", "actions": [{"starts_on": "9/9/9"}]}
    incoming = office.workspace.imports.read(written(tmp_path, "care_plan", values, plan.code))
    assert [problem.where for problem in incoming.problems] == ["plan_date", "actions[1].starts_on"]
    with pytest.raises(Invalid):
        office.workspace.imports.apply(incoming)
    assert office.workspace.care_plans.open(plan.id) == plan


def test_a_misspelt_field_is_a_problem_not_a_silence(office: Office, tmp_path: Path) -> None:
    values = {"customer": "KH-0001", "mema": "x", "actions": [{"akshun": "y"}]}
    incoming = office.workspace.imports.read(written(tmp_path, "care_plan", values))
    assert [problem.where for problem in incoming.problems] == ["mema", "actions[1].akshun"]


def test_a_record_saved_since_it_was_read_is_not_overwritten(
    office: Office, tmp_path: Path
) -> None:
    plan = office.plan()
    incoming = office.workspace.imports.read(
        written(tmp_path, "care_plan", {"memo": "file"}, plan.code)
    )
    office.workspace.care_plans.save({"memo": "screen"}, plan.id)
    with pytest.raises(RecordChanged):
        office.workspace.imports.apply(incoming)


def test_a_number_beside_an_unknown_name_says_who_is_meant(office: Office, tmp_path: Path) -> None:
    values = {"customer": "东旭(旧名)", "customer_code": "KH-0001"}
    incoming = office.workspace.imports.read(written(tmp_path, "care_plan", values))
    assert incoming.values["customer"] == office.customer


def test_a_number_that_is_another_customers_is_told(office: Office, tmp_path: Path) -> None:
    values = {"customer": "苏州东旭轴承", "customer_code": "KH-0999"}
    incoming = office.workspace.imports.read(written(tmp_path, "care_plan", values))
    assert [warning.where for warning in incoming.warnings] == ["customer_code"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nonsense",
        b"[1, 2]",
        b'{"form": "care_plan"}',
        b'{"form": "nothing", "values": {}}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
    ],
)
def test_what_is_no_form_gets_a_clear_message(
    workspace: Workspace, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "incoming.json"
    path.write_bytes(content)
    with pytest.raises(UserError):
        workspace.imports.read(path)


def test_a_file_that_is_not_there_gets_a_clear_message(
    workspace: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match=r"nowhere\.json"):
        workspace.imports.read(tmp_path / "nowhere.json")


KEYS = st.sampled_from(
    (
        *("customer", "plan_date", "actions", "supporters", "satisfaction", "starts_at"),
        *("channels", "received_at", "severity", "complainant", "updates", "name", "code"),
        *("contacts", "amount"),
    )
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150)
@given(
    form=st.sampled_from(["care_plan", "checklist", "complaint", "customer"]),
    values=st.dictionaries(KEYS, ANYTHING, max_size=5),
)
def test_no_file_whatsoever_crashes_the_import(
    office: Office, form: str, values: dict[str, Any]
) -> None:
    try:
        incoming = office.workspace.imports.understood(form, "", values)
        if not incoming.problems:
            office.workspace.imports.apply(incoming)
    except UserError:
        return
    assert isinstance(incoming, Incoming)
