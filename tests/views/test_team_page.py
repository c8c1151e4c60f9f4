"""The manager's view shows the office in figures and charts, week by week or month by month."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.forms.values import Ref
from desktop.services.workspace import Workspace
from desktop.views.desk import Desk
from desktop.views.palette import LIGHT
from desktop.views.team_page import TeamPage


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, workspace: Workspace) -> TeamPage:
    """The page of an office in which one checklist has cost something."""
    person = workspace.profiles.current().person
    customer = workspace.customers.save({"name": "Su Bearings", "level": "a", "manager": person})
    workspace.checklists.save(
        {
            **workspace.checklists.blank(),
            "customer": Ref(customer.id, "Su Bearings", customer.code),
            "checked_on": date(2026, 3, 10),
            "starts_at": datetime(2026, 3, 10, 9, 0),
            "travel_cost": Decimal("123.40"),
        }
    )
    made = TeamPage(desk)
    qtbot.addWidget(made)
    made.resize(900, 800)
    made.show()
    made.look()
    qtbot.waitUntil(lambda: made.figures.rowCount() == 2)
    return made


def words(page: TeamPage) -> list[list[str]]:
    table = page.figures
    found = []
    for row in range(table.rowCount()):
        items = [table.item(row, column) for column in range(table.columnCount())]
        found.append([item.text() if item else "" for item in items])
    return found


def near(one: QColor, other: QColor) -> bool:
    """Whether two colours look alike; SVG writes them in rounded per cents."""
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return all(abs(first - second) <= 4 for first, second in pairs)


def test_each_account_manager_has_a_line_and_all_have_one_together(page: TeamPage) -> None:
    manager, together = words(page)
    assert (manager[0], manager[9]) == ("Chen Siyuan", "123.40")
    assert (together[0], together[9]) == ("Total", "123.40")


def test_the_arrow_leads_to_the_month_before(page: TeamPage, qtbot: QtBot) -> None:
    QTest.mouseClick(page.earlier, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(page)[0][9] == "0.00")
    assert page.span.text() == "2026-02-01 to 2026-02-28"


def test_a_week_can_be_shown_instead(page: TeamPage, qtbot: QtBot) -> None:
    page.kind.setCurrentIndex(1)
    page.kind.activated.emit(1)
    assert page.span.text() == "2026-03-16 to 2026-03-22"
    qtbot.waitUntil(lambda: words(page)[0][9] == "0.00")


def test_each_chart_has_its_words_and_its_table(page: TeamPage, qtbot: QtBot) -> None:
    card = page.charts[2]
    qtbot.waitUntil(lambda: card.picture.is_drawn)
    assert "123.40" in card.picture.accessibleDescription()
    QTest.mouseClick(card.switch, Qt.MouseButton.LeftButton)
    assert card.numbers.isVisible()
    assert not card.picture.isVisible()
    cell = card.numbers.item(0, 1)
    assert cell is not None
    assert cell.text() == "123.40"


def test_a_chart_is_drawn_with_visible_bars(page: TeamPage, qtbot: QtBot) -> None:
    picture = page.charts[2].picture
    qtbot.waitUntil(lambda: picture.is_drawn)
    image = picture.grab().toImage()
    places = [(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]
    wanted = QColor(LIGHT.accent)
    assert any(near(image.pixelColor(x, y), wanted) for x, y in places)
    assert image.pixelColor(image.width() // 2, 1) == image.pixelColor(image.width() - 2, 1)


def test_who_has_no_plan_is_named(page: TeamPage) -> None:
    (link,) = page.named
    assert isinstance(link, QPushButton)
    assert link.text() == "Su Bearings · Chen Siyuan"
