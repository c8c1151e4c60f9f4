"""A table of the form to be filled in: one editor stands in the cell where somebody is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QTextCursor

from desktop.forms.spec import Rows
from desktop.forms.values import blank
from desktop.i18n import _
from desktop.views.forms import rows as verbs
from desktop.views.forms.cell_inputs import alignment, cell_input
from desktop.views.forms.grid import Grid
from desktop.views.forms.pickers import ChoiceInput

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.forms.inputs import TypedInput
    from desktop.views.forms.rows import Row
    from desktop.views.forms.shape import Cell
    from desktop.views.forms.surroundings import Surroundings


class Table(Grid):
    """The rows of a field. Each cell is a visit of its own; `did` names what was done to rows.

    `begun` hands out the editor of a cell before it has the keyboard, for who hears its keys.
    """

    edited = Signal()
    entered = Signal()
    left = Signal()
    did = Signal(str)
    at_cell = Signal(QRect)
    begun = Signal(object)

    def __init__(self, field: Rows, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        self._moving = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def value(self) -> tuple[Row, ...]:
        """The rows as they stand now."""
        return self.rows

    def show_value(self, value: Any) -> None:  # noqa: ANN401 - rows, or what was not understood
        """Show these rows; the person stays in the cell where they are, if it is still there."""
        rows = value if isinstance(value, tuple) else ()
        if rows is self.rows:
            return
        grown = len(rows) != len(self.rows)
        self.rows = rows
        self.texts = [self.words_of(row) for row in rows]
        if grown:
            self.tell_count()
        cell = self.cell
        if cell is not None and self.live is not None:
            if cell[0] < len(rows):
                self.live.show_value(rows[cell[0]][cell[1]])
            else:
                self.live.show_value(blank(self.columns[cell[1]]))
                self.live.setPlaceholderText(self.sight.ghost_words)
                self.cell = self.sight.live = (len(rows), cell[1])
        self.lay()

    def set_read_only(self, on: bool, but: frozenset[str] | None = None) -> None:
        """Let rows be read only; see `Grid`."""
        super().set_read_only(on, but)
        if self.live is not None and self.cell is not None:
            self.live.set_read_only(not self.may_write(self.cell[1]))

    def enter(self, cell: Cell, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
        """Put an editor into a cell and the person into it."""
        left, self._moving = self.live, True
        if left is not None:
            self._finish(left)
        row, key = cell
        live = cell_input(self.columns[key], self.around, self)
        live.centre()
        live.setObjectName("cell")
        self._name(live, cell)
        live.set_read_only(not self.may_write(key))
        if row < len(self.rows):
            live.align(alignment(self.columns[key]))
            live.show_value(self.rows[row][key])
        else:  # the caret begins where its words do
            live.align(Qt.AlignmentFlag.AlignLeft)
            live.setPlaceholderText(self.sight.ghost_words)
        self.live, self.cell, self.sight.live = live, cell, cell
        self.begun.emit(live)
        live.edited.connect(self._typed)
        live.grown.connect(self.lay)
        live.left.connect(self._left)
        self.lay()
        live.show()
        live.setFocus(reason)
        if left is not None:
            left.hide()
            left.deleteLater()
        self._moving = False
        self.entered.emit()
        self.at_cell.emit(self.shape.seen_with(cell))

    def leave(self, forward: bool) -> None:
        """Go on to what comes after the table, or back to what stands before it."""
        self._moving = True
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._moving = False
        self.close_cell()
        self.focusNextPrevChild(forward)

    def close_cell(self) -> None:
        """Nobody is in the table any more."""
        self.take_in()
        live, self.live, self.cell, self.sight.live = self.live, None, None, None
        if live is not None:
            self._finish(live)
            live.hide()
            live.deleteLater()
            self.lay()

    def reshape(self, rows: tuple[Row, ...], verb: str, cell: Cell | None = None) -> None:
        """Put other rows in place of these, as one step of the person's."""
        if not self.may_reshape or rows is self.rows:
            return
        if self.live is not None:
            self.live.settle()
            self.left.emit()
        self.show_value(rows)
        self.did.emit(verb)
        if cell is not None:
            self.enter(cell)

    def _finish(self, live: TypedInput) -> None:
        """The visit to a cell ends."""
        live.left.disconnect(self._left)
        live.grown.disconnect(self.lay)
        self.around.answers.withdraw(live)
        live.settle()
        self._take_in(live)
        live.edited.disconnect(self._typed)
        self.left.emit()

    def _left(self) -> None:
        if not self._moving:
            self.close_cell()

    def _typed(self) -> None:
        if self.live is not None:
            self._take_in(self.live)
            self.edited.emit()

    def take_in(self) -> None:
        """What is being written becomes the value of its cell."""
        if self.live is not None:
            self.live.settle()
            self._take_in(self.live)

    def _take_in(self, live: TypedInput) -> None:
        """What stands in the editor becomes the value of its cell."""
        if self.cell is None or live.isReadOnly():
            return
        row, key = self.cell
        value = live.value()
        if row >= len(self.rows):
            if not live.toPlainText():
                return
            self.texts.append({})
            self.rows = verbs.with_row(self.rows, row, verbs.new_row(self.field))
            live.setPlaceholderText("")
            live.align(alignment(self.columns[key]))
            self._name(live, self.cell)
        if self.rows[row][key] == value and self.texts[row]:
            return
        self.rows = verbs.with_cell(self.rows, row, key, value)
        self.texts[row] = self.words_of(self.rows[row])
        self.lay()

    def _name(self, live: TypedInput, cell: Cell) -> None:
        """Tell those who hear the form where they are, and what is wrong there."""
        words = _("{column}, row {number}")
        label, column = _(self.field.label), _(self.columns[cell[1]].label)
        if cell[0] >= len(self.rows):
            words = _("{table}: Enter adds a row")
        live.setAccessibleName(words.format(table=label, column=column, number=cell[0] + 1))
        live.setAccessibleDescription(self.sight.notes.get(cell[0], ""))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by key goes into the first or the last cell."""
        super().focusInEvent(event)
        if self._moving:
            return
        back = event.reason() == Qt.FocusReason.BacktabFocusReason
        if self.rows or self.may_reshape:
            self.enter(self.last_cell() if back else self.first_cell(), event.reason())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press goes into a cell, to the letter that was pressed; one between cells nowhere."""
        spot = event.position().toPoint()
        cell = self.shape.cell_at(spot)
        if cell is None:
            return
        self.enter(cell, Qt.FocusReason.MouseFocusReason)
        self._point(spot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A drag selects the words between."""
        super().mouseMoveEvent(event)
        if self.live is not None and event.buttons() & Qt.MouseButton.LeftButton:
            inside = self.live.viewport().mapFrom(self, event.position().toPoint())
            cursor = self.live.textCursor()
            to = self.live.cursorForPosition(inside).position()
            cursor.setPosition(to, QTextCursor.MoveMode.KeepAnchor)
            self.live.setTextCursor(cursor)

    def _point(self, spot: QPoint) -> None:
        live = self.live
        if live is None:
            return
        inside = live.viewport().mapFrom(self, spot)
        live.setTextCursor(live.cursorForPosition(inside))
        if isinstance(live, ChoiceInput) and not live.isReadOnly():
            live.ask("")
