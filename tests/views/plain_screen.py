"""A place of records whose form is a plain one, and what a hand does there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from desktop.views.desk import Desk
from desktop.views.record_screen import RecordScreen, ScreenSpec
from tests.views.plain_editor import PlainEditor, PlainPreview

if TYPE_CHECKING:
    from desktop.views.record_form import Parts


def screen_of(qtbot: QtBot, spec: ScreenSpec, desk: Desk, host: QWidget) -> RecordScreen:
    editor = PlainEditor(desk.workspace.records(spec.form_id), desk.workspace)
    parts = cast("Parts", (editor, PlainPreview()))
    made = RecordScreen(spec, desk, lambda: parts)
    made.setParent(host)
    made.resize(1200, 800)
    made.show()
    with qtbot.waitSignal(made.list.arrived):
        made.entered()
    return made


def a_customer(workspace: Workspace, name: str = "Bochuan Dairy") -> Opened:
    return workspace.customers.save({**workspace.customers.blank(), "name": name})


def show(qtbot: QtBot, screen: RecordScreen, record: Opened) -> None:
    screen.show_record(record.id)
    qtbot.waitUntil(
        lambda: screen.form.file.opened is not None and screen.form.file.opened.id == record.id
    )


def more(screen: RecordScreen, words: str) -> Callable[[], None]:
    action = next(a for a in screen.form.bar.more.menu().actions() if a.text() == words)
    return action.trigger
