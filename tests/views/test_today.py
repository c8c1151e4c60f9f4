"""Today as a person works through it: what it says, and what is done from there."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.clock import FixedClock
from desktop.views.desk import Desk
from desktop.views.notices import Notice
from desktop.views.today.head import AGENDA, MONTH
from tests.services.office import Office
from tests.views.today_office import (
    Open,
    Shown,
    action,
    choose,
    day,
    of_kind,
    press,
    task,
    titles,
    visit,
)

KEY, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def undo_button(desk: Desk) -> QPushButton:
    notice = desk.window.findChildren(Notice)[-1]
    return next(each for each in notice.findChildren(QPushButton) if each.text() == "Undo")


# ------------------------------------------------------------------------------------ what it says


def test_what_is_late_due_now_and_due_soon_stands_in_sections(
    office: Office, open_today: Open
) -> None:
    for ahead, title in ((-2, "Late"), (0, "Now"), (3, "Soon"), (20, "Far")):
        task(office, ahead, title)
    page = open_today()
    assert titles(page) == [
        "Overdue  1",
        "Late",
        "Today  1",
        "Now",
        "Next seven days  1",
        "Soon",
        "1 more within thirty days",
    ]
    assert page.head.counts.whole() == "1 overdue · 1 today · 1 in the next seven days"
    assert page.head.day.text() == "Monday, 2026-03-16"


def test_a_late_line_says_how_late_it_is(office: Office, open_today: Open) -> None:
    task(office, -2, "Late")
    line = open_today().due.view.rows.items[1]
    assert (line.when, line.note, line.tone) == ("Sat 03-14", "2 days late", "critical")


def test_what_is_due_for_others_is_shown_for_the_whole_office(
    office: Office, open_today: Open, qtbot: QtBot, desk: Desk
) -> None:
    task(office, 0, "Of another", manager=office.director)
    page = open_today()
    assert "Of another" not in titles(page)
    with qtbot.waitSignal(page.due.arrived):
        QTest.mouseClick(page.head.office, Qt.MouseButton.LeftButton)
    line = next(each for each in page.due.view.rows.items if each.title == "Of another")
    assert line.detail == "苏州东旭轴承 · 陈默"
    assert desk.frame.memory.recall("today")["office"] is True


def test_an_empty_day_says_what_belongs_here_and_offers_the_first_step(
    open_today: Open, shown: Shown
) -> None:
    page = open_today()
    assert page.due.nothing.isVisible()
    assert "come here by themselves" in page.due.nothing.words()
    QTest.mouseClick(page.due.nothing.first, Qt.MouseButton.LeftButton)
    form, values = shown[0]
    assert form == "task"
    assert isinstance(values, dict)
    assert values["due_on"] == day(0)


def test_what_is_due_later_leads_to_the_month(office: Office, open_today: Open) -> None:
    task(office, 20)
    page = open_today()
    page.due.view.choose("later")
    press(page, KEY.Key_Return)
    assert page.head.mode == MONTH
    assert page.calendar.isVisible()


# ------------------------------------------------------------------------------------------- doing


def test_space_ticks_a_task_off_and_undo_brings_it_back(
    office: Office, open_today: Open, qtbot: QtBot, desk: Desk
) -> None:
    record = task(office, 0, "Send the samples")
    page = open_today()
    choose(page, "Send the samples")
    press(page, KEY.Key_Space)
    qtbot.waitUntil(lambda: "Send the samples" not in titles(page))
    assert office.workspace.tasks.open(record.id).state == "done"
    QTest.mouseClick(undo_button(desk), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Send the samples" in titles(page))
    assert office.workspace.tasks.open(record.id).state == "open"


def test_an_action_of_a_plan_is_done_from_here(
    office: Office, open_today: Open, qtbot: QtBot
) -> None:
    plan = office.running_plan(actions=(action(0),))
    page = open_today()
    choose(page, "Visit the plant")
    page.ask("main")
    qtbot.waitUntil(lambda: "Visit the plant" not in titles(page))
    assert office.workspace.care_plans.open(plan.id).values["actions"][0]["status"] == "done"


def test_the_last_deed_is_taken_back_by_the_command_for_that(
    office: Office, open_today: Open, desk: Desk, qtbot: QtBot
) -> None:
    task(office, 0)
    page = open_today()
    assert not page.able("undo")
    choose(page, "Send the samples")
    press(page, KEY.Key_Space)
    qtbot.waitUntil(lambda: page.able("undo"))
    page.ask("undo")
    qtbot.waitUntil(lambda: "Send the samples" in titles(page))
    assert not page.able("undo")
    told = desk.notices.words
    qtbot.waitUntil(lambda: told() == ["It was taken back."])


def test_a_press_on_the_ring_ticks_off_and_opens_nothing(
    office: Office, open_today: Open, qtbot: QtBot, shown: Shown
) -> None:
    record = task(office, 0)
    page = open_today()
    view = page.due.view
    box = view.visualRect(view.rows.index(1))
    spot = QPoint(box.left() + 18, box.center().y())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(lambda: office.workspace.tasks.open(record.id).state == "done")
    assert shown == []


def test_what_needs_words_is_opened_instead_of_ticked_off(
    office: Office, open_today: Open, shown: Shown
) -> None:
    planned = visit(office, datetime(2026, 3, 16, 14, 0))
    page = open_today()
    choose(page, "Discuss the spares")
    press(page, KEY.Key_Space)
    assert shown == [("interaction", planned.id, "")]


def test_enter_opens_an_action_at_its_row(office: Office, open_today: Open, shown: Shown) -> None:
    plan = office.running_plan(actions=(action(0),))
    page = open_today()
    choose(page, "Visit the plant")
    press(page, KEY.Key_Return)
    assert shown == [("care_plan", plan.id, plan.values["actions"][0]["id"])]


def test_a_customer_who_heard_nothing_gets_an_interaction(
    office: Office, open_today: Open, shown: Shown, clock: FixedClock
) -> None:
    office.workspace.customers.save({"level": "a"}, office.customer.id)
    clock.at = datetime(2026, 4, 20, 9, 30)
    page = open_today()
    page.due.view.choose(of_kind(page, "neglected"))
    press(page, KEY.Key_Return)
    form, values = shown[0]
    assert form == "interaction"
    assert isinstance(values, dict)
    assert values["customer"].id == office.customer.id


def test_a_plan_to_be_drawn_up_is_begun(office: Office, open_today: Open, shown: Shown) -> None:
    office.workspace.customers.save({"level": "a"}, office.customer.id)
    page = open_today()
    page.due.view.choose(of_kind(page, "draw_up"))
    press(page, KEY.Key_Return)
    form, values = shown[0]
    assert form == "care_plan"
    assert isinstance(values, dict)
    assert values["customer"].id == office.customer.id


# --------------------------------------------------------------------------------- as time goes by


def test_what_somebody_else_saves_is_shown(office: Office, open_today: Open, qtbot: QtBot) -> None:
    page = open_today()
    task(office, 0, "Came later")
    qtbot.waitUntil(lambda: "Came later" in titles(page))


def test_a_new_day_is_noticed(
    office: Office, open_today: Open, qtbot: QtBot, clock: FixedClock
) -> None:
    task(office, 0)
    page = open_today()
    clock.at = datetime(2026, 3, 17, 0, 1)
    page._minute.timeout.emit()
    qtbot.waitUntil(lambda: titles(page)[0] == "Overdue  1")
    assert page.head.day.text() == "Tuesday, 2026-03-17"


def test_the_form_in_which_it_was_left_is_remembered(office: Office, open_today: Open) -> None:
    page = open_today()
    page.head.choose("week")
    assert open_today().head.mode == "week"


def test_the_next_form_is_one_key_away(office: Office, open_today: Open) -> None:
    page = open_today()
    assert page.head.mode == AGENDA
    page.ask("table")
    assert page.head.mode == "week"


def test_the_calendar_is_written_for_other_programs(
    office: Office,
    open_today: Open,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    desk: Desk,
) -> None:
    task(office, 1)
    page = open_today()
    target = tmp_path / "mine.ics"

    def choose_it(*_asked: Any) -> Path:
        return target

    monkeypatch.setattr("desktop.views.desk.choose_target", choose_it)
    page.ask("export")
    qtbot.waitUntil(lambda: bool(desk.notices.words()))
    assert desk.notices.words() == ["“mine.ics” was written. 1 entry."]
    assert "SUMMARY:Send the samples" in target.read_text(encoding="utf-8")
