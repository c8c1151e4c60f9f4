"""The weekly and the monthly report: charts, the same figures as a table, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from desktop.i18n import N_, _
from desktop.reports.charts import Chart, drawing
from desktop.reports.document import Column, Document, band, table, write_document
from desktop.reports.fonts import FontBook
from desktop.reports.grid import PAD, Cell, Picture, Row
from desktop.reports.page import INNER, PrintReport
from desktop.reports.paragraphs import Style, one_line

_PLAIN = Style(10, 14)
_ABOVE = 5  # points between a heading and the first bar
_TOGETHER = 12  # so many categories stay on one page
HEADS: tuple[tuple[str, float], ...] = (
    (N_("Account manager"), 1.5),
    (N_("Customers"), 1.05),
    (N_("Actions done"), 1.15),
    (N_("Actions overdue"), 1),
    (N_("Tasks overdue"), 1),
    (N_("Level A without a plan"), 1.1),
    (N_("Interactions"), 1.25),
    (N_("Open complaints"), 1.2),
    (N_("Services in time"), 1.1),
    (N_("Expenses (yuan)"), 1.45),
    (N_("Period before (yuan)"), 1.45),
)
"""What each column of the table tells, and its share of the width."""


@dataclass(frozen=True)
class TeamReport:
    """The words of the report: `lines` as the table's heads ask, the last one all together.

    `uncovered` names customers of level A without an approved plan: number, name, manager.
    """

    title: str
    period: str
    name: str
    charts: tuple[Chart, ...]
    lines: tuple[tuple[str, ...], ...]
    uncovered: tuple[tuple[str, str, str], ...]
    made_at: datetime
    made_by: str


def write_team_report(stream: BinaryIO, report: TeamReport, fonts: FontBook) -> PrintReport:
    """Print the report; returns how many pages, and what no font could show."""
    rows = [band(_("By account manager"), fonts)]
    columns = [
        Column(_(head), share, "right" if place else "left")
        for place, (head, share) in enumerate(HEADS)
    ]
    rows += table(columns, report.lines, fonts)
    for chart in report.charts:
        rows += _charted(chart, fonts)
    rows.append(band(_("Level A without an approved plan"), fonts))
    rows += _uncovered(report, fonts)
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


def _charted(chart: Chart, fonts: FontBook) -> list[Row]:
    if not chart.categories:
        return [band(chart.title, fonts), _said(_("Nothing in this period."), fonts)]
    drawn = [drawing(part, INNER - 2 * PAD, fonts) for part in chart.parts(_TOGETHER)]
    pictures = [Row((Cell(INNER, (Picture(each, each.height),), offset=_ABOVE),)) for each in drawn]
    return [band(chart.title, fonts), *pictures]


def _uncovered(report: TeamReport, fonts: FontBook) -> list[Row]:
    if not report.uncovered:
        return [_said(_("Every customer of level A has an approved plan."), fonts)]
    columns = (
        Column(_("Customer number"), 1.2),
        Column(_("Customer name"), 3),
        Column(_("Account manager"), 1.2),
    )
    return table(columns, report.uncovered, fonts)


def _said(words: str, fonts: FontBook) -> Row:
    return Row((Cell(INNER, (one_line(words, _PLAIN, fonts),), middle=True),))
