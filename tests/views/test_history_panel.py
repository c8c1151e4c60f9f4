"""The history of a record keeps the keyboard while changes are taken back."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from desktop.views.desk import Desk
from desktop.views.history_panel import HistoryPanel
from desktop.views.labels import Elided


def _changed(workspace: Workspace) -> Opened:
    first = workspace.customers.save({**workspace.customers.blank(), "name": "Bochuan Dairy"})
    values = {**first.values, "short_name": "Bochuan"}
    return workspace.customers.save(values, first.id, first.revision)


def _panel(qtbot: QtBot, desk: Desk, opened: Opened) -> HistoryPanel:
    panel = HistoryPanel(desk)
    qtbot.addWidget(panel)
    panel.took_back.connect(lambda saved: panel.show_record("customer", saved))
    panel.show()
    panel.show_record("customer", opened)
    qtbot.waitUntil(lambda: len(panel.words()) == 2)
    return panel


def test_the_keyboard_is_on_the_newest_change_after_one_was_taken_back(
    qtbot: QtBot, desk: Desk, workspace: Workspace
) -> None:
    panel = _panel(qtbot, desk, _changed(workspace))
    (button,) = panel.findChildren(QPushButton)
    button.setFocus()
    button.click()
    qtbot.waitUntil(lambda: len(panel.words()) == 3)
    focus = panel.focusWidget()
    assert isinstance(focus, QPushButton)
    card = focus.parentWidget()
    assert card is not None
    assert card.accessibleName() == panel.words()[0]


def test_the_head_names_the_key_that_leads_back_to_the_preview(
    qtbot: QtBot, desk: Desk, workspace: Workspace
) -> None:
    panel = _panel(qtbot, desk, _changed(workspace))
    assert "2 · F9" in [shown.text() for shown in panel.findChildren(QLabel)]


def test_a_change_by_nobody_known_has_no_empty_line(
    qtbot: QtBot, desk: Desk, workspace: Workspace
) -> None:
    panel = _panel(qtbot, desk, _changed(workspace))
    assert "" not in [shown.text() for shown in panel.findChildren(Elided)]


def test_the_beginning_offers_no_way_back(qtbot: QtBot, desk: Desk, workspace: Workspace) -> None:
    first = workspace.customers.save({**workspace.customers.blank(), "name": "Bochuan Dairy"})
    panel = HistoryPanel(desk)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_record("customer", first)
    qtbot.waitUntil(lambda: len(panel.words()) == 1)
    assert panel.findChildren(QPushButton) == []
