"""The analysis of complaints on paper: figures in tables, charts, and how it was counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import BinaryIO

from desktop.i18n import _
from desktop.reports.charts import Chart, drawing
from desktop.reports.document import (
    Column,
    Document,
    band,
    sheets_of,
    table,
    told,
    write_document,
)
from desktop.reports.fonts import FontBook
from desktop.reports.grid import PAD, Cell, Picture, Row
from desktop.reports.page import INNER, PrintReport
from desktop.reports.paragraphs import Style, one_line
from desktop.reports.setting import SMALL, SMALL_HEAD, Setting

_PLAIN = Style(10, 14)
_ABOVE = 5  # points between a heading and the first bar
_TOGETHER = 12  # so many categories stay on one page
_MONTHS = (12, 6, 4)  # so many months do: fewer where that spares a page


@dataclass(frozen=True)
class Part:
    """One part: a table of words, a chart, or both; `nothing` is said where there is neither."""

    title: str
    columns: tuple[Column, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()
    chart: Chart | None = None
    nothing: str = ""


@dataclass(frozen=True)
class ComplaintReport:
    """The words of the analysis: its parts, and at the end in lines what was counted and how."""

    title: str
    period: str
    name: str
    parts: tuple[Part, ...]
    remarks: tuple[tuple[str, str], ...]
    made_at: datetime
    made_by: str


def write_complaint_report(
    stream: BinaryIO, report: ComplaintReport, fonts: FontBook
) -> PrintReport:
    """Print the analysis; returns how many pages, and what no font could show."""
    documents = [_document(report, fonts, months) for months in _MONTHS]
    return write_document(stream, min(documents, key=lambda each: len(sheets_of(each))), fonts)


def _document(report: ComplaintReport, fonts: FontBook, months: int) -> Document:
    """The parts one after the other, charts over time in pieces of so many `months`."""
    rows = [row for part in report.parts for row in _part(part, fonts, months)]
    return Document(
        title=report.title,
        left=report.period,
        right=report.name,
        name=f"{report.title} {report.name}",
        rows=(*rows, *_remarks(report, fonts)),
        printed_at=report.made_at,
        printed_by=report.made_by,
    )


def _remarks(report: ComplaintReport, fonts: FontBook) -> list[Row]:
    """How it was counted, on one page."""
    setting = Setting({}, fonts, body=SMALL, head=SMALL_HEAD)
    rows = [told(label, words, setting) for label, words in report.remarks]
    bound = [replace(row, keep=True) for row in rows[:-1]]
    return [band(_("How it was counted"), fonts), *bound, *rows[-1:]]


def _part(part: Part, fonts: FontBook, months: int) -> list[Row]:
    rows = [band(part.title, fonts)]
    chart = part.chart if part.chart is not None and _has_bars(part.chart) else None
    if not part.lines and chart is None:
        line = one_line(part.nothing or _("Nothing in this period."), _PLAIN, fonts)
        return [*rows, Row((Cell(INNER, (line,), middle=True),))]
    if chart is not None:
        most = months if len(chart.series) > 1 else _TOGETHER
        drawn = [drawing(each, INNER - 2 * PAD, fonts) for each in chart.parts(most)]
        rows += [
            Row((Cell(INNER, (Picture(each, each.height),), offset=_ABOVE),)) for each in drawn
        ]
        rows[-1] = replace(rows[-1], keep=bool(part.lines))
    if part.lines:
        rows += table(part.columns, part.lines, fonts)
    return rows


def _has_bars(chart: Chart) -> bool:
    """Whether there is anything to draw: a chart of noughts only fills the page."""
    return any(any(series.values) for series in chart.series)
