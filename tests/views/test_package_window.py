"""A package is chosen, written, looked at and taken over in the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.clock import FixedClock
from desktop.forms.values import Ref
from desktop.services.opened import Opened
from desktop.services.packages.packing import Chosen
from desktop.services.workspace import Workspace, open_workspace
from desktop.views.customer_screen import CustomerScreen
from desktop.views.desk import Desk
from desktop.views.furnishing import Furnished
from desktop.views.import_window import read_in
from desktop.views.packages.export_window import ALL, HAND, ExportWindow
from desktop.views.packages.package_window import PackageWindow


@pytest.fixture
def customer(workspace: Workspace) -> Opened:
    return workspace.customers.save({"name": "Bochuan Dairy", "address": "Old Road 1"})


@pytest.fixture
def there(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path / "there", clock)
    yield opened
    opened.close()


def packed(workspace: Workspace, tmp_path: Path, name: str = "one") -> Path:
    target = tmp_path / f"{name}.carepack"
    workspace.packages.send(Chosen(everything=True), target)
    return target


def window(qtbot: QtBot, desk: Desk, host: QWidget, path: Path) -> PackageWindow:
    read_in(desk, host, path)
    qtbot.waitUntil(lambda: bool(host.findChildren(PackageWindow)))
    return host.findChildren(PackageWindow)[0]


def words(shown: QWidget) -> str:
    return "\n".join(each.text() for each in shown.findChildren(QLabel) if not each.isHidden())


def test_a_new_customer_is_shown_and_then_taken_over(
    qtbot: QtBot, desk: Desk, host: QWidget, workspace: Workspace, there: Workspace, tmp_path: Path
) -> None:
    sent = there.customers.save({"name": "Suzhou Bearings"})
    shown = window(qtbot, desk, host, packed(there, tmp_path))
    assert f"{sent.code} Suzhou Bearings" in words(shown)
    shown.take.click()
    told = "Taken over: 1 new"
    qtbot.waitUntil(lambda: told in " ".join(desk.notices.words()), timeout=5000)
    assert workspace.customers.find(sent.code).id == sent.id


def _in_conflict(workspace: Workspace, there: Workspace, customer: Opened, tmp_path: Path) -> Path:
    first = packed(workspace, tmp_path, "first")
    there.packages.take(there.packages.look(first))
    workspace.customers.save({"address": "Here 2"}, customer.id)
    there.customers.save({"address": "There 3"}, customer.id)
    return packed(there, tmp_path, "back")


@pytest.mark.parametrize("address", ["Here 2", "There 3"])
def test_a_conflict_is_decided_by_hand(
    qtbot: QtBot, desk: Desk, host: QWidget, workspace: Workspace, there: Workspace,
    customer: Opened, tmp_path: Path, address: str,
) -> None:  # fmt: skip
    shown = window(qtbot, desk, host, _in_conflict(workspace, there, customer, tmp_path))
    (side,) = shown.conflicts.sides()
    assert side.ours.isChecked()
    assert {"Here 2", "There 3", "Old Road 1"} <= set(words(side).split("\n"))
    if address == "There 3":
        side.theirs.click()
    shown.take.click()
    qtbot.waitUntil(lambda: bool(desk.notices.words()), timeout=5000)
    assert workspace.customers.open(customer.id).values["address"] == address


def test_all_conflicts_are_decided_at_once(
    qtbot: QtBot, desk: Desk, host: QWidget, workspace: Workspace, there: Workspace,
    customer: Opened, tmp_path: Path,
) -> None:  # fmt: skip
    shown = window(qtbot, desk, host, _in_conflict(workspace, there, customer, tmp_path))
    shown.conflicts.all_theirs.click()
    assert shown.conflicts.chosen().all_theirs
    shown.conflicts.all_ours.click()
    assert not shown.conflicts.chosen().all_theirs
    assert not shown.conflicts.chosen().theirs


def test_what_is_here_already_cannot_be_taken_over(
    qtbot: QtBot, desk: Desk, host: QWidget, workspace: Workspace, customer: Opened, tmp_path: Path
) -> None:
    shown = window(qtbot, desk, host, packed(workspace, tmp_path))
    assert not shown.take.isEnabled()
    assert "All of it is here already" in words(shown)


def test_a_broken_package_is_told_in_words(
    qtbot: QtBot, desk: Desk, host: QWidget, workspace: Workspace, customer: Opened, tmp_path: Path
) -> None:
    path = packed(workspace, tmp_path)
    path.write_bytes(path.read_bytes()[:-9])
    read_in(desk, host, path)
    qtbot.waitUntil(lambda: "cut short or changed" in " ".join(desk.notices.words()))


def test_the_customer_at_hand_is_chosen_and_others_are_ticked(
    qtbot: QtBot, desk: Desk, host: QWidget, workspace: Workspace, customer: Opened
) -> None:
    other = workspace.customers.save({"name": "Suzhou Bearings"})
    ref = Ref(customer.id, "Bochuan Dairy", customer.code)
    shown = ExportWindow(desk, host, (ref,))
    qtbot.addWidget(shown)
    assert shown.chosen() == Chosen((customer.id,))
    shown.sought.setText("bearings")
    shown.found.item(0).setCheckState(Qt.CheckState.Checked)
    assert shown.chosen() == Chosen((customer.id, other.id))
    shown.way.setCurrentIndex(shown.way.findData(ALL))
    assert shown.chosen() == Chosen(everything=True)


def test_nothing_chosen_cannot_be_written(
    qtbot: QtBot, desk: Desk, host: QWidget, customer: Opened
) -> None:
    shown = ExportWindow(desk, host)
    qtbot.addWidget(shown)
    assert shown.way.currentData() == HAND
    assert not shown.go.isEnabled()


def test_a_written_package_is_told(
    qtbot: QtBot, desk: Desk, host: QWidget, customer: Opened, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    target = tmp_path / "x.carepack"
    monkeypatch.setattr("desktop.views.desk.choose_target", lambda *_asked: target)
    ExportWindow(desk, host, (Ref(customer.id, "Bochuan Dairy", customer.code),)).go.click()
    qtbot.waitUntil(lambda: "It holds 1 record." in " ".join(desk.notices.words()))


def test_a_customers_own_menu_begins_a_package(
    qtbot: QtBot, furnished: Furnished, customer: Opened
) -> None:
    furnished._window.go("customers")
    screen = furnished._window.here
    assert isinstance(screen, CustomerScreen)
    screen.show_card(customer.id)
    qtbot.waitUntil(lambda: screen.form.file.opened is not None)
    actions = {each.text(): each for each in screen.form.bar.more.menu().actions()}
    actions["Exchange package …"].trigger()
    (shown,) = furnished._window.findChildren(ExportWindow)
    assert shown.chosen() == Chosen((customer.id,))
    shown.reject()


def test_a_package_that_is_dropped_on_the_window_is_looked_into(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, customer: Opened, tmp_path: Path
) -> None:
    path, window = packed(workspace, tmp_path), furnished._window
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(QPointF(9, 9).toPoint(), copy, data, left, none)
    QApplication.sendEvent(window, enters)
    assert enters.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, data, left, none))
    qtbot.waitUntil(lambda: bool(window.findChildren(PackageWindow)))
    window.findChildren(PackageWindow)[0].reject()


def test_a_package_that_is_dropped_on_a_form_is_not_attached(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, customer: Opened, tmp_path: Path
) -> None:
    furnished._window.go("customers")
    screen = furnished._window.here
    assert isinstance(screen, CustomerScreen)
    screen.show_card(customer.id)
    with qtbot.waitSignal(screen.form.attachments.shown):
        pass
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(packed(workspace, tmp_path)))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(QPointF(9, 9).toPoint(), copy, data, left, none)
    QApplication.sendEvent(screen.form, enters)
    assert not screen.form.attachments.property("dropping")
