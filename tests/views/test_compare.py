"""Two versions of a record side by side."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.services.changes import changes
from desktop.services.workspace import Workspace
from desktop.views.compare import CompareWindow


def test_both_versions_are_shown_field_by_field(
    qtbot: QtBot, host: QWidget, workspace: Workspace
) -> None:
    blank = workspace.customers.blank()
    saved = workspace.customers.save({**blank, "name": "Bochuan Dairy"})
    found = changes(saved.form, saved.values, {**saved.values, "short_name": "<b>mine</b>"})
    window = CompareWindow(host, saved, found)
    words = [shown.text() for shown in window.findChildren(QLabel)]
    assert "<b>mine</b>" in words
    assert "Short name" in words
