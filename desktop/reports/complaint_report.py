"""The analysis of complaints on paper: figures in tables, charts, and how it was counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from desktop.i18n import _
from desktop.reports.charts import Chart, drawing
from desktop.reports.document import Column, Document, band, table, told, write_document
from desktop.reports.fonts import FontBook
from desktop.reports.grid import PAD, Cell, Picture, Row
from desktop.reports.page import INNER, PrintReport
from desktop.reports.paragraphs import Style, one_line
from desktop.reports.setting import SMALL, SMALL_HEAD, Setting

_PLAIN = Style(10, 14)
_ABOVE = 5  # points between a heading and the first bar
_TOGETHER = 12  # so many categories stay on one page


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
    rows: list[Row] = []
    for part in report.parts:
        rows += _part(part, fonts)
    setting = Setting({}, fonts, body=SMALL, head=SMALL_HEAD)
    rows.append(band(_("How it was counted"), fonts))
    rows += [told(label, words, setting) for label, words in report.remarks]
    document = Document(
        title=report.title,
        left=report.period,
        right=report.name,
        name=f"{report.title} {report.name}",
        rows=tuple(rows),
        printed_at=report.made_at,
        printed_by=report.made_by,
    )
    return write_document(stream, document, fonts)


def _part(part: Part, fonts: FontBook) -> list[Row]:
    rows = [band(part.title, fonts)]
    if not part.lines and (part.chart is None or not part.chart.categories):
        line = one_line(part.nothing or _("Nothing in this period."), _PLAIN, fonts)
        return [*rows, Row((Cell(INNER, (line,), middle=True),))]
    if part.chart is not None and part.chart.categories:
        drawn = [drawing(each, INNER - 2 * PAD, fonts) for each in part.chart.parts(_TOGETHER)]
        rows += [
            Row((Cell(INNER, (Picture(each, each.height),), offset=_ABOVE),), keep=bool(part.lines))
            for each in drawn
        ]
    if part.lines:
        rows += table(part.columns, part.lines, fonts)
    return rows
