"""The one editor of words: it grows with its text and leaves a composing input method alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

PAD_X = 8  # px from the edge of a cell to its words
PAD_Y = 6
_BORDER = 2
_MARGIN = PAD_Y - _BORDER
_SIDE = PAD_X - PAD_Y
_HINT_WIDTH = 160
_LEAST_WIDTH = 48
_OWN_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class Words(QPlainTextEdit):
    """Plain text that wraps. With `single`, it is one paragraph and Enter goes on.

    `edited` tells that the person changed the text, never while an input method composes;
    `entered` and `left` tell of the focus; `grown` that another height is needed.
    """

    edited = Signal()
    entered = Signal()
    left = Signal()
    grown = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, single: bool = False, least: int = 1
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "paper")
        self._single = single
        self._least = least
        self._composing = False
        self._quiet = False
        self._centred = single
        self._room = (0, 0)
        self._narrowest = 0
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.document().setDocumentMargin(_MARGIN)
        self.setViewportMargins(_SIDE, 0, _SIDE, 0)
        self.textChanged.connect(self._text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    @property
    def is_single(self) -> bool:
        """Whether it is one paragraph, in which Enter writes nothing."""
        return self._single

    @property
    def is_composing(self) -> bool:
        """Whether an input method is at work on words that are not final."""
        return self._composing

    def put(self, text: str) -> None:
        """Show a text that the person did not type."""
        if text == self.toPlainText():
            return
        self._quiet = True
        self.setPlainText(text)
        self._quiet = False

    def retype(self, text: str) -> None:
        """Put a text in the person's place, and tell it as theirs."""
        if text != self.toPlainText():
            self.setPlainText(text)
            self.moveCursor(QTextCursor.MoveOperation.End)

    def align(self, alignment: Qt.AlignmentFlag) -> None:
        """Set the words to the left, the right or the middle."""
        option = QTextOption(alignment)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)

    def centre(self) -> None:
        """Let the words stand in the middle of a cell that is higher than they need."""
        self._centred = True
        self._stand()

    def set_room(self, *, before: int = 0, behind: int = 0) -> None:
        """Leave room for a sign before the words and a button behind them, in px."""
        if (before, behind) != self._room:
            self._room = (before, behind)
            self._stand()

    def keep_whole(self, words: str) -> None:
        """Never be so narrow that words like these would break."""
        wide = self.fontMetrics().horizontalAdvance(words)
        self._narrowest = wide + 2 * PAD_X + _BORDER
        self.updateGeometry()

    def text_height(self) -> int:
        """The height that all lines together need, in px, with the distances around them."""
        layout = self.document().documentLayout()
        block, height = self.document().begin(), -float(_MARGIN)  # Qt adds it to the last block
        while block.isValid():
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        least = self.fontMetrics().lineSpacing() * self._least
        return round(max(height, least)) + 2 * PAD_Y

    def at_first_line(self) -> bool:
        """Whether the cursor could go no higher."""
        cursor = self.textCursor()
        return not cursor.movePosition(QTextCursor.MoveOperation.Up)

    def at_last_line(self) -> bool:
        """Whether the cursor could go no lower."""
        cursor = self.textCursor()
        return not cursor.movePosition(QTextCursor.MoveOperation.Down)

    def sizeHint(self) -> QSize:
        """As high as its words."""
        return QSize(_HINT_WIDTH, self.text_height())

    def minimumSizeHint(self) -> QSize:
        """As high as its words, as narrow as need be."""
        return QSize(max(_LEAST_WIDTH, self._narrowest), self.text_height())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether it composes; what it commits counts as typed."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the form, which goes back across its fields."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and any(event.matches(key) for key in _OWN_KEYS)
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In a single line Enter goes to the next field."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if any(event.matches(key) for key in _OWN_KEYS) or (
            enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
        elif enter and self._single:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A visit begins; coming by Tab selects all, as in any form."""
        super().focusInEvent(event)
        self.entered.emit()
        by_key = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if event.reason() in by_key and self._single:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A visit ends, unless only a menu or another window came up."""
        super().focusOutEvent(event)
        self._composing = False
        passing = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in passing:
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)
            self.settle()
            self.left.emit()

    def settle(self) -> None:
        """The visit ends: show what was understood. Here the words stay as they are."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel turns the sheet, not the field."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width needs another height."""
        super().resizeEvent(event)
        self._fit()
        self._stand()

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs another height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _text_changed(self) -> None:
        if self._single and "\n" in self.toPlainText():
            text = " ".join(self.toPlainText().splitlines())
            self.retype(text)
        elif not self._quiet and not self._composing:
            self.edited.emit()

    def _fit(self) -> None:
        height = self.text_height()
        if height != self.minimumHeight():
            self.setMinimumHeight(height)
            self._stand()
            self.grown.emit()

    def _stand(self) -> None:
        """Centre the words, or let them begin at the top."""
        free = max(0, self.height() - self.text_height())
        top = free // 2 if self._centred else 0
        margins = QMargins(_SIDE + self._room[0], top, _SIDE + self._room[1], 0)
        if margins != self.viewportMargins():
            self.setViewportMargins(margins)
