"""A table of the form as it is seen: the grid of the paper, painted, and where the pointer is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.errors import Level, Problem
from desktop.forms.spec import Money, Rows
from desktop.forms.text import amount_words, reads
from desktop.i18n import _, ngettext
from desktop.views.forms.shape import Cell, Shape
from desktop.views.forms.table_paint import Sight, TablePainter

if TYPE_CHECKING:
    from desktop.views.forms.inputs import TypedInput
    from desktop.views.forms.rows import Row
    from desktop.views.forms.surroundings import Surroundings

_WIDEST = 820  # px of a table on a sheet
_FIRST_WIDTH = 640  # px, until the sheet gives the table its own


class Grid(QWidget):
    """The rows of a field as painted cells; `live` is the editor in the cell where somebody is."""

    grown = Signal()

    def __init__(self, field: Rows, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.around = around
        self.columns = {leaf.key: leaf for leaf in field.leaves()}
        self.rows: tuple[Row, ...] = ()
        self.live: TypedInput | None = None
        self.cell: Cell | None = None
        self.texts: list[dict[str, str]] = []
        self._read_only = False
        self._open: frozenset[str] | None = None
        self.shape = Shape(field, self.font())
        self.sight = Sight(field, self.shape, around.frame.theme.palette)
        self.setMinimumWidth(min(self.shape.least_width(), _WIDEST))
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.lay()

    def set_read_only(self, on: bool, but: frozenset[str] | None = None) -> None:
        """Let rows be read only, but for the columns named in `but`; those keep their rows."""
        self._read_only = on
        self._open = but if on else None
        self.lay()

    @property
    def may_reshape(self) -> bool:
        """Whether rows may be added, moved and removed."""
        return not self._read_only

    @property
    def is_writable(self) -> bool:
        """Whether some cell can be changed now."""
        return any(self.may_write(key) for key in self.columns)

    def may_write(self, key: str) -> bool:
        """Whether the cells of a column may be changed."""
        return self.columns[key].editable and (
            not self._read_only or (self._open is not None and key in self._open)
        )

    def first_cell(self) -> Cell:
        """Where one begins."""
        return 0, next(iter(self.columns))

    def last_cell(self) -> Cell:
        """Where one ends: the row to come, where rows may be added."""
        first, last = next(iter(self.columns)), list(self.columns)[-1]
        return (len(self.rows), first) if self.may_reshape else (len(self.rows) - 1, last)

    def after(self, cell: Cell, step: int) -> Cell | None:
        """The cell `step` further in reading order; None past the ends."""
        keys = list(self.columns)
        if cell[0] >= len(self.rows):
            place = len(self.rows) * len(keys)
        else:
            place = cell[0] * len(keys) + keys.index(cell[1])
        row, column = divmod(place + step, len(keys))
        last = len(self.rows) * len(keys) if self.may_reshape else len(self.rows) * len(keys) - 1
        return (row, keys[column]) if 0 <= place + step <= last else None

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Mark the cells that have problems and say them below their rows."""
        self.sight.wrong = {}
        notes: dict[int, list[str]] = {}
        self.sight.note_levels = {}
        for problem in problems:
            if len(problem.path) < 3:  # noqa: PLR2004 - table, row, column
                continue
            row, key = int(problem.path[1]), str(problem.path[2])
            self.sight.wrong[row, key] = problem.level
            words = _("Row {number}: {message}").format(number=row + 1, message=problem.message)
            notes.setdefault(row, []).append(words)
            if problem.level is Level.ERROR or row not in self.sight.note_levels:
                self.sight.note_levels[row] = problem.level
        self.sight.notes = {row: "\n".join(words) for row, words in notes.items()}
        self.lay()

    def words_of(self, row: Row) -> dict[str, str]:
        """How the cells of a row read, by their column."""
        return {key: reads(column, row[key]) for key, column in self.columns.items()}

    def lay(self) -> None:
        """Lay the table out anew and take the height it needs."""
        sight = self.sight
        sight.texts, sight.values, sight.still = self.texts, self.rows, self._read_only
        sight.totals = self._totals()
        sight.ghost_words = _("Press Enter to add a row")
        live = None
        if self.live is not None and self.cell is not None:
            live = (self.cell, self.live.text_height())
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else _FIRST_WIDTH
        feet = (self.may_reshape, bool(sight.totals))
        self.shape.lay(width, self.texts, sight.notes, live, feet)
        if self.live is not None and self.cell is not None:
            self.live.setGeometry(self.shape.cell(self.cell))
        if self.minimumHeight() != self.shape.height:
            self.setFixedHeight(self.shape.height)
            self.grown.emit()
        self.update()

    def tell_count(self) -> None:
        """Tell those who hear the form how many rows there are."""
        count = len(self.rows)
        words = ngettext("{count} row", "{count} rows", count)
        self.setAccessibleDescription(words.format(count=count))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what came into view."""
        self.sight.palette = self.around.frame.theme.palette
        painter = QPainter(self)
        TablePainter(painter, self.sight, event.rect()).paint()
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width needs other rows."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.lay()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the cell under the pointer."""
        self._hover(self.shape.cell_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """No cell is under the pointer."""
        self._hover(None)

    def _hover(self, cell: Cell | None) -> None:
        if cell is not None and cell[0] < len(self.rows) and not self.may_write(cell[1]):
            cell = None
        if cell != self.sight.hovered:
            self.sight.hovered = cell
            self.setCursor(
                Qt.CursorShape.ArrowCursor if cell is None else Qt.CursorShape.IBeamCursor
            )
            self.update()

    def _totals(self) -> dict[str, str]:
        sums: dict[str, str] = {}
        for key, column in self.columns.items():
            if isinstance(column, Money) and column.total:
                amounts = [row[key] for row in self.rows if isinstance(row[key], Decimal)]
                sums[key] = amount_words(sum(amounts, Decimal(0))) if amounts else "—"
        return sums
