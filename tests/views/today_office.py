"""An office with something due every day, and Today on screen, for tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.services.agenda import AgendaItem
from desktop.services.opened import Opened
from desktop.views.desk import Desk
from desktop.views.today.page import TodayPage
from tests.services.office import Office

TODAY = date(2026, 3, 16)


def day(ahead: int) -> date:
    """So many days after the Monday on which the tests stand."""
    return TODAY + timedelta(days=ahead)


def task(office: Office, ahead: int, title: str = "Send the samples", **values: Any) -> Opened:
    """A task that is due so many days ahead."""
    return office.task(title=title, customer=office.customer, due_on=day(ahead), **values)


def action(ahead: int, words: str = "Visit the plant") -> dict[str, Any]:
    """An action of one day, for a plan."""
    return {"action": words, "starts_on": day(ahead), "ends_on": None, "owner": "林帆"}


def visit(office: Office, at: datetime, summary: str = "Discuss the spares") -> Opened:
    """A visit that is planned."""
    return office.interaction(channel="visit", happened_at=at, summary=summary)


Shown = list[tuple[object, ...]]
Open = Callable[[], TodayPage]


def opened_today(desk: Desk, qtbot: QtBot) -> TodayPage:
    """Today on screen, everything read."""
    made = TodayPage(desk)
    made.setParent(desk.window)
    made.resize(1100, 760)
    made.show()
    with qtbot.waitSignal(made.due.arrived):
        made.entered()
    return made


def titles(page: TodayPage) -> list[str]:
    """The words of all lines, headings too."""
    return [item.title for item in page.due.view.rows.items]


def choose(page: TodayPage, title: str) -> None:
    """Put the keyboard on a line."""
    item = next(each for each in page.due.view.rows.items if each.title == title)
    page.due.view.choose(item.thing)


def of_kind(page: TodayPage, kind: str) -> AgendaItem:
    """The first thing of a kind."""
    things = [each.thing for each in page.due.view.rows.items]
    return next(each for each in things if isinstance(each, AgendaItem) and each.kind == kind)


def press(page: TodayPage, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    """Press a key in the list."""
    modifiers = Qt.KeyboardModifier.NoModifier
    for each in held:
        modifiers |= each
    QTest.keyClick(page.due.view, key, modifiers)
