"""The editions of a plan are read beside each other."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.services.workspace import Workspace
from desktop.views.editions import EditionsWindow
from tests.services.office import Office


def test_reason_and_both_wordings_are_shown(
    qtbot: QtBot, host: QWidget, workspace: Workspace
) -> None:
    plan, plans = Office.set_up(workspace).approved_plan(), workspace.care_plans
    plans.take(plan.id, "revise", note="The budget was <b>cut</b>")
    plans.save({"main_strategy": "Price first."}, plan.id)
    found = plans.new_editions(plan.id)
    window = EditionsWindow(host, plan, found, workspace.clock)
    words = [shown.text() for shown in window.findChildren(QLabel)]
    for said in ("Reason: The budget was <b>cut</b>", "Quality first.", "Price first."):
        assert said in words
    assert "Edition 1 → Edition 2 (not approved yet)" in words
