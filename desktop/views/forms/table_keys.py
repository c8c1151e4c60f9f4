"""The keys of a table: on through the cells, and rows added, removed, moved, copied, pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from desktop.forms.spec import Text
from desktop.i18n import _
from desktop.views.forms import rows as verbs
from desktop.views.forms.pickers import Picker

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.views.forms.inputs import TypedInput
    from desktop.views.forms.shape import Cell
    from desktop.views.forms.table import Table

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_MOVING = _ALT | _SHIFT  # as in the tables of Word


class TableKeys(QObject):
    """Belongs to a table, and hears the keys of the editor in its cell before the editor does."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._table = table
        table.begun.connect(self._hear)

    def _hear(self, live: TypedInput) -> None:
        live.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that are the table's."""
        live = self._table.live
        if live is None or watched is not live or self._table.cell is None:
            return False
        if isinstance(event, QContextMenuEvent):
            self._menu(live, event)
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._is_ours(event):
                event.accept()
            return False
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if live.is_composing:
            return False
        return self._pressed(live, self._table.cell, event)

    # ------------------------------------------------------------------------- what keys mean

    def _pressed(self, live: TypedInput, cell: Cell, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._tab(live, cell, event)
            return True
        if isinstance(live, Picker) and live.is_open and self._asks_the_list(live, key):
            return False
        if key in _ENTER:
            return self._enter(live, cell, event)
        if key == Qt.Key.Key_Delete and held == _CONTROL | _SHIFT:
            self.remove_row()
            return True
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return self._up_or_down(live, cell, event)
        if event.matches(QKeySequence.StandardKey.Paste):
            return self._paste(live)
        if event.matches(QKeySequence.StandardKey.Copy) and not live.textCursor().hasSelection():
            self.copy_rows(cell[0], cell[0] + 1)
            return True
        return False

    def _asks_the_list(self, live: Picker, key: int) -> bool:
        """Whether an open list takes the key; Enter, only where an answer of it is marked."""
        if key in _ENTER:
            return live.around.answers.currentRow() >= 0
        return key != Qt.Key.Key_Delete

    def _is_ours(self, event: QKeyEvent) -> bool:
        """Keys that the window's own shortcuts must not take from a table."""
        held = event.modifiers()
        return (event.key() == Qt.Key.Key_Delete and held == _CONTROL | _SHIFT) or (
            event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and held & (_ALT | _SHIFT) == _MOVING
        )

    def _tab(self, live: TypedInput, cell: Cell, event: QKeyEvent) -> None:
        if isinstance(live, Picker) and live.is_open:
            live.around.answers.take_key(event)
        back = event.key() == Qt.Key.Key_Backtab
        following = self._table.after(cell, -1 if back else 1)
        if following is None:
            self._table.leave(not back)
        else:
            reason = Qt.FocusReason.BacktabFocusReason if back else Qt.FocusReason.TabFocusReason
            self._table.enter(following, reason)

    def _enter(self, live: TypedInput, cell: Cell, event: QKeyEvent) -> bool:
        held = event.modifiers()
        if held & _CONTROL:
            return False
        if held & (_SHIFT | _ALT):
            if isinstance(live.field, Text) and live.field.lines > 1 and not live.isReadOnly():
                live.insertPlainText("\n")
            return True
        row, key = cell
        if row + 1 < len(self._table.rows):
            self._table.enter((row + 1, key))
        else:
            self.add_row(len(self._table.rows))
        return True

    def _up_or_down(self, live: TypedInput, cell: Cell, event: QKeyEvent) -> bool:
        up = event.key() == Qt.Key.Key_Up
        held = event.modifiers()
        if held & (_ALT | _SHIFT) == _MOVING:
            self.move_row(-1 if up else 1)
            return True
        if held & (_SHIFT | _CONTROL | _ALT):
            return False
        if not (live.at_first_line() if up else live.at_last_line()):
            return False
        row = cell[0] + (-1 if up else 1)
        last = len(self._table.rows) - (0 if self._table.may_reshape else 1)
        if 0 <= row <= last:
            to_come = row == len(self._table.rows)
            key = self._table.first_cell()[1] if to_come else cell[1]
            self._table.enter((row, key))
            return True
        return False

    # ----------------------------------------------------------------------------- the verbs

    def add_row(self, at: int) -> None:
        """Add an empty row and begin it."""
        table = self._table
        row = verbs.new_row(table.field)
        first = table.first_cell()[1]
        table.reshape(verbs.with_row(table.rows, at, row), _("Add a row"), (at, first))

    def remove_row(self) -> None:
        """Remove the row where the person is."""
        table, cell = self._table, self._table.cell
        if cell is None or cell[0] >= len(table.rows):
            return
        rows = verbs.without_row(table.rows, cell[0])
        key = cell[1] if cell[0] < len(rows) else table.first_cell()[1]
        table.reshape(rows, _("Remove a row"), (min(cell[0], len(rows)), key))

    def move_row(self, by: int) -> None:
        """Move the row where the person is up or down."""
        table, cell = self._table, self._table.cell
        if cell is None or cell[0] >= len(table.rows):
            return
        rows = verbs.with_moved(table.rows, cell[0], by)
        table.reshape(rows, _("Move a row"), (cell[0] + by, cell[1]))

    def copy_rows(self, start: int, end: int) -> None:
        """Copy rows so that a spreadsheet takes them."""
        rows = self._table.rows[start:end]
        QGuiApplication.clipboard().setText(verbs.write_block(self._table.field, rows))

    def paste_block(self) -> None:
        """Lay the cells of the clipboard over the table from here on."""
        table, cell = self._table, self._table.cell
        if cell is None or not table.may_reshape:
            return
        block = verbs.read_block(QGuiApplication.clipboard().text())
        today = table.around.workspace.clock.today()
        rows = verbs.with_block(table.field, table.rows, cell, block, today)
        table.reshape(rows, _("Paste cells"), cell)

    def _paste(self, live: TypedInput) -> bool:
        """Cells are laid over the table; words go into the cell."""
        mime = QGuiApplication.clipboard().mimeData()
        text = mime.text()
        many = isinstance(live.field, Text) and live.field.lines > 1
        from_sheet = "\t" in text or (mime.hasHtml() and "<table" in mime.html().lower())
        if not from_sheet and (many or "\n" not in text.strip("\r\n")):
            return False
        self.paste_block()
        return True

    def _paste_into(self, live: TypedInput) -> None:
        if not self._paste(live):
            live.paste()

    def _menu(self, live: TypedInput, event: QContextMenuEvent) -> None:
        table, cell = self._table, self._table.cell
        if cell is None:
            return
        menu = QMenu(live)
        row, count = cell[0], len(table.rows)
        real, shapely = row < count, table.may_reshape

        def add(words: str, act: Callable[[], None], able: bool, keys: str = "") -> None:
            action = menu.addAction(f"{words}\t{keys}" if keys else words)
            action.triggered.connect(lambda _on: act())
            action.setEnabled(able)

        add(_("Add a row below"), lambda: self.add_row(min(row + 1, count)), shapely, "Enter")
        add(_("Remove the row"), self.remove_row, shapely and real, "Ctrl+Shift+Del")
        add(_("Move up"), lambda: self.move_row(-1), shapely and real and row > 0, "Alt+Shift+↑")
        add(_("Move down"), lambda: self.move_row(1), shapely and row + 1 < count, "Alt+Shift+↓")
        menu.addSeparator()
        add(_("Cut"), live.cut, live.textCursor().hasSelection() and not live.isReadOnly())
        add(_("Copy"), live.copy, live.textCursor().hasSelection())
        add(_("Paste"), lambda: self._paste_into(live), not live.isReadOnly())
        menu.addSeparator()
        add(_("Copy the row"), lambda: self.copy_rows(row, row + 1), real)
        add(_("Copy the whole table"), lambda: self.copy_rows(0, count), bool(count))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
