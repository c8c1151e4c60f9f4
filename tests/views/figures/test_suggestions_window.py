"""The figures of suggestions and praise are looked at in the window, and lead to their cases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.forms.values import Ref
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from desktop.views.desk import Desk
from desktop.views.figures.cases_window import CasesWindow
from desktop.views.figures.suggestions_window import SuggestionsCard, SuggestionsWindow


@pytest.fixture
def adopted(workspace: Workspace) -> Opened:
    person = workspace.profiles.current().person
    customer = workspace.customers.save({"name": "Su Bearings", "manager": person})
    feedback = workspace.feedback
    record = feedback.save(
        {
            **feedback.blank(),
            "customer": Ref(customer.id, "Su Bearings", customer.code),
            "text": "Ship in steel boxes.",
            "kind": "suggestion",
            "received_on": date(2026, 3, 10),
        }
    )
    for verb in ("assess", "adopt"):
        record = feedback.take(record.id, verb)
    return record


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, adopted: Opened) -> Iterator[SuggestionsWindow]:
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    card = SuggestionsCard(desk, over)
    qtbot.addWidget(card)
    card.go.click()
    made = card.window_of_figures
    assert made is not None
    qtbot.waitUntil(lambda: made.figures.rowCount() > 0)
    yield made
    over.close()  # what it stands over lives as long


def line(window: SuggestionsWindow, label: str) -> int:
    table = window.figures
    names = [table.item(row, 0) for row in range(table.rowCount())]
    return [item.text() if item else "" for item in names].index(label)


def cell(window: SuggestionsWindow, label: str, column: int) -> str:
    item = window.figures.item(line(window, label), column)
    return item.text() if item else ""


def cases_of(window: SuggestionsWindow) -> CasesWindow:
    (found,) = window.findChildren(CasesWindow)
    return found


def test_each_figure_says_its_value_and_what_it_was_counted_from(
    window: SuggestionsWindow,
) -> None:
    assert (cell(window, "Adoption rate", 1), cell(window, "Adoption rate", 2)) == ("100.0%", "1")


def test_the_year_is_shown_month_by_month(window: SuggestionsWindow) -> None:
    assert window.span.text() == "2026-01-01 to 2026-12-31"
    assert window.months.rowCount() == 12


def test_the_arrows_lead_to_another_period(qtbot: QtBot, window: SuggestionsWindow) -> None:
    window.earlier.click()
    qtbot.waitUntil(lambda: cell(window, "Adoption rate", 1) == "—")
    assert window.span.text() == "2025-01-01 to 2025-12-31"


def test_a_month_of_the_year_is_looked_at(qtbot: QtBot, window: SuggestionsWindow) -> None:
    window.kind.setCurrentIndex(0)
    window.kind.activated.emit(0)
    qtbot.waitUntil(lambda: window.months.rowCount() == 1)
    assert window.span.text() == "2026-03-01 to 2026-03-31"


def test_a_click_on_a_figure_shows_its_cases(
    qtbot: QtBot, window: SuggestionsWindow, adopted: Opened
) -> None:
    window.figures.cellClicked.emit(line(window, "Adoption rate"), 0)
    cases = cases_of(window).cases
    qtbot.waitUntil(lambda: cases.count() == 1)
    shown = cases.item(0)
    assert shown is not None
    assert shown.text().startswith(f"{adopted.code} · Adopted · Su Bearings")


def test_enter_on_a_figure_shows_its_cases_too(window: SuggestionsWindow) -> None:
    window.figures.setCurrentCell(line(window, "Adoption rate"), 0)
    QTest.keyClick(window.figures, Qt.Key.Key_Return)
    assert cases_of(window).isVisible()


def test_a_figure_of_nothing_leads_nowhere(window: SuggestionsWindow) -> None:
    window.figures.cellClicked.emit(line(window, "Praise received"), 0)
    assert window.findChildren(CasesWindow) == []


def test_a_case_is_opened_by_a_click(
    qtbot: QtBot,
    window: SuggestionsWindow,
    adopted: Opened,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.figures.cellClicked.emit(line(window, "Adoption rate"), 0)
    found = cases_of(window)
    qtbot.waitUntil(lambda: found.cases.count() == 1)
    opened: list[tuple[str, str]] = []
    desk = found._desk
    monkeypatch.setitem(vars(desk), "show_record", lambda *names: opened.append(names))
    found.cases.itemClicked.emit(found.cases.item(0))
    assert opened == [("suggestion", adopted.id)]
    assert not window.isVisible()


def test_the_figures_are_kept_as_pdf_and_as_workbook(
    qtbot: QtBot, window: SuggestionsWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "target", lambda _desk, *asked: tmp_path / asked[2])
    window.save_pdf.click()
    window.export.click()
    names = {"Suggestions and praise 2026.pdf", "Suggestions and praise 2026.xlsx"}
    qtbot.waitUntil(lambda: {each.name for each in tmp_path.iterdir()} >= names)
