"""A customer complains on the phone: it is registered in the real window while they talk."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.clock import FixedClock
from desktop.forms.values import Ref
from desktop.services.lists import ListQuery
from desktop.services.workspace import Workspace, open_workspace
from desktop.settings import SettingsFile
from desktop.views.case.registering import RegisterWindow
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
    """Presses keys where the keyboard is; counts them with Ctrl and Shift, words not at all."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.count = 0
        self.window: QWidget | None = None

    def press(self, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        """Press a key while others are held."""
        modifiers = Qt.KeyboardModifier.NoModifier
        for each in held:
            modifiers |= each
        self.words_to(key, modifiers)
        self._qtbot.wait(1)
        self.count += 1 + len(held)

    def type(self, signs: str) -> None:
        """Type signs that are counted."""
        for sign in signs:
            self.words_to(ord(sign))
            self.count += 1

    def words(self, words: str) -> None:
        """Type what was said: it has to be written anyhow."""
        for sign in words:
            self.words_to(ord(sign))

    def words_to(
        self, key: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """A key reaches the window that is in front."""
        assert self.window is not None
        QTest.keyClick(self.window.windowHandle(), key, held)

    def tab_to(self, window: RegisterWindow, key: str) -> None:
        """Press Tab until the person stands in this field."""
        wanted = window.form.place(key).input
        while QApplication.focusWidget() is not wanted:
            assert self.count < 2 * MOST_KEYS
            self.press(Qt.Key.Key_Tab)


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


def _begin(keys: Keys, window: MainWindow, qtbot: QtBot) -> RegisterWindow:
    """From the reports, where nothing is known of the customer."""
    window.go("reports")
    keys.window = window
    keys.press(Qt.Key.Key_T, CTRL, SHIFT)
    found = next(each for each in window.findChildren(RegisterWindow) if each.isVisible())
    qtbot.waitUntil(found.isActiveWindow)
    keys.window = found
    keys.type("szdx")
    answers = found.findChildren(Answers)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in answers))
    keys.press(Qt.Key.Key_Return)
    assert found.form.values()["customer"].code == "KH-0001"
    return found


def test_a_complaint_is_registered_with_at_most_25_keys_beside_the_words(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    keys = Keys(qtbot)
    form = _begin(keys, window, qtbot)
    keys.tab_to(form, "complainant")
    keys.words("Mr Wu")
    keys.tab_to(form, "problem")
    keys.words("the pump smokes and the hall was cleared")
    keys.tab_to(form, "remedy_requested")
    keys.words("somebody today")
    keys.tab_to(form, "safety")
    keys.type("1")
    keys.press(Qt.Key.Key_Return, CTRL)
    source = workspace.lists.source("complaints")
    qtbot.waitUntil(lambda: source.count(ListQuery(states=("received",))) == 1)
    assert keys.count <= MOST_KEYS
    row = source.page(ListQuery(), 0, 1)[0]
    assert (row.customer, row.complainant) == ("苏州东旭轴承", "Mr Wu")
    assert row.problem == "the pump smokes and the hall was cleared"
    assert row.received_at == datetime(2026, 3, 16, 9, 30)
    found = workspace.complaints.open(row.id)
    assert found.values["remedy_requested"] == "somebody today"
    assert found.values["priority"] == "critical"
    qtbot.waitUntil(lambda: isinstance(window.here, RecordScreen) and window.here.is_open)
    assert not any(each.isVisible() for each in window.findChildren(RegisterWindow))


def test_esc_keeps_the_words_and_offers_to_go_on(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    keys = Keys(qtbot)
    form = _begin(keys, window, qtbot)
    keys.tab_to(form, "problem")
    keys.words("the pump smokes")
    keys.press(Qt.Key.Key_Escape)
    assert not any(each.isVisible() for each in window.findChildren(RegisterWindow))
    (draft,) = workspace.drafts.waiting()
    assert draft.values["problem"] == "the pump smokes"
    assert window.notices.words() == ["Not registered yet: your words are kept as a draft."]
    assert workspace.lists.source("complaints").count(ListQuery()) == 0


def test_what_is_not_written_is_asked_for_where_it_stands(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    keys = Keys(qtbot)
    form = _begin(keys, window, qtbot)
    keys.press(Qt.Key.Key_Return, CTRL)
    assert QApplication.focusWidget() is form.form.place("problem").input
    keys.words("the pump smokes")
    keys.press(Qt.Key.Key_Return, CTRL)
    source = workspace.lists.source("complaints")
    qtbot.waitUntil(lambda: source.count(ListQuery(states=("received",))) == 1)
