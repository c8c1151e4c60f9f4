"""The parts of a row's panel: a cell to mend, a doubt to decide, a change to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.views.labels import button_words, caption, set_tone, wrapped
from desktop.views.pages import button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from desktop.services.table_imports.judged import CellProblem, Difference, JudgedRow

NEW_PERSON = "new_person"


class Mending(QWidget):
    """A wrong cell: its words to be written anew, and beside them why it is wrong."""

    mended = Signal(int, int, str)
    added = Signal(str)

    def __init__(self, problem: CellProblem) -> None:
        super().__init__()
        self.problem = problem
        self.line = QLineEdit(problem.text)
        self.line.setProperty("wrong", "true")
        self.line.setAccessibleName(f"{problem.where} {problem.slot}")
        self.line.setAccessibleDescription(problem.reason)
        self.line.editingFinished.connect(self._mend)
        reason = wrapped(problem.reason, "secondary")
        set_tone(reason, "critical")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        column.addWidget(caption(f"{problem.where} · {problem.slot}", self.line))
        column.addWidget(self.line)
        column.addWidget(reason)
        if problem.offer == NEW_PERSON:
            add = button(_("Add “{name}” as a colleague").format(name=problem.text))
            add.setProperty("look", "link")
            add.clicked.connect(lambda: self.added.emit(problem.text))
            column.addWidget(add)

    def _mend(self) -> None:
        words = self.line.text()
        if words != self.problem.text:
            self.mended.emit(self.problem.row, self.problem.column, words)


class Decision(QWidget):
    """Which record a doubtful row is: one of those it may be, or a new one."""

    decided = Signal(str)

    def __init__(self, row: JudgedRow) -> None:
        super().__init__()
        self.answers: list[QRadioButton] = []
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        for other in row.others:
            named = f"{other.code} {other.name}".strip()
            self._offer(_("The same as {record}").format(record=named), other.id)
        self._offer(_("A new one"), "")

    def _offer(self, words: str, record_id: str) -> None:
        made = QRadioButton(button_words(words))
        made.setAutoExclusive(False)  # arrows only walk; a choice is made by the space bar
        made.clicked.connect(lambda: self.decided.emit(record_id))
        self._group.addButton(made)
        self.answers.append(made)
        self._column.addWidget(made)


def met(row: JudgedRow) -> QLabel:
    """Which record the row changes, and by what it was found."""
    record = row.record
    named = f"{record.code} {record.name}".strip() if record is not None else ""
    words = _("{record}, found by: {key}").format(record=named, key=row.key) if row.key else named
    return wrapped(words)


def changed(change: Difference) -> QWidget:
    """One field: its name, what it said, and what it would say."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 2, 0, 2)
    column.setSpacing(0)
    column.addWidget(wrapped(change.label, "caption"))
    empty = _("(empty)")
    words = _("{before} → {after}").format(
        before=change.before or empty, after=change.after or empty
    )
    column.addWidget(wrapped(words))
    return box
