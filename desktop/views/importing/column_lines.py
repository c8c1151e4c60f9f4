"""The columns of a file below each other: their words, two samples, and where they go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from desktop.i18n import N_, _
from desktop.views.labels import Elided, label, set_tone

if TYPE_CHECKING:
    from desktop.services.table_imports.draft import Column, Draft

_SAMPLES = 2
_AT_ONCE = 16  # lines that are made without letting the window draw breath
_CHOICE = 232  # px
_SURE, _LIKELY = 0.85, 0.6
_HEADS = (N_("Column"), N_("First values"), N_("Goes to"), N_("Why"))
_STRETCH = (0, 3, 4, 0, 4)


class SlotChoice(QComboBox):
    """Where a column goes; the wheel scrolls the page instead of changing it unseen."""

    def __init__(self, slots: QStandardItemModel) -> None:
        super().__init__()
        self.setModel(slots)
        self.setFixedWidth(_CHOICE)
        self.setMaxVisibleItems(18)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Left to the page."""
        event.ignore()


class _Line:
    """The widgets of one column."""

    def __init__(self, slots: QStandardItemModel) -> None:
        self.letter = label("", "secondary")
        self.heading = Elided("", "strong")
        self.samples = Elided("", "quiet")
        self.choice = SlotChoice(slots)
        self.why = Elided("", "secondary")

    def show(self, column: Column) -> None:
        self.letter.setText(column.letter)
        above = f"{column.group} · " if column.group else ""
        self.heading.say(above + column.heading if column.heading else _("(no heading)"))
        self.samples.say("　|　".join(column.samples[:_SAMPLES]) or _("(empty)"))
        name = _("Column {letter} “{heading}” goes to")
        self.choice.setAccessibleName(name.format(letter=column.letter, heading=column.heading))
        self.choice.setCurrentIndex(max(self.choice.findData(column.slot), 0))
        words, tone = sure_words(column)
        self.why.say(words)
        self.choice.setAccessibleDescription(words)
        set_tone(self.why, tone)

    def widgets(self) -> tuple[QWidget, ...]:
        return self.letter, self.heading, self.samples, self.choice, self.why


class ColumnLines(QWidget):
    """`chosen` tells the place of a column and the slot that it is to go to."""

    chosen = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        for place, stretch in enumerate(_STRETCH):
            self._grid.setColumnStretch(place, stretch)
        for place, words in enumerate(_HEADS, start=1):
            self._grid.addWidget(label(_(words), "caption"), 0, place)
        self._slots = QStandardItemModel(self)
        self._slot_words: tuple[tuple[str, str], ...] = ()
        self._lines: list[_Line] = []
        self._columns: tuple[Column, ...] = ()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._add_some)

    def show_draft(self, draft: Draft) -> None:
        """Show the columns; where they are the same ones, the keyboard stays where it is.

        Of very many, the first are there at once and the others soon after.
        """
        self._offer(draft)
        self._columns = draft.columns
        while len(self._lines) > len(draft.columns):
            for widget in self._lines.pop().widgets():
                widget.deleteLater()
        for line, column in zip(self._lines, draft.columns, strict=False):
            line.show(column)
        self._add_some()

    def _add_some(self) -> None:
        for column in self._columns[len(self._lines) :][:_AT_ONCE]:
            self._add()
            self._lines[-1].show(column)
        if len(self._lines) < len(self._columns) and self.isVisible():
            self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the lines that nobody could see until now."""
        super().showEvent(event)
        self._soon.start()

    def choices(self) -> list[SlotChoice]:
        """The choices from top to bottom."""
        return [line.choice for line in self._lines]

    def why(self, place: int) -> str:
        """What is said about a column."""
        return self._lines[place].why.whole()

    def _offer(self, draft: Draft) -> None:
        words = tuple((slot.key, slot.words) for slot in draft.target.slots)
        if words == self._slot_words:
            return
        self._slot_words = words
        needed = {slot.key for slot in draft.target.needed}
        self._slots.clear()
        self._slots.appendRow(_item("", _("Leave out")))
        for key, name in words:
            self._slots.appendRow(_item(key, f"{name} *" if key in needed else name))

    def _add(self) -> None:
        place = len(self._lines)
        line = _Line(self._slots)
        line.choice.activated.connect(
            lambda _index: self.chosen.emit(place, line.choice.currentData())
        )
        for column, widget in enumerate(line.widgets()):
            self._grid.addWidget(widget, place + 1, column)
        self._lines.append(line)


def sure_words(column: Column) -> tuple[str, str]:
    """How sure it is where a column goes and why, and the tone of these words."""
    if not column.slot:
        return column.why or _("No field was found for it."), "draft"
    if column.sure >= _SURE:
        words, tone = _("Sure: {why}"), "done"
    elif column.sure >= _LIKELY:
        words, tone = _("Likely: {why}"), "running"
    else:
        words, tone = _("A guess: {why}"), "waiting"
    return words.format(why=column.why), tone


def _item(key: str, words: str) -> QStandardItem:
    item = QStandardItem(words)
    item.setData(key, Qt.ItemDataRole.UserRole)
    return item
