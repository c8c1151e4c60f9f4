"""The page of a customer: everything known of them on one page, each thing leading to its form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.forms.values import Ref
from desktop.services.workspace import Workspace
from desktop.views.customer_page.page import TWO_COLUMNS, CustomerPage
from desktop.views.desk import Desk


@pytest.fixture
def customer(workspace: Workspace) -> Ref:
    """A customer with two contacts, a contract that ends soon, a talk and a plan."""
    person = workspace.profiles.current().person
    card = workspace.customers.save(
        {
            "name": "Su Bearings",
            "level": "a",
            "manager": person,
            "contacts": (
                {"name": "Wang", "title": "Engineer", "influence": "weak"},
                {"name": "Zhao", "attitude": "supportive", "influence": "strong"},
            ),
            "contracts": ({"number": "HT-7", "ends_on": date(2026, 4, 1), "amount": Decimal(9)},),
            "facts": ({"noted_on": date(2026, 2, 1), "fact": "A new plant is being built."},),
        }
    )
    ref = Ref(card.id, "Su Bearings", card.code)
    wang = Ref(card.values["contacts"][0]["id"], "Wang")
    interactions = workspace.interactions
    for number in range(60):
        said = {
            "customer": ref,
            "happened_at": datetime(2026, 1, 1 + number % 28, 9, number),
            "channel": "phone",
            "summary": f"Talk {number}",
        }
        interactions.take(interactions.save({**interactions.blank(), **said}).id, "log")
    workspace.care_plans.save(
        {
            **workspace.care_plans.blank(),
            "customer": ref,
            "strengths": "Quick service",
            "supporters": ({"contact": wang, "approach": "Lunch", "progress": "trusting"},),
        }
    )
    return ref


@pytest.fixture
def shown() -> list[tuple[str, str]]:
    """What the page asked to be shown: the form and the id of each record."""
    return []


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, customer: Ref, shown: list[tuple[str, str]]) -> CustomerPage:
    made = CustomerPage(replace(desk, show_record=lambda *record: shown.append(record)))
    qtbot.addWidget(made)
    made.resize(1100, 900)
    made.show()
    made.show_customer(str(customer.id))
    qtbot.waitUntil(lambda: made.timeline.entries.rows.rowCount() > 0)
    return made


def test_short_heads_stand_in_one_line(page: CustomerPage) -> None:
    head, row = page.money.figures.horizontalHeader(), page.money.figures.verticalHeader()
    assert head.height() == row.defaultSectionSize()


def test_the_heading_says_who_it_is_and_when_they_last_heard_from_us(page: CustomerPage) -> None:
    assert page.heading.name.whole() == "Su Bearings"
    about = page.heading.about.whole()
    assert "Level A" in about
    assert "Chen Siyuan" in about
    assert "last contact 2026-01-28" in about
    assert "Phone" in about


def test_whoever_has_most_influence_stands_first_on_the_map(page: CustomerPage) -> None:
    assert [tile.accessibleName() for tile in page.people.tiles] == ["Zhao", "Wang"]


def test_a_contract_that_ends_soon_says_how_many_days_are_left(page: CustomerPage) -> None:
    (item,) = page.contracts.rows.items
    assert (item.title, item.note, item.tone) == ("HT-7", "16 days left", "critical")


def test_the_timeline_is_fetched_page_by_page(page: CustomerPage, qtbot: QtBot) -> None:
    rows = page.timeline.entries.rows
    assert rows.rowCount() == 50
    page.timeline.entries.scrollToBottom()
    qtbot.waitUntil(lambda: rows.rowCount() == 62)
    titles = [item.detail for item in rows.items]
    assert len(set(titles)) >= 60


def test_the_timeline_is_narrowed_by_a_chip(page: CustomerPage, qtbot: QtBot) -> None:
    chip = page.timeline.chips["plan"]
    assert chip.text() == "Care plan 1"
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.timeline.entries.rows.rowCount() == 1)


def test_enter_on_an_entry_opens_its_form(
    qtbot: QtBot, page: CustomerPage, workspace: Workspace, shown: list[tuple[str, str]]
) -> None:
    view = page.timeline.entries
    view.setFocus()
    view.setCurrentIndex(view.rows.index(2))
    QTest.keyClick(view, Qt.Key.Key_Return)
    ((form, record_id),) = shown
    assert form == "interaction"
    assert workspace.interactions.open(record_id).values["summary"].startswith("Talk")


def test_the_card_is_one_button_away(page: CustomerPage, qtbot: QtBot, customer: Ref) -> None:
    with qtbot.waitSignal(page.card_wanted) as wanted:
        QTest.mouseClick(page.heading.edit, Qt.MouseButton.LeftButton)
    assert wanted.args == [customer.id]


def test_a_narrow_page_has_one_column(page: CustomerPage, qtbot: QtBot) -> None:
    page.resize(TWO_COLUMNS - 1, 900)
    due, people = page.due.parentWidget(), page.people
    assert due is not None

    def is_below() -> bool:
        below, above = (each.mapTo(page, each.rect().topLeft()) for each in (people, due))
        return below.y() > above.y()

    qtbot.waitUntil(is_below)


def test_what_is_saved_elsewhere_appears_on_the_page(
    page: CustomerPage, qtbot: QtBot, workspace: Workspace, customer: Ref
) -> None:
    tasks = workspace.tasks
    values = {"customer": customer, "title": "Send the offer", "due_on": date(2026, 3, 20)}
    tasks.save({**tasks.blank(), **values})
    qtbot.waitUntil(lambda: "Send the offer" in [each.title for each in page.due.rows.items])


def test_strengths_and_sums_stand_on_the_page(page: CustomerPage) -> None:
    assert "Strengths: Quick service" in page.standing.words.text()
    cell = page.money.figures.item(0, 0)
    assert cell is not None
    assert cell.text() == "Expenses (yuan)"
