"""Somebody called: it is logged in the real window with few keys, and the next step is a task."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.clock import FixedClock
from desktop.forms.values import Ref
from desktop.services.lists import ListQuery
from desktop.services.workspace import Workspace, open_workspace
from desktop.settings import SettingsFile
from desktop.views.crash import CrashHook
from desktop.views.forms.answers import Answers
from desktop.views.frame import Frame
from desktop.views.furnishing import Furnished, Ways
from desktop.views.icons import Icons
from desktop.views.jobs import Jobs
from desktop.views.main_window import MainWindow
from desktop.views.memory import Memory
from desktop.views.record_screen import RecordScreen
from desktop.views.theme import Theme

MOST_KEYS = 25
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Keys:
    """Presses keys on the window, as a keyboard does, and counts them; words are not counted.

    A chord counts as one key; `all` counts Ctrl and Shift too.
    """

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self._window = window
        self._qtbot = qtbot
        self.count = self.all = 0

    def press(self, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        """Press a key while others are held."""
        modifiers = Qt.KeyboardModifier.NoModifier
        for each in held:
            modifiers |= each
        QTest.keyClick(self._window.windowHandle(), key, modifiers)
        self._qtbot.wait(1)
        self.count += 1
        self.all += 1 + len(held)

    def type(self, signs: str) -> None:
        """Type signs that are counted: pinyin, a day."""
        for sign in signs:
            QTest.keyClick(self._window.windowHandle(), ord(sign))
            self.count += 1
            self.all += 2 if sign == "+" else 1

    def words(self, words: str) -> None:
        """Type what was said: it has to be written anyhow."""
        for sign in words:
            QTest.keyClick(self._window.windowHandle(), ord(sign))

    def tab_to(self, key: str) -> None:
        """Press Tab until the person stands in this field."""
        editor = screen(self._window).form.editor
        wanted = editor.places[key].input
        while QApplication.focusWidget() is not wanted:
            assert self.count < 2 * MOST_KEYS
            self.press(Qt.Key.Key_Tab)


def screen(window: MainWindow) -> RecordScreen:
    """The place of records in view."""
    assert isinstance(window.here, RecordScreen)
    return window.here


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """An office with customers of similar names."""
    made = open_workspace(tmp_path / "workspace", clock)
    made.profiles.change("Ling", "South", Ref(None, "Chen Siyuan"))
    for name in ("苏州东旭轴承", "东莞旭升电子", "滨江饭店"):
        made.customers.save({**made.customers.blank(), "name": name})
    yield made
    made.close()


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, workspace: Workspace
) -> Iterator[MainWindow]:
    theme = Theme(qapp.styleHints(), "light")
    memory, jobs, reader = (
        Memory(SettingsFile(tmp_path / "settings.json")),
        Jobs("work"),
        Jobs("reader"),
    )
    frame = Frame(theme, Icons(theme), memory, jobs, reader)
    made = MainWindow(memory)
    made.build(frame)
    ways = Ways(lambda _name: None, lambda _path: None, lambda: None)
    furnished = Furnished(made, frame, workspace, CrashHook(logging.getLogger), ways)
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    yield made
    assert furnished.desk.window is made
    qtbot.waitUntil(lambda: jobs.count + reader.count == 0)
    made.retire()
    QApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)  # nothing asks any more
    jobs.close()
    reader.close()


def _name_the_customer(keys: Keys, window: MainWindow, qtbot: QtBot) -> None:
    window.go("reports")
    keys.press(Qt.Key.Key_L, CTRL, SHIFT)
    keys.type("szdx")
    answers = window.findChildren(Answers)
    qtbot.waitUntil(lambda: [each.words() for each in answers if each.isVisible()] != [])
    keys.press(Qt.Key.Key_Return)
    assert screen(window).form.editor.values()["customer"].code == "KH-0001"


def _is_logged(workspace: Workspace) -> bool:
    return workspace.lists.source("interactions").count(ListQuery(states=("logged",))) == 1


def test_a_call_is_logged_with_at_most_25_keys_beside_the_words(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    keys = Keys(window, qtbot)
    _name_the_customer(keys, window, qtbot)
    keys.tab_to("summary")
    keys.words("the drawings arrived")
    keys.tab_to("next_step")
    keys.words("send samples")
    keys.tab_to("next_on")
    keys.type("+3")
    keys.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: _is_logged(workspace))
    assert keys.count <= MOST_KEYS
    row = workspace.lists.source("interactions").page(ListQuery(), 0, 1)[0]
    assert (row.customer, row.channel) == ("苏州东旭轴承", "phone")
    assert row.happened_at == datetime(2026, 3, 16, 9, 30)
    assert row.summary == "the drawings arrived"
    task = workspace.lists.source("tasks").page(ListQuery(), 0, 1)[0]
    assert (task.title, task.due_on) == ("send samples", date(2026, 3, 19))
    assert task.customer == "苏州东旭轴承"


def test_who_lets_the_form_lead_presses_no_more_keys_than_that_with_ctrl_and_shift(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    keys = Keys(window, qtbot)
    _name_the_customer(keys, window, qtbot)
    keys.press(Qt.Key.Key_Return, CTRL)  # leads to what is missing: what was said
    keys.words("the drawings arrived")
    keys.tab_to("next_step")
    keys.words("send samples")
    keys.tab_to("next_on")
    keys.type("+3")
    keys.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: _is_logged(workspace))
    assert keys.all <= MOST_KEYS
    assert workspace.lists.source("interactions").page(ListQuery(), 0, 1)[0].summary
    assert workspace.lists.source("tasks").count(ListQuery()) == 1
