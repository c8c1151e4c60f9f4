"""A manager sees how the office stands, account manager by account manager."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.clock import FixedClock
from desktop.reports.charts import PAPER
from desktop.services.team import Line, Period, charts_of, month_of, week_of
from tests.services.office import ACTION, Office, ref

MARCH = month_of(date(2026, 3, 16))


def line(office: Office, name: str = "林帆", period: Period = MARCH) -> Line:
    overview = office.workspace.team.overview(period)
    return next(each for each in overview.lines if each.manager == name)


def test_a_week_is_from_monday_to_sunday_and_has_its_number() -> None:
    week = week_of(date(2027, 1, 1))
    assert week == (date(2026, 12, 28), date(2027, 1, 3))
    assert (week.is_week, week.words) == (True, "2026-W53")
    assert week.before() == (date(2026, 12, 21), date(2026, 12, 27))


def test_a_month_has_all_its_days_and_the_one_before_has_all_of_its_own() -> None:
    march = month_of(date(2028, 3, 31))
    assert (march.words, march.is_week) == ("2028-03", False)
    assert march.before() == (date(2028, 2, 1), date(2028, 2, 29))


def test_actions_of_plans_in_execution_count_as_progress(office: Office, clock: FixedClock) -> None:
    plan = office.running_plan(
        actions=(
            {**ACTION, "starts_on": date(2026, 3, 16), "ends_on": None},
            {**ACTION, "ends_on": date(2026, 4, 10)},
            {**ACTION, "status": "done", "done_on": date(2026, 3, 12)},
            {**ACTION, "status": "cancelled"},
        )
    )
    assert plan.state == "running"
    clock.at += timedelta(days=1)
    found = line(office)
    assert (found.done, found.total, found.overdue, found.progress) == (1, 3, 1, 33)


def test_without_actions_there_is_no_progress(office: Office) -> None:
    assert line(office).progress is None


def test_a_level_a_customer_without_an_approved_plan_is_named(office: Office) -> None:
    office.workspace.customers.save({"level": "a"}, office.customer.id)
    assert line(office).uncovered == 1
    overview = office.workspace.team.overview(MARCH)
    assert [each.customer for each in overview.uncovered] == ["苏州东旭轴承"]
    office.approved_plan()
    assert office.workspace.team.overview(MARCH).uncovered == ()


def test_expenses_of_the_month_stand_against_those_of_the_last(office: Office) -> None:
    plan = office.running_plan()
    office.checklist(plan, travel_cost=Decimal("100.10"), other_cost=Decimal("0.05"))
    office.checklist(plan, checked_on=date(2026, 2, 28), hospitality_cost=Decimal(70))
    office.checklist(plan, checked_on=date(2026, 1, 31), hospitality_cost=Decimal(9))
    found = line(office)
    assert (found.expenses, found.expenses_before) == (Decimal("100.15"), Decimal(70))
    months = dict(office.workspace.team.overview(MARCH).months)
    assert list(months) == ["2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03"]
    assert months["2026-01"] == Decimal(9)


@pytest.mark.parametrize(
    ("happened", "counted"),
    [
        (datetime(2026, 3, 8, 23, 59), 0),
        (datetime(2026, 3, 9, 0, 0), 1),
        (datetime(2026, 3, 15, 23, 59), 1),
        (datetime(2026, 3, 16, 0, 0), 0),
    ],
)
def test_contacts_count_in_the_week_in_which_they_were(
    office: Office, happened: datetime, counted: int
) -> None:
    interactions = office.workspace.records("interaction")
    said = {"customer": office.customer, "channel": "phone", "summary": "Said."}
    saved = interactions.save({**interactions.blank(), **said, "happened_at": happened})
    interactions.take(saved.id, "log")
    assert line(office, period=week_of(date(2026, 3, 9))).contacts == counted


def test_all_together_is_the_sum_of_the_lines(office: Office) -> None:
    office.running_plan()
    overview = office.workspace.team.overview(MARCH)
    assert overview.total().customers == sum(each.customers for each in overview.lines) == 1
    assert overview.total().total == 1


def test_each_chart_says_in_words_what_it_draws(office: Office) -> None:
    plan = office.running_plan()
    office.checklist(plan, travel_cost=Decimal(1234))
    charts = charts_of(office.workspace.team.overview(MARCH))
    expenses = next(chart for chart in charts if chart.title == "Expenses")
    assert "林帆: 2026-03 1,234.00, 2026-02 0.00" in expenses.alternative()
    assert expenses.table()[1][0] == ("林帆", "1,234.00", "0.00")


def test_a_chart_on_screen_says_the_same_words(office: Office) -> None:
    plan = office.running_plan()
    office.checklist(plan, travel_cost=Decimal(1234))
    charts = charts_of(office.workspace.team.overview(MARCH))
    drawn = office.workspace.team.svg(charts[2], 480, PAPER).decode("utf-8")
    assert "1,234.00" in drawn
    assert "林帆" in drawn


def test_the_monthly_report_prints_the_table_the_charts_and_who_has_no_plan(
    office: Office, tmp_path: Path
) -> None:
    office.workspace.customers.save({"level": "a"}, office.customer.id)
    office.workspace.team.pdf(MARCH, tmp_path / "report.pdf")
    pages = PdfReader(tmp_path / "report.pdf").pages
    text = "\n".join(page.extract_text() for page in pages)
    for words in ("Monthly report", "2026-03-01 to 2026-03-31", "林帆", "Total", "苏州东旭轴承"):
        assert words in text


def test_an_office_of_forty_prints_its_charts_over_several_pages(
    office: Office, tmp_path: Path
) -> None:
    for number in range(40):
        person = office.workspace.people.save({"name": f"Manager {number:02d}"})
        office.workspace.customers.save({"name": f"Customer {number:02d}", "manager": ref(person)})
    result = office.workspace.team.pdf(MARCH, tmp_path / "report.pdf")
    text = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages)
    assert result.pages > 2
    assert text.count("Manager 39") >= 4


def test_a_chart_stands_with_its_heading_on_one_page(office: Office, tmp_path: Path) -> None:
    for number in range(7):
        person = office.workspace.people.save({"name": f"Manager {number:02d}"})
        office.workspace.customers.save({"name": f"Customer {number:02d}", "manager": ref(person)})
    office.workspace.team.pdf(MARCH, tmp_path / "report.pdf")
    ends = [page.extract_text().rstrip() for page in PdfReader(tmp_path / "report.pdf").pages]
    headings = {chart.title for chart in office.workspace.team.charts(MARCH)}
    for text in ends[:-1]:
        body = [each for each in text.splitlines() if "Printed:" not in each and "Page" not in each]
        assert body[-1] not in headings


def service(office: Office, promised_at: datetime, finished_at: datetime | None = None) -> None:
    services = office.workspace.service_requests
    values = {"customer": office.customer, "problem": "Seal leaks", "result": "Replaced"}
    times = {"received_at": datetime(2026, 2, 1, 8), "promised_at": promised_at}
    saved = services.save({**services.blank(), **values, **times, "finished_at": finished_at})
    if finished_at is not None:
        services.take(saved.id, "finish")


def test_services_done_in_time_are_counted_among_those_that_were_due(office: Office) -> None:
    noon = datetime(2026, 3, 10, 12)
    service(office, noon, noon)
    service(office, noon, noon + timedelta(minutes=1))
    service(office, datetime(2026, 3, 15, 12))
    service(office, datetime(2026, 3, 20, 12))
    service(office, datetime(2026, 2, 20, 12), datetime(2026, 2, 19, 12))
    found = line(office)
    assert (found.in_time, found.promised, found.punctuality) == (1, 3, 33)


def test_without_promised_services_there_is_no_rate(office: Office) -> None:
    assert line(office).punctuality is None
    assert charts_of(office.workspace.team.overview(MARCH))[-1].title == "Services done in time"
