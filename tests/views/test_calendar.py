"""The week and the month: what stands where, walked by keys, moved by keys and by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop.views.calendar.day_list import DayList
from desktop.views.calendar.days import MONTH_MODE, WEEK_MODE, span_of, turned
from desktop.views.calendar.geometry import DayBox
from desktop.views.calendar.lanes import Slot, laid_out
from desktop.views.calendar.page import CalendarPage
from desktop.views.desk import Desk
from desktop.views.notices import Notice
from desktop.views.today.deeds import Deeds
from tests.services.office import ACTION, Office
from tests.views.today_office import TODAY, Shown, action, day, task, visit

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
Open = Callable[..., CalendarPage]


@pytest.fixture
def open_page(qtbot: QtBot, watched: Desk) -> Open:
    """Opens the month, or the week, once everything is in the workspace."""

    def open_now(mode: str = MONTH_MODE) -> CalendarPage:
        window = watched.window
        made = CalendarPage(watched, Deeds(watched, window), window)
        watched.bridge.changed.connect(made.look)
        made.resize(1100, 760)
        made.show()
        with qtbot.waitSignal(made.turned):
            made.show_mode(mode, office=True)
        read(made, qtbot)
        return made

    return open_now


def read(page: CalendarPage, qtbot: QtBot) -> None:
    """Wait until what is asked for has come."""
    qtbot.waitUntil(lambda: page._desk.frame.reader.count == 0)


def on(page: CalendarPage, ahead: int) -> list[str]:
    return [slot.item.title for slot in page.view.days.slots(day(ahead))]


def spoken(page: CalendarPage, ahead: int) -> str:
    place = page.view.days.shown.place(day(ahead))
    assert place is not None
    index = page.view.days.index(*place)
    said = page.view.days.data(index, int(Qt.ItemDataRole.AccessibleTextRole))
    return str(said)


def spot(page: CalendarPage, ahead: int) -> QPoint:
    """An empty spot of a day, at its lower edge."""
    place = page.view.days.shown.place(day(ahead))
    assert place is not None
    box = page.view.visualRect(page.view.days.index(*place))
    return QPoint(box.center().x(), box.bottom() - 4)


def drag(page: CalendarPage, start: QPoint, end: QPoint, *, drop: bool = True) -> None:
    port = page.view.viewport()
    QTest.mousePress(port, LEFT, pos=start)
    QTest.mouseMove(port, (start + end) / 2)
    QTest.mouseMove(port, end)
    if drop:
        QTest.mouseRelease(port, LEFT, pos=end)


def seen(page: CalendarPage, ahead: int) -> tuple[DayBox, tuple[Slot, ...]]:
    """The room of a day, and what is painted in it."""
    place = page.view.days.shown.place(day(ahead))
    assert place is not None
    index = page.view.days.index(*place)
    box = page.view.box_of(index)
    return box, box.shown(page.view.days.cell(index))


def title_spot(page: CalendarPage, title: str, ahead: int) -> QPoint:
    box, slots = seen(page, ahead)
    slot = next(slot for slot in slots if slot.item.title == title)
    return box.line(slot, day(ahead)).center()


def press(page: CalendarPage, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(page.view, key, held or Qt.KeyboardModifier.NoModifier)


def walk_to(page: CalendarPage, ahead: int) -> None:
    page.go(day(ahead))
    press(page, KEY.Key_Down)


# -------------------------------------------------------------------------------- what stands where


def test_a_month_is_shown_in_whole_weeks() -> None:
    span = span_of(MONTH_MODE, date(2026, 3, 16))
    assert (span.first, span.last, span.weeks) == (date(2026, 2, 23), date(2026, 4, 5), 6)


def test_a_month_that_is_shorter_ends_sooner() -> None:
    assert turned(MONTH_MODE, date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert turned(MONTH_MODE, date(2026, 1, 15), -1) == date(2025, 12, 15)
    assert turned(WEEK_MODE, date(2026, 1, 1), -1) == date(2025, 12, 25)


def test_things_stand_on_their_days(office: Office, open_page: Open) -> None:
    task(office, 1, "One")
    task(office, 8, "Two")
    page = open_page()
    assert (on(page, 1), on(page, 8), on(page, 2)) == (["One"], ["Two"], [])


def test_an_action_of_several_days_stands_on_all_of_them_in_one_line(
    office: Office, open_page: Open
) -> None:
    office.running_plan(actions=(ACTION,))
    task(office, 3, "Besides")
    page = open_page()
    slots = [page.view.days.slots(day(ahead)) for ahead in (2, 3, 4)]
    assert [found[0].item.title for found in slots] == ["Visit the plant"] * 3
    assert on(page, 3) == ["Visit the plant", "Besides"]
    assert on(page, 5) == []


def test_what_only_passes_through_stands_below_what_is_due(office: Office, open_page: Open) -> None:
    rows = [{**action(0, f"To {last}"), "ends_on": day(last)} for last in (20, 18)]
    office.running_plan(actions=tuple(rows))
    task(office, 1, "Due")
    assert on(open_page(), 1) == ["To 20", "Due", "To 18"]


def test_what_lasts_longest_is_one_bar_on_top_of_all_its_days(
    office: Office, open_page: Open
) -> None:
    office.running_plan(actions=({**action(0), "ends_on": day(20)},))
    for ahead in range(20):
        task(office, ahead)
    page = open_page()
    tops = [page.view.days.slots(day(ahead))[0] for ahead in range(21)]
    assert {top.item.title for top in tops} == {"Visit the plant"}
    assert {top.lane for top in tops} == {0}


def test_what_lasts_beyond_the_month_is_seen_before_its_end(
    office: Office, open_page: Open
) -> None:
    office.running_plan(actions=({**action(10), "ends_on": day(30)},))
    assert on(open_page(), 12) == ["Visit the plant"]


def test_what_was_done_stays_in_sight(office: Office, open_page: Open, qtbot: QtBot) -> None:
    record = task(office, 0, "Send it")
    page = open_page()
    office.workspace.tasks.take(record.id, "complete")
    qtbot.waitUntil(lambda: any(slot.item.done for slot in page.view.days.slots(TODAY)))


def test_a_screen_reader_hears_the_day_and_what_stands_on_it(
    office: Office, open_page: Open
) -> None:
    visit(office, datetime(2026, 3, 16, 14, 0))
    page = open_page()
    assert spoken(page, 0) == (
        "Monday, 2026-03-16, today, 1 thing: "
        "14:00, Discuss the spares, 苏州东旭轴承, Appointment, To be logged"
    )
    assert spoken(page, 1) == "Tuesday, 2026-03-17: nothing"


def test_a_day_without_room_says_how_much_is_left_out_and_lists_it(
    office: Office, open_page: Open
) -> None:
    for number in range(9):
        task(office, 0, f"Task {number}")
    page = open_page()
    box, shown = seen(page, 0)
    assert len(shown) == box.capacity - 1
    QTest.mouseClick(page.view.viewport(), LEFT, pos=box.more_line.center())
    listed = page.findChild(DayList)
    assert listed is not None
    assert listed.list.rows.rowCount() == 9


def test_what_has_no_room_on_a_full_day_is_seen_on_an_empty_one(
    office: Office, open_page: Open
) -> None:
    rows = [{**action(0, f"To {last}"), "ends_on": day(last)} for last in (10, 9)]
    office.running_plan(actions=tuple(rows))
    for number in range(9):
        task(office, 4, f"Task {number}")
    page = open_page()
    assert "To 9" in [slot.item.title for slot in seen(page, 1)[1]]
    assert "To 9" not in [slot.item.title for slot in seen(page, 4)[1]]


def test_what_the_keyboard_is_on_is_seen_though_there_is_no_room(
    office: Office, open_page: Open
) -> None:
    for number in range(9):
        task(office, 0, f"Task {number}")
    page = open_page()
    for _time in range(8):
        press(page, KEY.Key_Down)
    thing = page.view.thing()
    assert thing in [slot.item for slot in seen(page, 0)[1]]


def test_no_two_things_stand_in_the_same_line_of_a_day(office: Office) -> None:
    rows = tuple({**action(ahead), "ends_on": day(ahead + 4)} for ahead in (0, 1, 3, 5))
    office.running_plan(actions=rows)
    for ahead in range(8):
        task(office, ahead)
    items = office.workspace.agenda.between(day(0), day(20))
    days = laid_out(items, span_of(MONTH_MODE, TODAY))
    for slots in days.values():
        lanes = [slot.lane for slot in slots]
        assert len(set(lanes)) == len(lanes)


# --------------------------------------------------------------------------------------- by keys


def test_arrows_walk_days_and_leave_the_month(office: Office, open_page: Open) -> None:
    page = open_page()
    press(page, KEY.Key_Right)
    assert page.day == day(1)
    press(page, KEY.Key_Down)
    assert page.day == day(8)
    page.go(date(2026, 3, 31))
    press(page, KEY.Key_Right)
    assert page.title.text() == "2026-04"
    assert page.view.day == date(2026, 4, 1)


def test_pages_and_today_are_one_key_away(office: Office, open_page: Open) -> None:
    page = open_page()
    press(page, KEY.Key_PageDown)
    assert page.title.text() == "2026-04"
    press(page, KEY.Key_PageUp)
    press(page, KEY.Key_PageUp)
    assert page.title.text() == "2026-02"
    press(page, KEY.Key_T)
    assert page.view.day == TODAY


def test_the_things_of_a_month_come_with_it(office: Office, open_page: Open, qtbot: QtBot) -> None:
    task(office, 30, "In April")
    page = open_page()
    press(page, KEY.Key_PageDown)
    qtbot.waitUntil(lambda: on(page, 30) == ["In April"])


def test_down_walks_the_things_of_a_day_and_enter_opens_one(
    office: Office, open_page: Open, shown: Shown
) -> None:
    for title in ("A", "B"):
        task(office, 0, title)
    page = open_page()
    press(page, KEY.Key_Down)
    press(page, KEY.Key_Down)
    thing = page.view.thing()
    assert thing is not None
    assert thing.title == on(page, 0)[1]
    assert thing.title in page.view.accessibleDescription()
    press(page, KEY.Key_Return)
    assert shown == [("task", thing.record_id, "")]


def test_space_ticks_it_off(office: Office, open_page: Open, qtbot: QtBot) -> None:
    record = task(office, 0)
    page = open_page()
    walk_to(page, 0)
    press(page, KEY.Key_Space)
    qtbot.waitUntil(lambda: office.workspace.tasks.open(record.id).state == "done")


def test_control_and_arrows_move_it_and_the_keyboard_goes_along(
    office: Office, open_page: Open, qtbot: QtBot
) -> None:
    task(office, 0)
    page = open_page()
    walk_to(page, 0)
    press(page, KEY.Key_Down, CONTROL)
    qtbot.waitUntil(lambda: on(page, 7) == ["Send the samples"])
    assert page.view.day == day(7)
    press(page, KEY.Key_Left, CONTROL)
    qtbot.waitUntil(lambda: on(page, 6) == ["Send the samples"])
    assert page.view.thing() is not None


def test_control_shift_and_an_arrow_move_it_by_a_week(
    office: Office, open_page: Open, qtbot: QtBot
) -> None:
    task(office, 0)
    page = open_page()
    walk_to(page, 0)
    press(page, KEY.Key_Right, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: on(page, 7) == ["Send the samples"])


def test_n_begins_something_on_that_day(office: Office, open_page: Open, shown: Shown) -> None:
    page = open_page()
    page.go(day(2))
    press(page, KEY.Key_N)
    menu = page.findChild(QMenu)
    assert menu is not None
    menu.actions()[2].trigger()
    form, values = shown[0]
    assert form == "interaction"
    assert isinstance(values, dict)
    assert values["happened_at"] == datetime(2026, 3, 18, 9, 0)
    assert values["channel"] == "visit"


# --------------------------------------------------------------------------------------- by hand


def test_a_task_is_dragged_to_another_day_and_brought_back(
    office: Office, open_page: Open, qtbot: QtBot, desk: Desk
) -> None:
    record = task(office, 0)
    page = open_page()
    drag(page, title_spot(page, "Send the samples", 0), spot(page, 9))
    qtbot.waitUntil(lambda: on(page, 9) == ["Send the samples"])
    assert office.workspace.tasks.open(record.id).values["due_on"] == day(9)
    notice = desk.window.findChildren(Notice)[-1]
    QTest.mouseClick(notice.findChildren(QPushButton)[0], LEFT)
    qtbot.waitUntil(lambda: on(page, 0) == ["Send the samples"])


def test_a_dragged_visit_keeps_its_hour(office: Office, open_page: Open, qtbot: QtBot) -> None:
    planned = visit(office, datetime(2026, 3, 16, 14, 0))
    page = open_page(WEEK_MODE)
    drag(page, title_spot(page, "Discuss the spares", 0), spot(page, 3))
    qtbot.waitUntil(lambda: on(page, 3) == ["Discuss the spares"])
    kept = office.workspace.interactions.open(planned.id).values["happened_at"]
    assert kept == datetime(2026, 3, 19, 14, 0)


def test_an_action_of_several_days_is_dragged_as_a_whole(
    office: Office, open_page: Open, qtbot: QtBot
) -> None:
    plan = office.running_plan(actions=(ACTION,))
    page = open_page()
    drag(page, title_spot(page, "Visit the plant", 3), spot(page, 10))
    qtbot.waitUntil(lambda: on(page, 11) == ["Visit the plant"])
    row = office.workspace.care_plans.open(plan.id).values["actions"][0]
    assert (row["starts_on"], row["ends_on"]) == (day(9), day(11))


def test_what_cannot_be_moved_says_why_when_it_is_dropped(
    office: Office, open_page: Open, qtbot: QtBot, desk: Desk
) -> None:
    office.complaint(problem="It rusts.")
    page = open_page()
    ahead = next(number for number in range(9) if "It rusts." in on(page, number))
    drag(page, title_spot(page, "It rusts.", ahead), spot(page, ahead + 7))
    qtbot.waitUntil(lambda: bool(desk.notices.words()))
    assert "was not changed" in desk.notices.words()[0]
    assert "It rusts." in on(page, ahead)


def test_escape_lets_a_dragged_thing_stay(office: Office, open_page: Open, qtbot: QtBot) -> None:
    record = task(office, 0)
    page = open_page()
    end = spot(page, 9)
    drag(page, title_spot(page, "Send the samples", 0), end, drop=False)
    press(page, KEY.Key_Escape)
    QTest.mouseRelease(page.view.viewport(), LEFT, pos=end)
    read(page, qtbot)
    assert office.workspace.tasks.open(record.id).values["due_on"] == day(0)


def test_a_double_click_opens_a_thing(office: Office, open_page: Open, shown: Shown) -> None:
    record = task(office, 0)
    page = open_page()
    at = title_spot(page, "Send the samples", 0)
    QTest.mouseDClick(page.view.viewport(), LEFT, pos=at)
    assert shown == [("task", record.id, "")]
