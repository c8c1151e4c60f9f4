"""What an older version wrote opens in this one, and shows all that it showed then."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from desktop.clock import FixedClock
from desktop.i18n import speaking
from desktop.services.workspace import DATABASE, Workspace, open_workspace
from desktop.storage import schema, snapshots
from tests.old_databases.make import NOW, shown

FILES = sorted(Path(__file__).parent.glob("schema-*.db.gz"))


NAMES = {
    "answered_at": "decided_at",
    "acknowledge_due_on": "acknowledge_due_at",
    "response_due_on": "response_due_at",
    "next_update_on": "next_update_due_at",
}
STATES = {"handling": "investigating", "answered": "decided"}
VERBS = {"handle": "investigate", "answer": "communicate"}
"""What the complaints of those days call otherwise now."""

WAITING: dict[str, set[str]] = {"schema-1.db.gz": set(), "schema-15.db.gz": {"complaint"}}
"""Of which forms a draft waits beside that of a plan."""


def told(file: Path) -> dict[str, Any]:
    """What the product that wrote the file showed of it, complaints in the words of today."""
    words: dict[str, Any] = json.loads(
        file.with_name(file.name.replace(".db.gz", ".json")).read_text(encoding="utf-8")
    )
    return {
        code: renamed(record) if record["form"] == "complaint" else record
        for code, record in words.items()
    }


def renamed(record: dict[str, Any]) -> dict[str, Any]:
    """A complaint as it is told today: the days by which it was due are their evenings."""
    values = {
        NAMES.get(key, key): f"{value} 18:00" if key.endswith("_on") and key in NAMES else value
        for key, value in record["values"].items()
    }
    state = STATES.get(record["state"], record["state"])
    history = [VERBS.get(verb, verb) for verb in record["history"]]
    return {**record, "values": values, "state": state, "history": history}


@pytest.fixture(params=FILES, ids=lambda file: file.name)
def old(request: pytest.FixtureRequest) -> Path:
    file: Path = request.param
    return file


@pytest.fixture
def workspace(old: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of the old database, opened as anybody would."""
    folder = tmp_path / "workspace"
    folder.mkdir()
    (folder / DATABASE).write_bytes(gzip.decompress(old.read_bytes()))
    opened = open_workspace(folder, FixedClock(NOW))
    yield opened
    opened.close()


def lost(before: object, after: object) -> bool:
    """Whether anything is missing or other than before; what is new since then may be there."""
    if isinstance(before, dict) and isinstance(after, dict):
        return any(key not in after or lost(said, after[key]) for key, said in before.items())
    if isinstance(before, list) and isinstance(after, list):
        pairs = zip(before, after, strict=False)
        return len(before) != len(after) or any(lost(*pair) for pair in pairs)
    return before != after


def test_every_record_is_shown_as_it_was(old: Path, workspace: Workspace) -> None:
    before, after = told(old), shown(workspace)
    assert [code for code in before if lost(before[code], after.get(code))] == []
    assert before.keys() == after.keys()


def test_there_is_a_record_of_each_kind_of_those_days(old: Path) -> None:
    forms = {record["form"] for record in told(old).values()}
    assert {"customer", "person", "product", "care_plan", "checklist", "complaint"} <= forms


def test_it_comes_up_to_date_and_holds_together(old: Path, workspace: Workspace) -> None:
    assert workspace.database.check() == ()
    counts = snapshots.verify(workspace.database.path)
    assert counts["revision"] >= sum(len(record["history"]) for record in told(old).values())
    with workspace.database.reading() as connection:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    assert version == schema.VERSION


def test_the_drafts_still_wait(old: Path, workspace: Workspace) -> None:
    drafts = {draft.form: draft for draft in workspace.drafts.waiting()}
    plan = drafts.pop("care_plan")
    assert (plan.values["memo"], plan.record_newer) == ("未存", False)
    assert drafts.keys() == WAITING[old.name]


def test_a_draft_of_a_complaint_has_its_old_words_under_their_new_names(
    old: Path, workspace: Workspace
) -> None:
    for draft in workspace.drafts.waiting():
        if draft.form == "complaint" and draft.record is not None:
            assert draft.values["cause"] == "未存"
            for key in NAMES.values():
                assert draft.values[key] == draft.record.values[key] is not None


def test_each_old_state_of_a_complaint_leads_on(old: Path, workspace: Workspace) -> None:
    for code, record in told(old).items():
        if record["form"] == "complaint":
            found = workspace.complaints.find(code)
            assert found.state == record["state"]
            assert workspace.complaints.steps(found)


def test_a_file_has_a_complaint_in_each_state_of_those_days() -> None:
    told_states = {
        record["state"]
        for record in told(FILES[-1].with_name("schema-15.db.gz")).values()
        if record["form"] == "complaint"
    }
    assert told_states == {"received", "acknowledged", "investigating", "decided", "closed"}


def test_each_form_is_still_printed(old: Path, workspace: Workspace) -> None:
    for code, record in told(old).items():
        if record["form"] in {"care_plan", "checklist", "complaint"}:
            found = workspace.records(record["form"]).find(code)
            pdf = workspace.printing.pdf_bytes(record["form"], found.values, found)
            words = "".join(
                page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)
            )
            assert "雁汀豆制品有限公司" in words


def test_a_change_from_those_days_is_taken_back(workspace: Workspace) -> None:
    complaint = workspace.complaints.find("TS-2026-0001")
    newest = workspace.history.of("complaint", complaint.id)[0]
    with speaking("zh"):
        back = workspace.history.take_back(newest.id)
    assert complaint.values["satisfaction"] is not None
    assert back.values["satisfaction"] is None


def test_what_was_lost_would_be_seen() -> None:
    before = {"values": {"memo": "x", "rows": [{"a": 1}]}}
    assert lost(before, {"values": {"memo": "", "rows": [{"a": 1}]}})
    assert lost(before, {"values": {"memo": "x", "rows": []}})
    assert lost(before, {"values": {"memo": "x"}})
    assert not lost(before, {"values": {"memo": "x", "new": 1, "rows": [{"a": 1, "b": 2}]}})
