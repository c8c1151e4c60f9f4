"""Several answers at once: check boxes that flow like words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.forms.spec import Choices
from desktop.forms.text import option_label
from desktop.forms.values import Typed
from desktop.i18n import _
from desktop.views.flow import Flow
from desktop.views.forms.words import PAD_X
from desktop.views.labels import button_words, set_property

if TYPE_CHECKING:
    from desktop.views.forms.surroundings import Surroundings

_LINE_WIDTH = 160
_HEIGHT = 24


class BoxesInput(QWidget):
    """One check box for each answer; with `more`, answers of one's own can be added."""

    edited = Signal()
    entered = Signal()
    left = Signal()
    grown = Signal()

    def __init__(self, field: Choices, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.around = around
        self._kept: Any = ()
        self._touched = False
        self._read_only = False
        self._boxes: dict[str, QCheckBox] = {}
        self._flow = Flow(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD_X, 4, PAD_X, 4)
        column.addLayout(self._flow)
        added = around.workspace.options.added(field.more) if field.more else ()
        for key in (*(option.key for option in field.options), *added):
            self._add_box(key)
        self._more = self._more_button() if field.more else None
        self._line = self._more_line() if field.more else None

    def value(self) -> Any:  # noqa: ANN401 - keys, or what was not understood
        """The keys of the ticked answers, in the order of the form once one was ticked here."""
        if not self._touched:
            return self._kept
        return tuple(key for key, box in self._boxes.items() if box.isChecked())

    def show_value(self, value: Any) -> None:  # noqa: ANN401 - keys, or what was not understood
        """Tick these answers; one that nobody offers any more is shown all the same."""
        self._kept, self._touched = value, False
        ticked = () if isinstance(value, Typed) else value
        for key in ticked:
            if key not in self._boxes:
                self._add_box(key)
                self._keep_more_last()
        for key, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(key in ticked)
            box.blockSignals(False)

    def set_read_only(self, on: bool) -> None:
        """Let the ticks be seen only."""
        self._read_only = on
        for box in self._boxes.values():
            self._restrain(box)
        if self._more is not None:
            self._more.setVisible(not on)

    @property
    def is_writable(self) -> bool:
        """Whether something can be ticked here now."""
        return not self._read_only

    def focus_first(self) -> None:
        """Put the person at the first answer."""
        next(iter(self._boxes.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def add_answer(self, words: str) -> None:
        """Offer an answer of the person's own from now on, and tick it."""
        word = words.strip()
        known = {option_label(self.field.options, key): key for key in self._boxes}
        key = known.get(word, word)
        if not key:
            return
        if key not in self._boxes:
            try:
                self.around.workspace.options.add(self.field.more, key)
            except UserError:
                return
            self._add_box(key)
            self._keep_more_last()
        self._boxes[key].setChecked(True)
        self._boxes[key].setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The visit lasts while the focus is in one of the boxes."""
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        elif event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        elif event.type() == QEvent.Type.KeyPress and watched is self._line:
            return self._line_key(event)
        return False

    def _add_box(self, key: str) -> None:
        label = option_label(self.field.options, key)
        box = QCheckBox(button_words(label), self)
        box.setFixedHeight(_HEIGHT)
        box.setAccessibleName(f"{_(self.field.label)} {label}")
        box.toggled.connect(self._toggled)
        box.installEventFilter(self)
        self._boxes[key] = box
        self._restrain(box)
        self._flow.addWidget(box)

    def _restrain(self, box: QCheckBox) -> None:
        box.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, self._read_only)
        box.setFocusPolicy(
            Qt.FocusPolicy.NoFocus if self._read_only else Qt.FocusPolicy.StrongFocus
        )
        set_property(box, "still", self._read_only)

    def _toggled(self) -> None:
        self._touched = True
        self.edited.emit()

    def _more_button(self) -> QPushButton:
        button = QPushButton(_("Another answer…"), self)
        button.setProperty("look", "link")
        button.setProperty("scale", "small")
        button.setFixedHeight(_HEIGHT)
        button.clicked.connect(self._ask_more)
        button.installEventFilter(self)
        self._flow.addWidget(button)
        return button

    def _more_line(self) -> QLineEdit:
        line = QLineEdit(self)
        line.setMaxLength(60)
        line.setFixedWidth(_LINE_WIDTH)
        line.setAccessibleName(_("Another answer…"))
        line.setPlaceholderText(_("Write it, then Enter"))
        line.installEventFilter(self)
        line.hide()
        self._flow.addWidget(line)
        return line

    def _ask_more(self) -> None:
        if self._line is not None:
            self._line.clear()
            self._line.show()
            self._line.setFocus()

    def _line_key(self, event: QEvent) -> bool:
        if self._line is None or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.add_answer(self._line.text())
            self._line.hide()
            return True
        if event.key() == Qt.Key.Key_Escape and self._more is not None:
            self._more.setFocus()
            self._line.hide()
            return True
        return False

    def _keep_more_last(self) -> None:
        for widget in (self._more, self._line):
            if widget is not None:
                self._flow.removeWidget(widget)
                self._flow.addWidget(widget)
