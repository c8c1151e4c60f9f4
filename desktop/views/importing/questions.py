"""What only the person knows about a column, asked once before its rows are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.views.flow import Flow
from desktop.views.labels import button_words, wrapped
from desktop.views.pages import Card

if TYPE_CHECKING:
    from desktop.services.table_imports.draft import Question


class Asked(QWidget):
    """One question and its answers side by side."""

    answered = Signal(str, str)

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.key = question.key
        self.answers: list[QRadioButton] = []
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(wrapped(question.words))
        line = QWidget()
        flow = Flow(16, line)
        for answer in question.answers:
            made = QRadioButton(button_words(answer.words))
            made.setAccessibleName(f"{question.words} {answer.words}")
            made.setChecked(answer.key == question.answer)
            made.clicked.connect(lambda _checked, key=answer.key: self.answered.emit(self.key, key))
            self._group.addButton(made)
            self.answers.append(made)
            flow.addWidget(made)
        column.addWidget(line)

    @property
    def is_answered(self) -> bool:
        """Whether one of the answers was chosen."""
        return any(answer.isChecked() for answer in self.answers)

    def show_answer(self, question: Question) -> None:
        """Mark the answer that was given."""
        for made, answer in zip(self.answers, question.answers, strict=True):
            if answer.key == question.answer:
                made.setChecked(True)


class QuestionsCard(Card):
    """All questions; `answered` tells the key of one, and of its answer."""

    answered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(_("Asked once"), _("The file alone does not tell. Nothing is guessed."))
        self.asked: list[Asked] = []
        self._shown: tuple[tuple[str, str], ...] = ()
        self.hide()

    def show_questions(self, questions: tuple[Question, ...]) -> None:
        """Show these; those that are there already keep the keyboard."""
        shown = tuple((each.key, each.words) for each in questions)
        self.setVisible(bool(questions))
        if shown == self._shown:
            for asked, question in zip(self.asked, questions, strict=True):
                asked.show_answer(question)
            return
        self._shown = shown
        for old in self.asked:
            old.deleteLater()
        self.asked = [Asked(each) for each in questions]
        for made in self.asked:
            made.answered.connect(self.answered)
        self.add(*self.asked)
