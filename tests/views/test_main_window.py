"""The frame of the window: places, keys, what is remembered, and nothing heavy at the start."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from desktop.i18n import speaking
from desktop.settings import SettingsFile
from desktop.views.commands import COMMANDS
from desktop.views.frame import Frame
from desktop.views.help_page import HelpPage
from desktop.views.main_window import MainWindow
from desktop.views.memory import Memory
from desktop.views.place import Place, Verb
from desktop.views.search_field import SearchField
from desktop.views.spots import GROUPS, SPOTS, keys_of
from desktop.views.style import Style

HEAVY = (
    "desktop.views.commands",
    "desktop.views.jobs",
    "PySide6.QtNetwork",
    "alembic",
    "openpyxl",
    "reportlab",
    "pypinyin",
    "sqlalchemy",
    "sqlcipher3",
    "pypdfium2",
)


class Room(Place):
    """A place that notes what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.inner = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.inner)

    def verbs(self) -> dict[str, Verb]:
        return {"save": Verb(lambda: self.asked.append("save"))}


@pytest.fixture
def window(qtbot: QtBot, frame: Frame) -> MainWindow:
    made = MainWindow(frame.memory)
    made.build(frame)
    qtbot.addWidget(made)
    made.furnish(dict.fromkeys(SPOTS, Room), {})
    made.show()
    qtbot.waitExposed(made)
    return made


def _room(window: MainWindow, place_id: str) -> Room:
    room = window.place(place_id)
    assert isinstance(room, Room)
    return room


def test_a_place_is_made_when_it_is_first_entered(qtbot: QtBot, frame: Frame) -> None:
    made: list[str] = []

    def maker(place_id: str) -> Room:
        made.append(place_id)
        return Room()

    window = MainWindow(frame.memory)
    window.build(frame)
    qtbot.addWidget(window)
    window.furnish({each: partial(maker, each) for each in SPOTS}, {})
    window.go("plans")
    window.go("checklists")
    window.go("plans")
    assert made == ["plans", "checklists"]


@pytest.mark.parametrize("place_id", list(SPOTS)[:9])
def test_ctrl_and_a_number_go_to_one_of_the_first_nine_places(
    window: MainWindow, place_id: str
) -> None:
    key = list(SPOTS).index(place_id) + Qt.Key.Key_1
    QTest.keyClick(window, Qt.Key(key), Qt.KeyboardModifier.ControlModifier)
    assert window.here is window.place(place_id)
    assert window.rail.button(place_id).isChecked()


def test_only_nine_places_have_a_number() -> None:
    numbered = [spot.id for group in GROUPS for spot in group if keys_of(spot)]
    assert numbered == list(SPOTS)[:9]


@pytest.fixture
def dressed(qapp: QApplication, frame: Frame) -> Iterator[None]:
    """The style sheet of the product."""
    Style(qapp, frame.theme)
    yield
    qapp.setStyleSheet("")


@pytest.mark.parametrize("folded", [False, True])
def test_all_places_can_be_seen_in_the_smallest_window(
    dressed: None, window: MainWindow, folded: bool
) -> None:
    window.resize(1024, 680)
    window.rail.fold(folded=folded)
    QApplication.processEvents()
    boxes = [window.rail.button(place_id).geometry() for place_id in SPOTS]
    assert all(window.rail.rect().contains(box) for box in boxes)
    assert all(one.bottom() < other.top() for one, other in pairwise(boxes))
    assert min(box.height() for box in boxes) >= 30


@pytest.mark.parametrize(
    ("number", "place_id"), [(1, "customers"), (2, "plans"), (5, "reports"), (6, "settings")]
)
def test_a_place_that_was_remembered_by_its_number_is_still_known(
    frame: Frame, number: int, place_id: str
) -> None:
    frame.memory.keep("window", place=number)
    assert frame.memory.place == place_id


@pytest.mark.parametrize("kept", [0, 7, -1, None, "", [2]])
def test_who_never_was_anywhere_begins_with_today(frame: Frame, kept: object) -> None:
    frame.memory.keep("window", place=kept)
    assert frame.memory.place == "today"


def test_ctrl_s_saves_in_the_place_that_is_shown(window: MainWindow) -> None:
    window.go("customers")
    window.go("plans")
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert _room(window, "plans").asked == ["save"]
    assert _room(window, "customers").asked == []


def test_what_a_place_cannot_do_is_grey(window: MainWindow) -> None:
    window.go("customers")
    assert window.commands.action("save").isEnabled()
    assert not window.commands.action("print").isEnabled()


def test_ctrl_k_leads_to_the_field_that_finds_everything(window: MainWindow) -> None:
    window.go("customers")
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.header.search.hasFocus()


def test_nothing_can_be_found_before_there_are_records(window: MainWindow) -> None:
    window.show_alone(Room())
    window.seek()
    assert not window.header.search.isVisible()
    assert not window.header.search.hasFocus()


def test_esc_on_a_notice_closes_it(qtbot: QtBot, window: MainWindow) -> None:
    window.go("customers")
    window.notices.say("Archived", "Undo", lambda: None)
    window.notices.focus()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    assert window.notices.words() == []


def test_nothing_is_sought_while_a_word_is_being_composed(qtbot: QtBot) -> None:
    field = SearchField(0)
    qtbot.addWidget(field)
    told: list[str] = []
    field.sought.connect(told.append)
    field.insert("海")
    QApplication.sendEvent(field, QInputMethodEvent("ling", []))
    qtbot.wait(300)
    assert told == []
    done = QInputMethodEvent("", [])
    done.setCommitString("陵")
    QApplication.sendEvent(field, done)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["海陵"]


def test_every_key_belongs_to_one_command() -> None:
    keys = [QKeySequence(key).toString() for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))


def test_the_help_names_every_command_that_has_keys(qtbot: QtBot, window: MainWindow) -> None:
    page = HelpPage(window)
    words = page.words()
    for command in COMMANDS:
        assert not command.keys or command.words in words
    assert "Ctrl+Shift+Z" in words


def test_menus_carry_all_commands(window: MainWindow) -> None:
    menu = window.header.menu_button.menu()
    menu.aboutToShow.emit()
    shown = {a.text() for branch in menu.actions() for a in branch.menu().actions()}  # type: ignore[attr-defined]  # each is a branch
    assert {command.words for command in COMMANDS} <= shown


def test_the_rail_folds_and_stays_folded(
    qtbot: QtBot, window: MainWindow, frame: Frame, tmp_path: Path
) -> None:
    window.resize(1300, 800)
    QTest.keyClick(window, Qt.Key.Key_F7)
    assert window.rail.width() == 56
    assert SettingsFile(tmp_path / "settings.json").current.rail_folded


def test_a_narrow_window_folds_the_rail_and_a_wide_one_unfolds_it(window: MainWindow) -> None:
    window.resize(1300, 800)
    assert window.rail.width() == 176
    window.resize(1024, 680)
    assert window.rail.width() == 56
    window.resize(1300, 800)
    assert window.rail.width() == 176


def test_a_folded_rail_still_says_its_words_to_a_screen_reader(window: MainWindow) -> None:
    window.rail.fold(folded=True)
    assert window.rail.button("customers").accessibleName() == "Customers"
    assert "Customers" in window.rail.button("customers").toolTip()


def test_the_window_opens_where_and_as_large_as_it_was(
    qtbot: QtBot, window: MainWindow, frame: Frame, tmp_path: Path
) -> None:
    window.resize(1100, 700)
    window.close()
    again = MainWindow(Memory(SettingsFile(tmp_path / "settings.json")))
    qtbot.addWidget(again)
    screen = again.screen().availableGeometry()
    assert again.width() == min(1100, max(screen.width(), 1024))
    assert again.height() == min(700, max(screen.height(), 680))


def test_f6_walks_through_the_parts_of_the_window(qtbot: QtBot, window: MainWindow) -> None:
    window.go("customers")
    _room(window, "customers").inner.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert window.rail.isAncestorOf(QApplication.focusWidget() or window)
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert _room(window, "customers").inner.hasFocus()


def test_a_place_that_wants_to_stay_keeps_the_window_open(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = _room(window, "customers")
    monkeypatch.setattr(room, "leave", lambda: False)
    assert not window.close()
    monkeypatch.setattr(room, "leave", lambda: True)
    assert window.close()


def test_the_colours_change_while_the_window_is_open(window: MainWindow, frame: Frame) -> None:
    before = window.rail.button("customers").icon().cacheKey()
    frame.theme.choose("dark")
    assert frame.theme.palette.name == "dark"
    assert window.rail.button("customers").icon().cacheKey() != before


def test_the_cross_that_clears_the_search_is_drawn_in_our_colours(
    window: MainWindow, frame: Frame
) -> None:
    clear = window.header.search.findChild(QAction, "_q_qlineeditclearaction")
    assert clear is not None
    assert clear.icon().pixmap(16).toImage() == frame.icons.get("x", "draft").pixmap(16).toImage()


def test_icons_are_drawn_anew_for_a_screen_of_double_density(frame: Frame) -> None:
    pixmap = frame.icons.pixmap("plus", 16, 2.0)
    assert pixmap.width() == 32
    assert pixmap.deviceIndependentSize().toSize().width() == 16
    colours = {pixmap.toImage().pixelColor(QPoint(x, 16)).alpha() for x in range(32)}
    assert max(colours) > 200


def test_chinese_menus_write_the_mnemonic_behind_the_word(qtbot: QtBot, frame: Frame) -> None:
    with speaking("zh"):
        window = MainWindow(frame.memory)
        window.build(frame)
        qtbot.addWidget(window)
        window.header.menu_button.menu().aboutToShow.emit()
        titles = [action.text() for action in window.header.menu_button.menu().actions()]
    assert titles[0] in {"记录(&R)", "&Record"}


def test_the_frame_imports_nothing_heavy() -> None:
    code = (
        "import sys, desktop.views.main_window, desktop.app;"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_events_that_come_after_the_window_do_no_harm(window: MainWindow) -> None:
    window.close()
    assert not window.isVisible()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_progress_moves_nothing(qtbot: QtBot, window: MainWindow) -> None:
    window.go("customers")
    before = window.rail.geometry()
    window.progress._line.show()
    window.progress._row.show()
    qtbot.waitUntil(window.progress._row.isVisible)
    assert window.rail.geometry() == before
    assert window.progress._row.geometry().top() == before.top()


def test_help_is_there_before_there_are_records(qtbot: QtBot, frame: Frame) -> None:
    made = MainWindow(frame.memory)
    made.build(frame)
    qtbot.addWidget(made)
    made.show_alone(Room())
    made.do("help")
    (page,) = made.findChildren(HelpPage)
    page.close()


def test_nothing_is_imported_or_logged_before_there_are_records(window: MainWindow) -> None:
    actions = [window.commands.action(name) for name in ("import", "log")]
    window.show_alone(Room())
    assert not any(action.isEnabled() for action in actions)
    deeds = {"import": lambda: None, "log": lambda: None}
    window.furnish(dict.fromkeys(SPOTS, Room), deeds)
    assert all(action.isEnabled() for action in actions)


def test_there_is_nowhere_to_go_before_there_are_records(window: MainWindow) -> None:
    window.show_alone(Room())
    assert not window.rail.button("plans").isEnabled()
    window.furnish(dict.fromkeys(SPOTS, Room), {})
    window.go("customers")
    assert window.rail.button("plans").isEnabled()
