"""The first step: a file is chosen, and one sees what was found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.views.importing.beginning import Beginning
from desktop.views.importing.found import Found
from desktop.views.importing.source import Source
from desktop.views.importing.step_page import StepPage

if TYPE_CHECKING:
    from desktop.views.desk import Desk
    from desktop.views.importing.course import Course


class FilePage(StepPage):
    """`file_wanted` asks for a file; what it is decides where it goes."""

    file_wanted = Signal()

    def __init__(self, desk: Desk, course: Course) -> None:
        super().__init__()
        self._course = course
        self.beginning = Beginning(desk)
        self.found = Found()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.beginning)
        self._stack.addWidget(self.found)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.beginning.file_wanted.connect(self.file_wanted)
        self.beginning.pasted.connect(lambda text: course.begin(Source(text=text)))
        self.found.other_wanted.connect(self.file_wanted)
        self.found.sheet_wanted.connect(self._choose_sheet)
        self.found.reading_wanted.connect(course.read_again)
        course.book_came.connect(self._show)
        course.failed.connect(lambda _error: self._show())

    @property
    def next_words(self) -> str:
        """On to the columns, once a file was read."""
        return _("On to the columns") if self._course.book is not None else ""

    @property
    def is_ready(self) -> bool:
        """Whether a sheet was looked at."""
        return self._course.draft is not None

    def entered(self) -> None:
        """Show what is chosen, or how to begin."""
        self._show()
        if self._course.book is None:
            self.beginning.entered()

    def first_part(self) -> QWidget:
        """The button that chooses a file, or the first choice of how it is read."""
        if self._course.book is None:
            return self.beginning.file
        found = self.found
        choices = (found.sheet, found.encoding, found.other)
        return next(each for each in choices if not each.isHidden() and each.isVisibleTo(self))

    def _show(self) -> None:
        course = self._course
        if course.book is None or course.source is None:
            self._stack.setCurrentWidget(self.beginning)
        else:
            self.found.show_book(course.source.name, course.book, course.sheet)
            self._stack.setCurrentWidget(self.found)
        self.able_changed.emit()

    def _choose_sheet(self, number: int) -> None:
        self._course.look_at(number)
        self._show()
