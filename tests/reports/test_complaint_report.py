"""The analysis on paper fills its pages and leaves nothing stranded."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from pypdf import PdfReader

from desktop.i18n import speaking
from desktop.reports.charts import Chart, Series
from desktop.reports.complaint_report import ComplaintReport, Part, write_complaint_report
from desktop.reports.document import Column
from desktop.reports.fonts import FontBook

YEAR = tuple(f"2026-{month:02}" for month in range(1, 13))
REMARKS = tuple((f"Remark {number}", "As it is counted.") for number in range(1, 7))


def months() -> Part:
    """What came in and what was closed, month by month, drawn and in a table."""
    counts = Series("Received", (2,) * 12), Series("Closed", (1,) * 12)
    lines = tuple((f"In {name}", "2") for name in YEAR)
    return Part("Months", (Column("Month"), Column("Count")), lines, Chart("Months", YEAR, counts))


def table(count: int) -> Part:
    """A table that fills a part of a page."""
    return Part("Lines", (Column("Line"),), tuple((f"line {number}",) for number in range(count)))


def pages(fonts: FontBook, *parts: Part) -> list[str]:
    """The words of each page."""
    stream = BytesIO()
    report = ComplaintReport(
        "Analysis", "2026", "2026", parts, REMARKS, datetime(2026, 11, 22, 9, 0), "Ada"
    )
    with speaking("en"):
        write_complaint_report(stream, report, fonts)
    return [page.extract_text() for page in PdfReader(stream).pages]


def test_a_year_of_months_goes_on_where_that_spares_a_page(fonts: FontBook) -> None:
    found = pages(fonts, table(26), months())
    assert len(found) == 2
    assert "2026-06" in found[0]
    assert "2026-07" not in found[0]


def test_a_year_of_months_stays_whole_where_nothing_is_spared(fonts: FontBook) -> None:
    found = pages(fonts, months())
    assert found[0].count("Received") == 1


def test_how_it_was_counted_stands_on_one_page(fonts: FontBook) -> None:
    for count in range(36, 42):
        last = pages(fonts, table(count))[-1]
        assert "How it was counted" in last
        assert all(label in last for label, _words in REMARKS)


def test_a_chart_without_a_bar_is_not_drawn(fonts: FontBook) -> None:
    noughts = Chart("Ages", ("Up to 1 day",), (Series("Cases", (0,)),))
    (page,) = pages(fonts, Part("Ages", chart=noughts))
    assert "Up to 1 day" not in page
    assert "Nothing in this period." in page
