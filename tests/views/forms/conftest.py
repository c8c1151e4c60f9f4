"""A workspace on a real file, with a few invented people and customers, and its editors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.clock import FixedClock
from desktop.forms.values import Ref
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace, open_workspace
from desktop.views.forms.editor import FormEditor
from desktop.views.frame import Frame
from desktop.views.style import Style

Opening = Callable[[str], FormEditor]


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    made = open_workspace(tmp_path / "ws", clock)
    yield made
    made.close()


@pytest.fixture
def manager(workspace: Workspace) -> Ref:
    return workspace.suggestions.create("person", "陈思远")


@pytest.fixture
def customer(workspace: Workspace, manager: Ref) -> Ref:
    saved = workspace.records("customer").save(
        {
            "name": "柏川乳业有限公司",
            "short_name": "柏川",
            "manager": manager,
            "introduction": "乳制品，两座工厂。",
        }
    )
    return Ref(saved.id, "柏川乳业有限公司", saved.code)


@pytest.fixture
def editor_of(
    workspace: Workspace, frame: Frame, qtbot: QtBot, qapp: QApplication
) -> Iterator[Opening]:
    style = Style(qapp, frame.theme)

    def make(form_id: str) -> FormEditor:
        editor = FormEditor(workspace.records(form_id), workspace, frame)
        editor.resize(900, 700)
        qtbot.addWidget(editor)
        editor.show()
        editor.activateWindow()
        qtbot.waitUntil(editor.isActiveWindow)
        return editor

    yield make
    frame.jobs.close()
    qapp.setStyleSheet("")
    del style


@pytest.fixture
def plan(workspace: Workspace, customer: Ref, manager: Ref) -> Opened:
    return workspace.records("care_plan").save(
        {
            "customer": customer,
            "manager": manager,
            "plan_date": workspace.clock.today(),
            "long_term_goal": "成为唯一供应商",
        }
    )
