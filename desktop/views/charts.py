"""A chart on screen: the very shapes of the paper, its numbers as a table, and it in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop.i18n import _
from desktop.views.labels import label
from desktop.views.pages import Card, button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from desktop.reports.charts import Chart, Inks
    from desktop.views.desk import Desk
    from desktop.views.palette import Palette

WIDTH = 480
"""The width in points that charts are drawn for; narrower places show them smaller."""

PIXELS = 4 / 3
"""So many pixels of a screen are a point."""

_ROW, _LINE = 28, 18  # px high: a row, and each further line of a head
_SHORT = 10  # letters of a head that stands in one line
_BESIDE, _LEAST = 16, 32  # px beside the words of a cell, and of the shortest of them


class ChartCard(Card):
    """One chart in a card, with a button that shows its numbers as a table."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._desk = desk
        self._chart: Chart | None = None
        self.picture = Picture()
        self.numbers = NumbersTable()
        self.numbers.hide()
        self.heading = label("", "section")
        self.switch = _switch()
        self.switch.toggled.connect(self._show_numbers)
        self.add_row(self.heading, self.switch)
        self.add(self.picture, self.numbers)
        desk.frame.theme.changed.connect(self._draw)

    def show_chart(self, chart: Chart) -> None:
        """Show this chart from now on."""
        self._chart = chart
        self.setAccessibleName(chart.title)
        self.heading.setText(chart.title)
        self.switch.setAccessibleName(_("{title}: as a table").format(title=chart.title))
        self.picture.setAccessibleName(chart.title)
        self.picture.setAccessibleDescription(chart.alternative())
        self.numbers.show_lines(*chart.table())
        self._draw()

    def _show_numbers(self, wanted: bool) -> None:
        self.picture.setVisible(not wanted)
        self.numbers.setVisible(wanted)

    def _draw(self) -> None:
        chart = self._chart
        if chart is None:
            return
        inks = inks_of(self._desk.frame.theme.palette)
        team = self._desk.workspace.team
        self._desk.read(lambda _job: team.svg(chart, WIDTH, inks), self.picture.show_drawing)


class NumbersTable(QTableWidget):
    """Lines of words under heads; the first column is what they are about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widths: list[int] = []
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        )
        self.verticalHeader().setDefaultSectionSize(_ROW)

    def show_lines(self, heads: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
        """Show these lines; the table is as high as they are."""
        self.setColumnCount(len(heads))
        self.setRowCount(len(lines))
        self.setHorizontalHeaderLabels(list(heads))
        for row, line in enumerate(lines):
            for column, words in enumerate(line):
                self.setItem(row, column, _item(words, figure=column > 0))
        self._measure(heads, lines)

    def _measure(self, heads: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
        """Columns as wide as their figures and the longest word of their head, which may wrap."""
        header, metrics = self.horizontalHeader(), self.fontMetrics()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._widths = [
            max(_widest(metrics, head, [line[column] for line in lines]), _LEAST) + _BESIDE
            for column, head in enumerate(heads)
        ]
        header.setMinimumSectionSize(min(self._widths))
        for column, width in enumerate(self._widths):
            header.resizeSection(column, width)
        header.setFixedHeight(_ROW + _LINE * (max(map(_lines, heads)) - 1))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is more room than the columns need, the first one takes it."""
        super().resizeEvent(event)
        if self._widths:
            self._fit()

    def _fit(self) -> None:
        header, whole = self.horizontalHeader(), sum(self._widths)
        header.resizeSection(0, self._widths[0] + max(self.width() - 2 - whole, 0))
        bar = self.horizontalScrollBar().sizeHint().height() if whole > self.width() else 0
        self.setFixedHeight(header.height() + self.rowCount() * _ROW + 4 + bar)


def _widest(metrics: QFontMetrics, head: str, words: Sequence[str]) -> int:
    """How wide the widest is: of the words, of each word of the head, and of a line of it."""
    line = metrics.horizontalAdvance(head) // _lines(head)
    return max(line, *map(metrics.horizontalAdvance, [*head.split(), *words]), 0)


def _lines(head: str) -> int:
    """On how many lines a head stands; a short one, as Chinese ones are, is not broken."""
    return min(3, len(head.split())) if len(head) > _SHORT else 1


class Picture(QWidget):
    """Paints the drawing as large as its width allows."""

    def __init__(self) -> None:
        super().__init__()
        self._drawing = QSvgRenderer(self)
        self._drawing.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def is_drawn(self) -> bool:
        """Whether there is something to be seen."""
        return self._drawing.isValid()

    def show_drawing(self, svg: bytes) -> None:
        """Paint this SVG from now on."""
        self._drawing.load(svg)
        self.setFixedHeight(self.heightForWidth(self.width()))
        self.update()

    def sizeHint(self) -> QSize:
        """As the chart was drawn."""
        size = self._drawing.defaultSize()
        return QSize(round(size.width() * PIXELS), round(size.height() * PIXELS))

    def heightForWidth(self, width: int) -> int:
        """As high as the chart is at this width."""
        size = self.sizeHint()
        wide = min(width, size.width())
        return max(1, round(size.height() * wide / max(1, size.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the picture is at the new width."""
        super().resizeEvent(event)
        if self.is_drawn:
            self.setFixedHeight(self.heightForWidth(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chart at the left, never larger than it was drawn."""
        wide = min(self.width(), self.sizeHint().width())
        painter = QPainter(self)
        self._drawing.render(painter, QRectF(0, 0, wide, self.heightForWidth(self.width())))
        painter.end()


def inks_of(palette: Palette) -> Inks:
    """The colours of charts in this palette."""
    from desktop.reports.charts import Inks

    fills = (palette.accent, palette.border, palette.waiting)
    return Inks(text=palette.text, quiet=palette.line, fills=fills)


def _switch() -> QPushButton:
    made = button(_("As a table"))
    made.setCheckable(True)
    made.setProperty("look", "chip")
    return made


def _item(words: str, *, figure: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(words)
    side = Qt.AlignmentFlag.AlignRight if figure else Qt.AlignmentFlag.AlignLeft
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return item
