"""The bar above a form: whatever the room, the time of the last save is read whole."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.form_bar import Doing, FormBar
from desktop.views.frame import Frame


@pytest.fixture
def bar(qtbot: QtBot, frame: Frame, host: QWidget) -> FormBar:
    made = FormBar(frame.icons, host)
    made.say("JH-2026-0001", "Suzhou Hengda Precision Machinery Limited", "Awaiting approval", "x")
    made.offer(Doing("Approve", lambda: None), (Doing("History", lambda: None),))
    made.say_problems(6)
    made.show()
    return made


@pytest.mark.parametrize("width", [600, 640, 720, 800, 1000, 1400])
def test_the_time_of_the_last_save_is_never_cut(bar: FormBar, width: int) -> None:
    bar.say_saved("Saved 2026-03-16 07:38", "07:38")
    bar.resize(width, bar.height())
    QApplication.processEvents()
    assert bar.saved.text().endswith("07:38")
    assert bar.saved.width() >= bar.saved.sizeHint().width()
    assert bar.saved.geometry().right() < bar.width()


def test_what_the_bar_needs_does_not_follow_from_what_it_has(bar: FormBar) -> None:
    """Else the panes beside it would be laid out for ever, and no page be drawn in them."""
    bar.say_saved("Saved 2026-03-16 07:38", "07:38")
    needed = set()
    for width in range(500, 1400, 20):
        bar.resize(width, bar.height())
        QApplication.processEvents()
        needed.add(bar.minimumSizeHint().width())
    assert len(needed) == 1
    bar.resize(needed.pop(), bar.height())
    QApplication.processEvents()
    assert bar.more.geometry().right() < bar.width()


@pytest.mark.parametrize("width", [620, 660, 700])
def test_the_state_and_the_main_action_are_never_cut(bar: FormBar, width: int) -> None:
    bar.say("TS-2026-0027", "Suzhou Hengda", "Response proposed", "x")
    bar.offer(Doing("Ask for approval", lambda: None), (Doing("History", lambda: None),))
    bar.say_problems(2, calm=True)
    bar.back.hide()
    bar.say_saved("Saved 19:21", "19:21")
    bar.resize(width, bar.height())
    QApplication.processEvents()
    for part in (bar.state, bar.problems, bar.main, bar.more):
        assert part.width() >= part.sizeHint().width()
    assert bar.more.geometry().right() < bar.width()


def test_what_is_short_already_is_not_made_longer_where_there_is_little_room(bar: FormBar) -> None:
    bar.say_problems(0)
    bar.back.hide()
    bar.say_saved("Saved 11-20", "2026-11-20 16:10")
    bar.resize(bar.minimumSizeHint().width(), bar.height())
    assert bar.saved.isVisible()
    assert bar.saved.text() == "Saved 11-20"


def test_the_title_gives_way_before_any_word(bar: FormBar) -> None:
    bar.say_saved("Saved 07:38", "07:38")
    seen = []
    for width in range(1400, 500, -20):
        bar.resize(width, bar.height())
        seen.append((bar.title.isVisible(), bar.print_button.text(), bar.saved.text()))
    assert list(dict.fromkeys(seen)) == [
        (True, "Print", "Saved 07:38"),
        (False, "Print", "Saved 07:38"),
        (False, "", "Saved 07:38"),
        (False, "", "07:38"),
    ]


def test_a_record_without_a_number_is_named_however_little_room_there_is(bar: FormBar) -> None:
    bar.say("", "New", "", "")
    for width in (560, 1400):
        bar.resize(width, bar.height())
        QApplication.processEvents()
        assert bar.code.text() == "New"


def test_what_stands_in_no_way_is_no_alarm(bar: FormBar) -> None:
    bar.say_problems(1, in_the_way=False)
    assert bar.problems.property("tone") == "waiting"
    bar.say_problems(1)
    assert bar.problems.property("tone") == "critical"


def test_another_sight_of_the_record_has_its_button(bar: FormBar) -> None:
    assert not bar.aside.isVisible()
    bar.offer_aside("Overview", "F2")
    bar.say_saved("Saved 07:38", "07:38")
    for width in (720, 1000):
        bar.resize(width, bar.height())
        QApplication.processEvents()
        assert bar.aside.isVisible()
        assert bar.aside.width() >= bar.aside.sizeHint().width()
        assert bar.aside.geometry().right() < bar.print_button.geometry().left()
