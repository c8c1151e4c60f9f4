"""The analysis of complaints is the same on paper and in the workbook, and safe in both."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from desktop.clock import FixedClock
from desktop.i18n import speaking
from desktop.reports.charts import PAPER
from desktop.services.complaint_figures import telling
from desktop.services.complaint_figures.figure import Days
from desktop.services.complaint_figures.periods import days_of
from tests.services.office import Office, ref

MARCH = days_of(date(2026, 3, 1))


@pytest.fixture
def answered(office: Office, clock: FixedClock) -> Office:
    """One complaint of a customer whose name is a formula: acknowledged in time, then withdrawn."""
    workspace = office.workspace
    customer = ref(workspace.customers.save({"name": "=cmd()|'x'!A1", "manager": office.manager}))
    complaints = workspace.complaints
    saved = complaints.save(
        {
            **complaints.blank(),
            "customer": customer,
            "manager": office.manager,
            "received_at": datetime(2026, 3, 16, 9, 0),
            "problem": "It squeaks.",
            "category": "quality",
            "kind": "claim",
            "medium": "oral",
        }
    )
    clock.at = datetime(2026, 3, 16, 10, 30)
    for verb in ("register", "acknowledge"):
        complaints.take(saved.id, verb, note="now")
    return office


def words(path: Path) -> str:
    text = "\n".join(page.extract_text() for page in PdfReader(path).pages)
    return " ".join(text.split())


def test_the_paper_tells_figures_stages_and_how_they_were_counted(
    answered: Office, tmp_path: Path
) -> None:
    with speaking("en"):
        answered.workspace.complaint_figures.pdf(MARCH, tmp_path / "report.pdf")
    told = words(tmp_path / "report.pdf")
    assert "Analysis of complaints 2026-03-01 to 2026-03-31 2026-03" in told
    assert "Acknowledgement 100.0% 0 1 1.5 h 1.5 h 1.5 h 1" in told
    assert "Product fault 1 100.0% 100.0% A" in told
    assert "as they stood at 2026-03-16 10:30" in told


def test_an_empty_period_says_so_with_dashes(office: Office, tmp_path: Path) -> None:
    with speaking("en"):
        office.workspace.complaint_figures.pdf(MARCH, tmp_path / "report.pdf")
    told = words(tmp_path / "report.pdf")
    assert "Nothing in this period." in told
    assert "Acknowledgement — 0 0 — — — 0" in told


def test_the_workbook_has_real_numbers_and_no_formula_of_a_customer(
    answered: Office, tmp_path: Path
) -> None:
    path = tmp_path / "report.xlsx"
    with speaking("en"):
        answered.workspace.complaint_figures.xlsx(MARCH, path)
    book = load_workbook(path)
    figures = {row[0].value: row for row in book["Figures"].iter_rows(min_row=2)}
    share = figures["Acknowledged in time"]
    assert (share[1].value, share[1].number_format, share[3].value) == (1, "0.0%", 1)
    assert figures["Acknowledgement: mean"][1].value == 1.5
    assert figures["Received"][4].value == datetime(2026, 3, 1)
    assert figures["Answered in time"][1].value == "—"
    name = book["Cases"]["B2"]
    assert (name.value, name.data_type) == ("=cmd()|'x'!A1", "s")
    assert book["Cases"]["E2"].value == datetime(2026, 3, 16, 9, 0)


def test_each_figure_has_its_period_its_cases_and_how_many_they_are(answered: Office) -> None:
    figures = list(answered.workspace.complaint_figures.of(MARCH).all())
    assert all(figure.n == len(figure.ids) for figure in figures)
    assert all(set(figure.hits) <= set(figure.ids) for figure in figures)
    assert len({figure.key for figure in figures}) == len(figures)
    months = [figure.period for figure in figures if figure.period != MARCH]
    assert Days(date(2025, 4, 1), date(2025, 5, 1)) in months


def test_a_chart_is_drawn_for_the_screen_and_told_in_words(answered: Office) -> None:
    workspace = answered.workspace
    with speaking("en"):
        charts = telling.charts_of(workspace.complaint_figures.of(MARCH))
        assert "Acknowledgement: In time 100.0%" in charts["stages"].alternative()
    assert workspace.complaint_figures.svg(charts["trend"], 400, PAPER).startswith(b"<?xml")


def test_a_case_that_ended_otherwise_stops_being_late(answered: Office, clock: FixedClock) -> None:
    workspace = answered.workspace
    (case,) = workspace.complaint_figures.of(MARCH).figure("received").hits
    workspace.complaints.take(case, "withdraw", note="settled")
    clock.at = datetime(2026, 3, 30, 9, 0)
    figures = workspace.complaint_figures.of(MARCH)
    assert figures.figure("in_time.assess").n == 0
    assert figures.figure("withdrawn").hits == (case,)


def test_what_was_put_away_is_still_counted(answered: Office) -> None:
    workspace = answered.workspace
    (case,) = workspace.complaint_figures.of(MARCH).figure("received").hits
    workspace.complaints.take(case, "withdraw", note="settled")
    workspace.complaints.archive(case)
    assert workspace.complaint_figures.of(MARCH).figure("received").hits == (case,)


def test_recurrence_goes_by_the_days_that_the_house_has_set(
    answered: Office, clock: FixedClock
) -> None:
    workspace = answered.workspace
    complaints = workspace.complaints
    (first,) = workspace.complaint_figures.of(MARCH).figure("received").hits
    again = {**complaints.open(first).values, "received_at": datetime(2026, 3, 26, 9, 0)}
    keys = ("customer", "manager", "received_at", "problem", "category", "kind", "medium")
    clock.at = datetime(2026, 3, 26, 9, 30)
    saved = complaints.save({**complaints.blank(), **{key: again[key] for key in keys}})
    complaints.take(saved.id, "register", note="now")
    assert workspace.complaint_figures.of(MARCH).figure("repeat").hits == (saved.id,)
    workspace.clocks.change_rules(recurrence_days=9)
    assert workspace.complaint_figures.of(MARCH).figure("repeat").hits == ()
