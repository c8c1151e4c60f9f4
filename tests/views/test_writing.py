"""A file that is open elsewhere is told wherever one is written, and another name offered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.forms.values import Ref
from desktop.services.workspace import Workspace
from desktop.views.attachments import AttachmentsStrip
from desktop.views.backups_page import BackupsPage
from desktop.views.desk import Desk
from desktop.views.notices import Notice
from desktop.views.packages.export_window import ExportWindow

Begin = Callable[[QtBot, Desk, Path], None]


def back_up(qtbot: QtBot, desk: Desk, _room: Path) -> None:
    page = BackupsPage(desk, lambda _path: None)
    qtbot.addWidget(page)
    next(each for each in page.findChildren(QPushButton) if each.text() == "Back up to …").click()


def send_package(qtbot: QtBot, desk: Desk, _room: Path) -> None:
    customer = desk.workspace.customers.save({"name": "Bochuan Dairy"})
    window = ExportWindow(desk, desk.window, (Ref(customer.id, "Bochuan Dairy", customer.code),))
    window.go.click()


def save_attached(qtbot: QtBot, desk: Desk, room: Path) -> None:
    drawing = room / "drawing.pdf"
    drawing.write_bytes(b"%PDF")
    workspace: Workspace = desk.workspace
    task = workspace.tasks.save(
        {**workspace.tasks.blank(), "title": "Send samples", "due_on": workspace.clock.today()}
    )
    attached = workspace.attachments.add("task", task.id, drawing)
    strip = AttachmentsStrip("task", desk, lambda: None)
    qtbot.addWidget(strip)
    strip.save_one(attached)


@pytest.mark.parametrize("begin", [back_up, send_package, save_attached])
def test_a_file_open_elsewhere_is_told_and_another_name_offered(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begin: Begin
) -> None:
    room = tmp_path / "room"
    room.mkdir()
    taken, asked = room / "taken.db", list[str]()
    taken.write_text("open elsewhere")
    replace = Path.replace

    def choose(_parent: object, _title: str, suggested: Path, _kinds: str) -> Path:
        asked.append(suggested.name)
        return taken if len(asked) == 1 else room / suggested.name

    def put(part: Path, target: Path) -> Path:
        if target == taken:
            raise PermissionError(13, "in use", str(target))
        return replace(part, target)

    monkeypatch.setattr("desktop.views.desk.choose_target", choose)
    monkeypatch.setattr(Path, "replace", put)
    begin(qtbot, desk, room)
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(Notice)))
    notice = desk.window.findChildren(Notice)[-1]
    assert "was not written" in notice.words
    notice.findChildren(QPushButton)[-1].click()
    qtbot.waitUntil((room / "taken (2).db").exists)
    assert asked[1] == "taken (2).db"
    assert taken.read_text() == "open elsewhere"
