"""The analysis of complaints is looked at in the window, and each figure leads to its cases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop.forms.values import Ref
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from desktop.views.desk import Desk
from desktop.views.figures.cases_window import CasesWindow
from desktop.views.figures.complaints_window import ComplaintsCard, ComplaintsWindow


@pytest.fixture
def case(workspace: Workspace) -> Opened:
    customer = workspace.customers.save({"name": "Su Bearings"})
    complaints = workspace.complaints
    saved = complaints.save(
        {
            **complaints.blank(),
            "customer": Ref(customer.id, "Su Bearings", customer.code),
            "manager": workspace.profiles.current().person,
            "received_at": datetime(2026, 3, 10, 9, 0),
            "problem": "It squeaks.",
            "category": "quality",
            "kind": "claim",
            "medium": "oral",
        }
    )
    complaints.take(saved.id, "register", note="entered late")
    return complaints.open(saved.id)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, case: Opened) -> Iterator[ComplaintsWindow]:
    assert case.state == "received"
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    card = ComplaintsCard(desk, over)
    qtbot.addWidget(card)
    card.go.click()
    made = card.window_of_figures
    assert made is not None
    qtbot.waitUntil(lambda: made.months.rowCount() > 0)
    yield made
    over.close()


def texts(table: QTableWidget, row: int) -> list[str]:
    items = [table.item(row, column) for column in range(table.columnCount())]
    return [item.text() if item else "" for item in items]


def cases_of(window: ComplaintsWindow) -> CasesWindow:
    (found,) = window.findChildren(CasesWindow)
    return found


def test_this_month_is_shown_first(window: ComplaintsWindow) -> None:
    assert window.span.text() == "2026-03-01 to 2026-03-31"
    assert texts(window.figures, 0) == ["Received", "1", "1"]


def test_stages_causes_ages_and_months_are_tables(window: ComplaintsWindow) -> None:
    assert texts(window.stages, 0)[:4] == ["Acknowledgement", "0.0%", "1", "1"]
    assert texts(window.categories, 0) == ["Product fault", "1", "100.0%", "100.0%", "A"]
    assert window.ageing.rowCount() == 6
    assert texts(window.months, 11) == ["2026-03", "1", "0", "—", "0"]


def test_a_chart_without_anything_to_draw_is_not_shown(window: ComplaintsWindow) -> None:
    assert window.charts["causes"].isHidden()
    assert not window.charts["trend"].isHidden()


def test_a_click_on_a_cell_lists_its_cases(
    qtbot: QtBot, window: ComplaintsWindow, case: Opened
) -> None:
    window.stages.cellClicked.emit(0, 2)  # acknowledged late
    cases = cases_of(window).cases
    qtbot.waitUntil(lambda: cases.count() == 1)
    item = cases.item(0)
    assert item is not None
    assert item.text().startswith(case.code)
    assert cases.horizontalScrollBar().maximum() == 0  # long words end in …


def test_enter_on_a_cell_lists_its_cases_too(window: ComplaintsWindow) -> None:
    window.months.setCurrentCell(11, 1)
    QTest.keyClick(window.months, Qt.Key.Key_Return)
    assert cases_of(window).isVisible()


@pytest.mark.parametrize(("row", "column"), [(0, 0), (0, 3), (1, 1)])
def test_words_counts_and_figures_of_nothing_lead_nowhere(
    window: ComplaintsWindow, row: int, column: int
) -> None:
    window.stages.cellClicked.emit(row, column)
    assert window.findChildren(CasesWindow) == []


def test_the_arrow_leads_to_the_month_before(qtbot: QtBot, window: ComplaintsWindow) -> None:
    window.earlier.click()
    qtbot.waitUntil(lambda: texts(window.figures, 0)[1] == "0")
    assert window.span.text() == "2026-02-01 to 2026-02-28"


def test_the_analysis_is_kept_as_pdf_and_as_workbook(
    qtbot: QtBot, window: ComplaintsWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "target", lambda _desk, *asked: tmp_path / asked[2])
    window.save_pdf.click()
    window.export.click()
    names = {"Analysis of complaints 2026-03.pdf", "Analysis of complaints 2026-03.xlsx"}
    qtbot.waitUntil(lambda: {path.name for path in tmp_path.glob("Analysis*")} == names)
