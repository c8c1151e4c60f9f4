"""The pages of a form, set line by line: frame, head, identity, sections, and who signs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.forms.spec import Day, Field, Mirror, Moment, Page
from desktop.forms.text import reads
from desktop.i18n import _
from desktop.views.forms.blocks import Builder, grid, row
from desktop.views.forms.cells import SourceMark
from desktop.views.forms.table_paint import draw_dot
from desktop.views.forms.words import PAD_Y
from desktop.views.labels import label, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    from PySide6.QtWidgets import QBoxLayout, QLayout

    from desktop.views.forms.surroundings import Surroundings

    Part: TypeAlias = QWidget | QLayout

_MARGIN = 24
_LONG_NUMBER, _BESIDE = "KH-00000000", 12
_HEADER_WIDTH = 150
_HEADER_WIDTHS: dict[type[Field], int] = {Day: 116, Moment: 156}  # px, with the calendar


class Paper:
    """Sets the pages into a column. `set` yields each part that stands, from top to bottom."""

    def __init__(self, around: Surroundings, column: QVBoxLayout) -> None:
        self.builder = Builder(around)
        self._around = around
        self._column = column
        self._legend: tuple[QWidget, ...] = ()
        self._echoes: list[tuple[Field, QLabel]] = []
        self._echoed: dict[str, Any] = {}

    def set(self) -> Iterator[Part]:
        """Set all pages; what was yielded is on the screen."""
        self._column.addStretch(1)
        for number, page in enumerate(self._around.form.pages):
            yield from self._page(number, page)

    def echo(self, values: dict[str, Any]) -> None:
        """Repeat header and identity on the further pages, as the paper does."""
        self._echoed = values
        for field, words in self._echoes:
            words.setText(reads(field, values[field.key]))

    def show_legend(self, *, on: bool) -> None:
        """Explain the dots, where something can be filled in."""
        for part in self._legend:
            part.setVisible(on)

    def _page(self, number: int, page: Page) -> Iterator[Part]:
        form = self._around.form
        column = self._sheet()
        column.addLayout(self._top(page, legend=number == 0))
        title = wrapped(_(page.title), "title")
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(title)
        column.addSpacing(4)
        head = (self._header() if number == 0 else self._header_again()) if form.header else None
        if head is not None:
            column.addLayout(head)
        frame, lines = grid()
        column.addWidget(frame)
        column.addStretch(1)
        if head is not None:
            yield head
        if form.identity:
            yield _put(lines, self._identity() if number == 0 else self._identity_again())
        for section in page.sections:
            for part in self.builder.section(section):
                yield _put(lines, part)
        if page is form.pages[-1] and form.sign_off:
            for line in self.builder.sign_off(form.sign_off):
                yield _put(lines, line)

    def _sheet(self) -> QVBoxLayout:
        """A white sheet above the stretch that keeps all at the top."""
        sheet = QFrame()
        sheet.setProperty("look", "sheet")
        self._column.insertWidget(self._column.count() - 1, sheet)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(_MARGIN, 20, _MARGIN, _MARGIN)
        column.setSpacing(6)
        return column

    def _top(self, page: Page, *, legend: bool) -> QLayout:
        line = row()
        line.addWidget(label(_(page.caption), "caption"))
        line.addStretch(1)
        if legend and any(field.required for field in self._around.form.leaves()):
            self._legend = (Dot(self._around), label(_("needed for the finished form"), "caption"))
            for part in self._legend:
                line.addWidget(part)
        return line

    def _header(self) -> QLayout:
        line = QHBoxLayout()
        line.setSpacing(0)
        for number, field in enumerate(self._around.form.header):
            if number:
                line.addStretch(1)
            named, mark = self._named(field)
            line.addLayout(named)
            cell = self.builder.cell(field, None, mark)
            width = _HEADER_WIDTHS.get(type(field))
            if width is None:
                cell.setMaximumWidth(_HEADER_WIDTH)
            else:
                cell.setFixedWidth(width)
            line.addWidget(cell, 2, Qt.AlignmentFlag.AlignTop)
        return line

    def _named(self, field: Field) -> tuple[QLayout, SourceMark]:
        """The name of a field of the header, on one line with its value, its mark below it."""
        words, mark = label(_("{label}:").format(label=_(field.label))), SourceMark()
        words.setContentsMargins(0, PAD_Y, 0, 0)
        room = mark.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # else the sheet jumps when the mark goes
        mark.setSizePolicy(room)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(words)
        column.addWidget(mark, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return column, mark

    def _header_again(self) -> QLayout:
        line = QHBoxLayout()
        for number, field in enumerate(self._around.form.header):
            if number:
                line.addStretch(1)
            line.addWidget(label(_("{label}:").format(label=_(field.label))))
            line.addWidget(self._echo(field))
        return line

    def _identity(self) -> QLayout:
        line = row()
        for field in self._around.form.identity:
            caption = self.builder.caption(field)
            caption.set_width(self.builder.caption_width)
            line.addWidget(caption)
            _add_value(line, self.builder.cell(field, caption), field)
        return line

    def _identity_again(self) -> QLayout:
        line = row()
        for field in self._around.form.identity:
            caption = self.builder.caption(field)
            caption.set_width(self.builder.caption_width)
            line.addWidget(caption)
            cell = QFrame()
            cell.setProperty("look", "valuecell")
            inner = row(cell)
            inner.setContentsMargins(8, 6, 8, 6)
            inner.addWidget(self._echo(field, wraps=True))
            _add_value(line, cell, field)
        return line

    def _echo(self, field: Field, *, wraps: bool = False) -> QLabel:
        role = "quiet" if isinstance(field, Mirror) else ""
        words = wrapped("", role) if wraps else label("", role)
        self._echoes.append((field, words))
        if self._echoed:
            words.setText(reads(field, self._echoed[field.key]))
        return words


class Dot(QWidget):
    """The dot of what is required, where it is explained."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.setFixedSize(14, 16)

    def sizeHint(self) -> QSize:
        """As small as it is."""
        return QSize(14, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        draw_dot(painter, QRect(0, 0, 14, 16), self._around.frame.theme.palette.accent)
        painter.end()


def _add_value(line: QHBoxLayout, cell: QWidget, field: Field) -> None:
    """Put a value into the line; a number is never so narrow that it would break."""
    if isinstance(field, Mirror):
        cell.setMinimumWidth(cell.fontMetrics().horizontalAdvance(_LONG_NUMBER) + 2 * _BESIDE)
    line.addWidget(cell, _weight(field))


def _weight(field: Field) -> int:
    """A name needs more room than its number."""
    return 1 if isinstance(field, Mirror) else 3


def _put(lines: QBoxLayout, part: Part) -> Part:
    """Put a part below what stands already."""
    if isinstance(part, QWidget):
        lines.addWidget(part)
    else:
        lines.addLayout(part)
    return part
