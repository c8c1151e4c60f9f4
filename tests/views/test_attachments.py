"""The files of a record below its sheet: added by button, drop and paste; opened; taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from desktop.views import attachments
from desktop.views.attachments import AttachmentsStrip
from desktop.views.furnishing import Furnished
from desktop.views.record_screen import RecordScreen

Show = Callable[[Opened], AttachmentsStrip]


@pytest.fixture
def task(workspace: Workspace) -> Opened:
    values = {**workspace.tasks.blank(), "title": "Send samples"}
    return workspace.tasks.save({**values, "due_on": workspace.clock.today()})


@pytest.fixture
def show(qtbot: QtBot, furnished: Furnished) -> Show:
    """Opens a task and waits until its files were read."""

    def shown(opened: Opened) -> AttachmentsStrip:
        furnished.desk.show_record("task", opened.id)
        strip = _screen(furnished).form.attachments
        with qtbot.waitSignal(strip.shown):
            pass
        return strip

    return shown


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    path = tmp_path / "drawing.pdf"
    path.write_bytes(b"%PDF" * 600)
    return path


def _screen(furnished: Furnished) -> RecordScreen:
    here = furnished._window.here
    assert isinstance(here, RecordScreen)
    return here


def _names(strip: AttachmentsStrip) -> list[str]:
    return [button.attached.name for button in strip.files()]


def _holds(strip: AttachmentsStrip, *names: str) -> Callable[[], bool]:
    return lambda: _names(strip) == list(names)


def test_a_file_that_is_added_stands_there_with_its_size(
    qtbot: QtBot, show: Show, task: Opened, drawing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    strip = show(task)
    assert strip.isVisible()
    monkeypatch.setattr(attachments, "choose_sources", lambda *_asked: [drawing])
    strip.add.click()
    qtbot.waitUntil(_holds(strip, "drawing.pdf"))
    assert strip.files()[0].text() == "drawing.pdf  2 kB"


def test_a_new_record_is_saved_before_a_file_is_attached(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, drawing: Path
) -> None:
    values = {**workspace.tasks.blank(), "title": "Send samples"}
    furnished.desk.start_record("task", {**values, "due_on": workspace.clock.today()})
    form = _screen(furnished).form
    assert form.attachments.isVisible()
    form.attachments.add_files([drawing])
    qtbot.waitUntil(_holds(form.attachments, "drawing.pdf"))
    assert form.file.opened is not None
    assert workspace.attachments.counts("task", [form.file.opened.id]) == {form.file.opened.id: 1}


def test_what_cannot_be_saved_yet_takes_no_file_and_says_so(
    furnished: Furnished, workspace: Workspace, drawing: Path
) -> None:
    furnished.desk.start_record("task", {**workspace.tasks.blank(), "title": ""})
    strip = _screen(furnished).form.attachments
    strip.add_files([drawing])
    assert any("Not saved yet" in words for words in furnished.desk.notices.words())
    assert strip.files() == []


def test_a_file_that_is_dropped_on_the_form_is_attached(
    qtbot: QtBot, show: Show, furnished: Furnished, task: Opened, drawing: Path
) -> None:
    strip, form = show(task), _screen(furnished).form
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(drawing))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(QPointF(9, 9).toPoint(), copy, data, left, none)
    QApplication.sendEvent(form, enters)
    assert enters.isAccepted()
    assert strip.property("dropping") is True
    QApplication.sendEvent(form, QDropEvent(QPointF(9, 9), copy, data, left, none))
    assert strip.property("dropping") is False
    qtbot.waitUntil(_holds(strip, "drawing.pdf"))


def test_files_and_pictures_of_the_clipboard_are_pasted(
    qtbot: QtBot, show: Show, task: Opened, drawing: Path
) -> None:
    strip = show(task)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(drawing))])
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(strip.add, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(_holds(strip, "drawing.pdf"))
    picture = QImage(20, 20, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    QGuiApplication.clipboard().setImage(picture)
    QTest.keyClick(strip.add, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(_holds(strip, "drawing.pdf", "Picture 2026-03-16 093000.png"))


def test_a_file_opens_as_it_was(
    qtbot: QtBot,
    show: Show,
    task: Opened,
    drawing: Path,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workspace.attachments.add("task", task.id, drawing)
    opened: list[bytes] = []
    monkeypatch.setattr(attachments, "open_file", lambda path: opened.append(path.read_bytes()))
    QTest.keyClick(show(task).files()[0], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: opened == [drawing.read_bytes()])


def test_whoever_opens_a_program_is_asked_before(
    qtbot: QtBot,
    show: Show,
    task: Opened,
    tmp_path: Path,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program = tmp_path / "prices.xlsx.exe"
    program.write_bytes(b"MZ")
    workspace.attachments.add("task", task.id, program)
    opened: list[Path] = []
    asked: list[str] = []

    def no(_parent: object, title: str, *_words: str) -> bool:
        asked.append(title)
        return False

    monkeypatch.setattr(attachments, "open_file", opened.append)
    monkeypatch.setattr(attachments, "confirm", no)
    show(task).files()[0].click()
    qtbot.wait(50)
    assert asked == ["Open “prices.xlsx.exe”?"]
    assert opened == []


def test_a_file_is_written_elsewhere(
    qtbot: QtBot,
    show: Show,
    furnished: Furnished,
    task: Opened,
    drawing: Path,
    tmp_path: Path,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workspace.attachments.add("task", task.id, drawing)
    target = tmp_path / "copy.pdf"
    monkeypatch.setattr("desktop.views.desk.choose_target", lambda *_asked: target)
    strip = show(task)
    menu = strip.files()[0].menu_of_file()
    next(each for each in menu.actions() if each.text() == "Save as …").trigger()
    qtbot.waitUntil(target.exists)
    assert target.read_bytes() == drawing.read_bytes()


def test_a_file_that_was_removed_comes_back(
    qtbot: QtBot,
    show: Show,
    furnished: Furnished,
    task: Opened,
    drawing: Path,
    workspace: Workspace,
) -> None:
    workspace.attachments.add("task", task.id, drawing)
    strip = show(task)
    QTest.keyClick(strip.files()[0], Qt.Key.Key_Delete)
    qtbot.waitUntil(_holds(strip))
    qtbot.waitUntil(furnished.desk.notices.focus)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Space)
    qtbot.waitUntil(_holds(strip, "drawing.pdf"))


def test_an_archived_record_shows_its_files_and_takes_no_others(
    qtbot: QtBot, show: Show, task: Opened, drawing: Path, workspace: Workspace
) -> None:
    workspace.attachments.add("task", task.id, drawing)
    workspace.tasks.archive(task.id)
    strip = show(task)
    assert _names(strip) == ["drawing.pdf"]
    assert not strip.add.isVisible()
    words = [each.text() for each in strip.files()[0].menu_of_file().actions()]
    assert words == ["Open", "Save as …"]
    QTest.keyClick(strip.files()[0], Qt.Key.Key_Delete)
    strip.add_files([drawing.rename(drawing.with_name("other.pdf"))])
    qtbot.wait(50)
    assert _names(strip) == ["drawing.pdf"]


def test_a_file_that_cannot_be_taken_is_told(
    qtbot: QtBot, show: Show, furnished: Furnished, task: Opened, tmp_path: Path
) -> None:
    show(task).add_files([tmp_path / "nowhere.pdf"])
    notices = furnished.desk.notices
    qtbot.waitUntil(lambda: any("“nowhere.pdf” is not there." in w for w in notices.words()))
