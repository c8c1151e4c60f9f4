"""Files come in through one door: their content decides where they go."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.services.workspace import Workspace
from desktop.views.furnishing import Furnished
from desktop.views.import_window import ImportWindow, read_in
from desktop.views.importing.place import ImportPlace
from desktop.views.importing.steps import COLUMNS
from desktop.views.record_screen import RecordScreen

TABLE = "公司名称,电话\n恒远机械,0512-66660001\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "customers.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def place_of(furnished: Furnished) -> ImportPlace:
    here = furnished._window.here
    assert isinstance(here, ImportPlace)
    return here


def dropped(furnished: Furnished, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    window = furnished._window
    enters = QDragEnterEvent(QPointF(9, 9).toPoint(), copy, data, left, none)
    QApplication.sendEvent(window, enters)
    assert enters.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, data, left, none))


def test_a_table_that_is_dropped_on_the_window_is_imported(
    qtbot: QtBot, furnished: Furnished, table: Path
) -> None:
    dropped(furnished, table)
    qtbot.waitUntil(lambda: isinstance(furnished._window.here, ImportPlace))
    place = place_of(furnished)
    qtbot.waitUntil(lambda: place.course.draft is not None)
    assert place.file.found.name.whole() == "customers.csv"


def test_a_workbook_of_a_form_goes_to_its_own_window(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, tmp_path: Path
) -> None:
    saved = workspace.customers.save({**workspace.customers.blank(), "name": "Bochuan Dairy"})
    path = tmp_path / "form.xlsx"
    workspace.exports.form("customer", saved.id, path)
    window = furnished._window
    read_in(furnished.desk, window, path)
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportWindow)))
    assert not isinstance(window.here, ImportPlace)
    window.findChildren(ImportWindow)[0].reject()


def test_a_register_that_was_exported_here_is_a_table(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, tmp_path: Path
) -> None:
    workspace.customers.save({**workspace.customers.blank(), "name": "Bochuan Dairy"})
    path = tmp_path / "customers.xlsx"
    workspace.exports.register("customers", path)
    read_in(furnished.desk, furnished._window, path)
    qtbot.waitUntil(lambda: isinstance(furnished._window.here, ImportPlace))
    place = place_of(furnished)
    qtbot.waitUntil(lambda: place.course.draft is not None)
    assert place.course.draft is not None
    assert place.course.draft.target.id == "customers"


def test_esc_leads_back_to_where_one_came_from(qtbot: QtBot, furnished: Furnished) -> None:
    window = furnished._window
    window.go("customers")
    window.do("import")
    assert isinstance(window.here, ImportPlace)
    assert not any(window.rail.button(each).isChecked() for each in ("customers", "today"))
    window.ask("back")
    assert isinstance(window.here, RecordScreen)
    assert window.rail.button("customers").isChecked()


def test_the_steps_stay_where_they_are_while_one_looks_elsewhere(
    qtbot: QtBot, furnished: Furnished, table: Path
) -> None:
    window = furnished._window
    read_in(furnished.desk, window, table)
    qtbot.waitUntil(lambda: isinstance(window.here, ImportPlace))
    place = place_of(furnished)
    qtbot.waitUntil(lambda: place.course.draft is not None)
    place.next.click()
    window.go("customers")
    window.do("import")
    assert window.here is place
    assert place.step == COLUMNS


def test_a_table_pasted_into_the_customers_is_offered(qtbot: QtBot, furnished: Furnished) -> None:
    window = furnished._window
    window.go("customers")
    screen = window.here
    assert isinstance(screen, RecordScreen)
    QApplication.clipboard().setText(TABLE.replace(",", "\t"))
    QTest.keyClick(screen.list.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    words = "Import 2 rows from the clipboard"
    (offer,) = [each for each in window.findChildren(QPushButton) if each.text() == words]
    offer.click()
    place = place_of(furnished)
    qtbot.waitUntil(lambda: place.course.draft is not None)
    assert place.file.found.name.whole() == "Clipboard"


def test_words_pasted_into_the_customers_are_told_to_be_no_table(
    qtbot: QtBot, furnished: Furnished
) -> None:
    window = furnished._window
    window.go("customers")
    screen = window.here
    assert isinstance(screen, RecordScreen)
    QApplication.clipboard().setText("Dear bank")
    QTest.keyClick(screen.list.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "no table" in " ".join(furnished.desk.notices.words())
