"""Full disks, locked files, other programs: each gets a clear message, and nothing is lost."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop.clock import FixedClock
from desktop.errors import (
    DamagedDatabase,
    Invalid,
    NotOurDatabase,
    ReadOnlyPlace,
    RecordChanged,
    StorageFull,
    UserError,
)
from desktop.services.workspace import Workspace, open_workspace
from tests.services.office import Office


def test_on_a_full_disk_the_save_fails_whole_and_the_draft_stays(office: Office) -> None:
    plan = office.plan(memo="old")
    workspace = office.workspace
    typed = {**plan.values, "memo": "new", "strengths": "x" * 20_000, "weaknesses": "y" * 20_000}
    workspace.drafts.keep("care_plan", plan.id, plan.revision, typed)
    with workspace.database.transaction() as session:
        pages = session.execute(text("PRAGMA page_count")).scalar()
        session.execute(text(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(StorageFull):
        workspace.care_plans.save(typed, plan.id)
    assert workspace.care_plans.open(plan.id) == plan
    assert workspace.drafts.waiting()[0].values["memo"] == "new"
    with workspace.database.transaction() as session:
        session.execute(text("PRAGMA max_page_count = 1000000"))
    assert workspace.care_plans.save(typed, plan.id).values["memo"] == "new"


def test_in_a_read_only_folder_everything_can_be_read_and_nothing_saved(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = office.plan()
    monkeypatch.setattr(office.workspace.database, "read_only", True)
    assert office.workspace.care_plans.open(plan.id) == plan
    assert office.workspace.backups.automatic() is None
    with pytest.raises(ReadOnlyPlace):
        office.workspace.care_plans.save({"memo": "x"}, plan.id)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"this is a letter, not a database" * 50, NotOurDatabase),
        (b"", UserError),
        (b"SQLite format 3\0" + b"\x07" * 8000, (DamagedDatabase, NotOurDatabase)),
    ],
)
def test_a_file_that_is_not_ours_is_refused_and_left_as_it_is(
    tmp_path: Path, clock: FixedClock, content: bytes, error: type[UserError]
) -> None:
    path = tmp_path / "caredesk.db"
    path.write_bytes(content)
    with pytest.raises(error):
        open_workspace(tmp_path, clock)
    assert path.read_bytes() == content


def test_a_text_of_ten_thousand_characters_is_kept_and_too_long_a_one_is_told(
    office: Office,
) -> None:
    assert len(office.plan(memo="字" * 10_000).values["memo"]) == 10_000
    with pytest.raises(Invalid) as refused:
        office.plan(memo="字" * 20_001)
    assert refused.value.problems[0].where == "memo"


def test_two_people_saving_at_once_lose_nothing(office: Office, clock: FixedClock) -> None:
    plan = office.plan()
    other = open_workspace(office.workspace.folder, clock)
    failures: list[UserError] = []

    def save(workspace: Workspace, key: str) -> None:
        for number in range(20):
            try:
                workspace.care_plans.save({key: f"{key} {number}"}, plan.id)
            except UserError as error:
                failures.append(error)

    threads = [
        threading.Thread(target=save, args=(office.workspace, "memo")),
        threading.Thread(target=save, args=(other, "strengths")),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    values = other.care_plans.open(plan.id).values
    other.close()
    assert failures == []
    assert (values["memo"], values["strengths"]) == ("memo 19", "strengths 19")


def test_of_two_who_opened_the_same_record_the_second_is_told(
    office: Office, clock: FixedClock
) -> None:
    plan = office.plan()
    other = open_workspace(office.workspace.folder, clock)
    other.care_plans.save({"memo": "hers"}, plan.id, plan.revision)
    other.close()
    with pytest.raises(RecordChanged) as told:
        office.workspace.care_plans.save({"memo": "his"}, plan.id, plan.revision)
    assert "林帆" in str(told.value)


def test_a_crash_in_the_middle_of_a_save_leaves_the_record_as_it_was(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = office.plan(memo="old")

    def pull_the_plug(*_words: object) -> None:
        raise OSError("no more power")

    monkeypatch.setattr("desktop.services.records.drafts.discard", pull_the_plug)
    with pytest.raises(OSError, match="no more power"):
        office.workspace.care_plans.save({"memo": "new"}, plan.id)
    assert office.workspace.care_plans.open(plan.id) == plan
    assert len(office.workspace.history.of("care_plan", plan.id)) == 1


def test_a_target_that_is_a_folder_gets_a_clear_message_and_stays(
    office: Office, tmp_path: Path
) -> None:
    (tmp_path / "plan.xlsx").mkdir()
    with pytest.raises(ReadOnlyPlace, match=r"plan\.xlsx"):
        office.workspace.exports.form("care_plan", office.plan().id, tmp_path / "plan.xlsx")
    assert (tmp_path / "plan.xlsx").is_dir()


def test_an_export_that_fails_leaves_the_old_file_whole(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "plan.pdf"
    office.workspace.printing.pdf("care_plan", [office.plan().id], target)
    before = hashlib.sha256(target.read_bytes()).digest()

    def no_room(*_words: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("desktop.reports.form_pdf.write_form_pdf", no_room)
    with pytest.raises(StorageFull):
        office.workspace.printing.pdf("care_plan", [office.plan().id], target)
    assert hashlib.sha256(target.read_bytes()).digest() == before
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".part")] == []


def test_services_load_no_qt_and_nothing_heavy() -> None:
    script = (
        "import sys; import desktop.services.workspace\n"
        "heavy = ('PySide6', 'openpyxl', 'reportlab', 'alembic', 'pypinyin')\n"
        "print([name for name in sys.modules if name.split('.')[0] in heavy])\n"
    )
    root = Path(__file__).parents[2]
    words = [sys.executable, "-c", script]
    done = subprocess.run(words, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
