"""Archive and delete: asked, told, and taken back."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.forms.values import Ref
from desktop.services.workspace import Workspace
from desktop.views import record_verbs
from desktop.views.customers import customers
from desktop.views.desk import Desk
from desktop.views.record_screen import RecordScreen
from tests.views.plain_editor import PlainEditor
from tests.views.plain_screen import a_customer, more, screen_of, show


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, host: QWidget) -> RecordScreen:
    return screen_of(qtbot, customers(desk), desk, host)


def test_archiving_is_undone_from_the_notice(
    qtbot: QtBot, screen: RecordScreen, workspace: Workspace, host: QWidget
) -> None:
    saved = a_customer(workspace)
    show(qtbot, screen, saved)
    more(screen, "Archive")()
    qtbot.waitUntil(lambda: workspace.customers.open(saved.id).archived)
    qtbot.waitUntil(lambda: screen.form.bar.state.text() == "Archived")
    assert cast("PlainEditor", screen.form.editor).is_read_only
    undo = next(b for b in host.findChildren(QPushButton) if b.text() == "Undo")
    undo.click()
    qtbot.waitUntil(lambda: not workspace.customers.open(saved.id).archived)


def test_deleting_asks_first_and_says_why_a_used_customer_stays(
    qtbot: QtBot,
    screen: RecordScreen,
    workspace: Workspace,
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    saved = a_customer(workspace)
    ref = Ref(saved.id, "Bochuan Dairy", saved.code)
    workspace.care_plans.save({**workspace.care_plans.blank(), "customer": ref})
    show(qtbot, screen, saved)
    asked: list[str] = []

    def yes(_parent: QWidget, title: str, *_words: str) -> bool:
        asked.append(title)
        return True

    monkeypatch.setattr(record_verbs, "confirm", yes)
    more(screen, "Delete …")()
    qtbot.waitUntil(lambda: bool(desk.notices.words()))
    assert asked == [f"Delete {saved.code}?"]
    assert workspace.customers.open(saved.id).title == "Bochuan Dairy"


def test_what_may_not_be_deleted_is_archived_from_the_notice_and_told_instead(
    qtbot: QtBot,
    screen: RecordScreen,
    workspace: Workspace,
    desk: Desk,
    host: QWidget,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    saved = a_customer(workspace)
    ref = Ref(saved.id, "Bochuan Dairy", saved.code)
    workspace.care_plans.save({**workspace.care_plans.blank(), "customer": ref})
    show(qtbot, screen, saved)
    monkeypatch.setattr(record_verbs, "confirm", lambda *_words: True)
    more(screen, "Delete …")()
    qtbot.waitUntil(lambda: bool(desk.notices.words()))
    put_away = next(b for b in host.findChildren(QPushButton) if b.text() == "Archive")
    put_away.click()
    qtbot.waitUntil(lambda: workspace.customers.open(saved.id).archived)
    qtbot.waitUntil(lambda: desk.notices.words() == [f"{saved.code} is in the archive."])


def test_who_takes_a_record_out_of_the_archive_hears_no_more_that_it_is_there(
    qtbot: QtBot, screen: RecordScreen, workspace: Workspace, desk: Desk
) -> None:
    saved = a_customer(workspace)
    show(qtbot, screen, saved)
    more(screen, "Archive")()
    qtbot.waitUntil(lambda: desk.notices.words() == [f"{saved.code} is in the archive."])
    qtbot.waitUntil(lambda: screen.form.bar.state.text() == "Archived")
    more(screen, "Take out of the archive")()
    qtbot.waitUntil(lambda: desk.notices.words() == [])


def test_a_deleted_customer_leaves_list_and_form(
    qtbot: QtBot, screen: RecordScreen, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = a_customer(workspace)
    show(qtbot, screen, saved)
    monkeypatch.setattr(record_verbs, "confirm", lambda *_words: True)
    more(screen, "Delete …")()
    qtbot.waitUntil(lambda: not screen.form.file.is_open)
    qtbot.waitUntil(lambda: screen.list.model.rowCount() == 0)


def test_a_deletion_is_undone_from_the_notice_files_included(
    qtbot: QtBot,
    screen: RecordScreen,
    workspace: Workspace,
    host: QWidget,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    saved = a_customer(workspace)
    (tmp_path / "card.txt").write_text("No. 7", encoding="utf-8")
    workspace.attachments.add("customer", saved.id, tmp_path / "card.txt")
    show(qtbot, screen, saved)
    monkeypatch.setattr(record_verbs, "confirm", lambda *_words: True)
    more(screen, "Delete …")()
    qtbot.waitUntil(lambda: any(b.text() == "Undo" for b in host.findChildren(QPushButton)))
    assert workspace.attachments.of("customer", saved.id) == ()
    next(b for b in host.findChildren(QPushButton) if b.text() == "Undo").click()
    qtbot.waitUntil(lambda: bool(workspace.attachments.of("customer", saved.id)))
    assert workspace.customers.open(saved.id).title == "Bochuan Dairy"
