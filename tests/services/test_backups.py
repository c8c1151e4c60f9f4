"""Backups are made, listed, and brought back."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.clock import FixedClock
from desktop.errors import DatabaseInUse, NotFound, UserError
from desktop.events import Changed
from desktop.services.backups import restored
from desktop.services.lists import ListQuery
from desktop.services.workspace import Workspace, open_workspace
from tests.services.office import Office


def test_restoring_brings_the_records_back_and_tells_of_it(office: Office) -> None:
    workspace = office.workspace
    backup = workspace.backups.now()
    workspace.customers.save({"name": "later"})
    heard: list[Changed] = []
    workspace.events.listen(heard.append)
    workspace.backups.restore(backup)
    assert [row.name for row in workspace.lists.source("customers").rows(ListQuery())] == [
        "苏州东旭轴承"
    ]
    assert "customer" in [news.kind for news in heard]


def test_what_a_restore_replaced_is_a_way_back_too(office: Office) -> None:
    workspace = office.workspace
    backup = workspace.backups.now()
    workspace.customers.save({"name": "later"})
    workspace.backups.restore(backup)
    (replaced,) = [each for each in workspace.backups.ways_back() if each.is_replaced]
    workspace.backups.restore(replaced.path)
    names = [row.name for row in workspace.lists.source("customers").rows(ListQuery())]
    assert "later" in names


def test_a_backup_that_was_made_is_news(office: Office) -> None:
    heard: list[Changed] = []
    office.workspace.events.listen(heard.append)
    made = office.workspace.backups.now()
    assert [(news.kind, news.ids) for news in heard] == [("backup", (made.name,))]


def test_the_automatic_backup_is_made_once_a_day(office: Office, clock: FixedClock) -> None:
    assert office.workspace.backups.automatic() is not None
    assert office.workspace.backups.automatic() is None
    assert [each.at.date() for each in office.workspace.backups.list()] == [clock.today()]


def test_a_damaged_database_is_replaced_by_its_backup(
    office: Office, clock: FixedClock, tmp_path: Path
) -> None:
    folder = office.workspace.folder
    backup = office.workspace.backups.now(tmp_path / "copy.db")
    office.workspace.close()
    (folder / "caredesk.db").write_bytes(b"SQLite format 3\0" + b"\x07" * 5000)
    kept = restored(folder, backup, clock)
    again = open_workspace(folder, clock)
    assert again.customers.find("KH-0001").title == "苏州东旭轴承"
    again.close()
    assert (kept / "caredesk.db").exists()


def test_a_workspace_that_is_being_written_is_not_replaced(
    office: Office, clock: FixedClock, tmp_path: Path
) -> None:
    backup = office.workspace.backups.now(tmp_path / "copy.db")
    with office.workspace.database.transaction(), pytest.raises(DatabaseInUse):
        restored(office.workspace.folder, backup, clock)


@pytest.mark.parametrize("content", [None, b"nonsense"])
def test_what_is_no_backup_changes_nothing(
    workspace: Workspace, tmp_path: Path, content: bytes | None
) -> None:
    saved = workspace.customers.save({"name": "甲公司"})
    path = tmp_path / "copy.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UserError):
        workspace.backups.restore(path)
    assert workspace.customers.open(saved.id).title == "甲公司"


def test_a_backup_that_is_not_there_is_named(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="nowhere"):
        workspace.backups.restore(tmp_path / "nowhere.db")
