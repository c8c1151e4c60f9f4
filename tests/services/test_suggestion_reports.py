"""The report of suggestions and praise says what came of them, and what it was counted from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from desktop.i18n import speaking
from desktop.services.complaint_figures.figure import Days
from desktop.services.opened import Opened
from desktop.services.suggestion_reports import MONTHLY, charts, lines, month_heads, month_lines
from tests.services.office import Office

QUARTER = Days(date(2026, 1, 1), date(2026, 4, 1))


def taken(office: Office, *verbs: str, **values: object) -> Opened:
    feedback = office.workspace.feedback
    whole = {
        "customer": office.customer,
        "received_on": date(2026, 3, 2),
        "text": "Ship in steel boxes.",
        "kind": "suggestion",
        "reply": "Thank you.",
    }
    record = feedback.save({**feedback.blank(), **whole, **values})
    for verb in verbs:
        note = "Steel is heavy." if verb == "decline" else ""
        record = feedback.take(record.id, verb, note=note)
    return record


def value(office: Office, key: str, period: Days = QUARTER) -> tuple[Decimal | None, int]:
    figure = office.workspace.suggestion_reports.of(period).figure(key)
    return figure.value, figure.n


def test_the_adoption_rate_is_of_what_was_decided(office: Office) -> None:
    adopted = taken(office, "assess", "adopt")
    partly = taken(office, "assess", "adopt_partly")
    taken(office, "assess", "decline", "reply")
    taken(office, "assess")
    figure = office.workspace.suggestion_reports.of(QUARTER).figure("adoption")
    assert (round(figure.value or 0, 3), figure.n) == (Decimal("0.667"), 3)
    assert set(figure.hits) == {adopted.id, partly.id}


def test_what_was_adopted_stays_so_after_the_answer(office: Office) -> None:
    taken(office, "assess", "adopt", "implement", "reply")
    assert value(office, "adoption") == (Decimal(1), 1)


@pytest.mark.parametrize(
    ("due", "verbs", "told"),
    [
        (date(2026, 3, 16), ("assess", "decline", "reply"), (Decimal(1), 1)),
        (date(2026, 3, 13), ("assess", "decline", "reply"), (Decimal(0), 1)),
        (date(2026, 3, 13), ("assess",), (Decimal(0), 1)),  # open past due
        (date(2026, 3, 16), ("assess",), (None, 0)),  # open, and due today
    ],
)
def test_open_past_due_is_late(
    office: Office, due: date, verbs: tuple[str, ...], told: tuple[Decimal | None, int]
) -> None:
    taken(office, *verbs, reply_due_on=due)
    assert value(office, "in_time") == told


def test_values_are_added_up_and_blank_is_not_zero(office: Office) -> None:
    taken(office, "assess", "adopt", value_estimate=Decimal(500))
    taken(office, "assess", "adopt", "implement", value_estimate=Decimal(70))
    taken(office, "assess", "decline", value_estimate=Decimal(9))
    assert value(office, "estimated") == (Decimal("570.00"), 2)
    assert value(office, "realised") == (None, 0)


def test_praise_is_counted_apart(office: Office) -> None:
    taken(office, kind="praise")
    passed_on = taken(office, "pass_on", kind="praise", passed_on_to="The service team")
    report = office.workspace.suggestion_reports.of(QUARTER)
    assert value(office, "suggestions") == (Decimal(0), 0)
    assert (value(office, "praise"), report.figure("passed_on").hits) == (
        (Decimal(2), 2),
        (passed_on.id,),
    )


def test_what_was_put_away_is_not_counted(office: Office) -> None:
    office.workspace.feedback.archive(taken(office).id)
    assert value(office, "suggestions") == (Decimal(0), 0)


def test_the_last_day_belongs_to_the_period_and_the_next_does_not(office: Office) -> None:
    taken(office, received_on=date(2026, 2, 28))
    taken(office, received_on=date(2026, 3, 1))
    assert value(office, "suggestions", Days(date(2026, 2, 1), date(2026, 3, 1)))[1] == 1


def test_the_months_together_are_the_period(office: Office) -> None:
    for day in (date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 15)):
        taken(office, "assess", "adopt", received_on=day, value_estimate=Decimal(10))
    report = office.workspace.suggestion_reports.of(QUARTER)
    assert [month.name for month in report.months] == ["2026-01", "2026-02", "2026-03"]
    counts = [int(line[1]) for line in month_lines(report)]
    assert (counts, sum(counts)) == ([1, 1, 1], report.figure("suggestions").n)


def test_each_figure_has_its_period_and_what_it_was_counted_from(office: Office) -> None:
    taken(office, "assess", "adopt")
    report = office.workspace.suggestion_reports.of(QUARTER)
    assert {figure.period for figure in report.figures} == {QUARTER}
    assert lines(report)[2] == ("Adoption rate", "100.0%", "1")


def test_charts_tell_the_months(office: Office) -> None:
    taken(office, "assess", "adopt")
    report = office.workspace.suggestion_reports.of(QUARTER)
    received, rates, _amounts = charts(report)
    assert received.series[0].values == (0, 0, 1)
    assert rates.series[0].values == (None, None, 100)


def test_the_paper_says_the_figures_and_how_they_were_counted(
    office: Office, tmp_path: Path
) -> None:
    taken(office, "assess", "adopt")
    office.workspace.suggestion_reports.pdf(QUARTER, tmp_path / "out.pdf")
    words = " ".join(page.extract_text() for page in PdfReader(tmp_path / "out.pdf").pages)
    words = " ".join(words.split())
    assert "Adoption rate 100.0% 1" in words
    assert "open past due counts as late" in words


def test_the_workbook_has_real_numbers(office: Office, tmp_path: Path) -> None:
    taken(office, "assess", "adopt", value_estimate=Decimal(500))
    office.workspace.suggestion_reports.xlsx(QUARTER, tmp_path / "out.xlsx")
    figures, months = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets
    told = {row[0].value: (row[1].value, row[1].number_format) for row in figures.iter_rows(2)}
    assert told["Adoption rate"] == (1, "0.0%")
    assert told["Estimated value of those adopted (yuan)"] == (500, "#,##0.00")
    assert len(list(months.iter_rows(1))) == 1 + len(QUARTER_MONTHS)


QUARTER_MONTHS = ("2026-01", "2026-02", "2026-03")


def test_the_table_of_months_has_a_head_for_each_figure(office: Office) -> None:
    report = office.workspace.suggestion_reports.of(QUARTER)
    assert len(month_heads(report)) == 1 + len(MONTHLY) == len(month_lines(report)[0])


def test_an_empty_year_takes_one_page_and_breaks_no_word_of_its_heads(
    office: Office, tmp_path: Path
) -> None:
    year = Days(date(2026, 1, 1), date(2027, 1, 1))
    with speaking("en"):
        office.workspace.suggestion_reports.pdf(year, tmp_path / "out.pdf")
    pages = [page.extract_text().split() for page in PdfReader(tmp_path / "out.pdf").pages]
    assert len(pages) == 1
    for word in ("Implementation", "Suggestions"):
        assert pages[0].count(word) >= 2
