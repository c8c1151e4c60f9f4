"""The place of the import: four steps in one page, back and forth without losing a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.views.focus import enter
from desktop.views.importing.columns_page import ColumnsPage
from desktop.views.importing.course import Course
from desktop.views.importing.done_page import DonePage
from desktop.views.importing.file_page import FilePage
from desktop.views.importing.look_page import LookPage
from desktop.views.importing.steps import COLUMNS, DONE, FILE, LOOK, Steps
from desktop.views.importing.trouble import TroubleLine
from desktop.views.labels import Elided, button_words, label
from desktop.views.pages import button
from desktop.views.place import Place, Verb

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.views.desk import Desk
    from desktop.views.importing.source import Source
    from desktop.views.importing.step_page import StepPage

_BAR = 46


class ImportPlace(Place):
    """`ask_file` asks for a file and sends it where it belongs: here, if it is a foreign table.

    `left` tells that one wants back to where one came from, `show_wanted` to the records of a form.
    """

    left = Signal()
    show_wanted = Signal(str)

    def __init__(self, desk: Desk, ask_file: Callable[[QWidget], None]) -> None:
        super().__init__()
        self._desk = desk
        self.course = Course(desk, self)
        self.steps = Steps()
        self.trouble = TroubleLine()
        self._title = Elided("", "quiet")
        self._lacks = label("", "secondary")
        self.back = button(_("Back"))
        self.next = button("", main=True)
        self.file = FilePage(desk, self.course)
        self.columns = ColumnsPage(desk, self.course)
        self.look = LookPage(desk, self.course)
        self.done = DonePage(desk, self.course)
        self._pages: tuple[StepPage, ...] = (self.file, self.columns, self.look, self.done)
        self._stack = QStackedWidget()
        for page in self._pages:
            self._stack.addWidget(page)
            page.able_changed.connect(self._settle)
        self._arrange()
        self.file.file_wanted.connect(lambda: ask_file(self))
        self._connect()
        self.show_step(FILE)

    @property
    def step(self) -> int:
        """The step in view."""
        return self._stack.currentIndex()

    def begin(self, source: Source) -> None:
        """Begin with another file or with pasted words."""
        self.show_step(FILE)
        self.course.begin(source)

    def show_step(self, step: int) -> None:
        """Bring a step into view; what was chosen in the others stays."""
        self.trouble.clear()
        self._stack.setCurrentIndex(step)
        self._pages[step].entered()
        self._settle()
        if self.isVisible():
            self._focus()

    def entered(self) -> None:
        """Where one was when one left."""
        self._pages[self.step].entered()
        self._focus()

    def verbs(self) -> dict[str, Verb]:
        """Back, and on."""
        return {
            "back": Verb(self._back),
            "main": Verb(self.next.click, self.next.isEnabled),
            "new": Verb(self._anew),
        }

    def panes(self) -> list[QWidget]:
        """The steps, the page, the buttons below it."""
        return [self.steps, self._pages[self.step].first_part(), self.next]

    def _connect(self) -> None:
        course = self.course
        self.steps.wanted.connect(self._go)
        self.back.clicked.connect(self._back)
        self.next.clicked.connect(self._go_on)
        self.done.anew.connect(self._anew)
        self.done.show_wanted.connect(self.show_wanted)
        course.failed.connect(self._fail)
        course.busy_changed.connect(lambda _busy: self._settle())
        course.judged_came.connect(lambda: self._came_to(LOOK))
        course.written.connect(self._wrote)
        course.book_came.connect(self.trouble.clear)
        course.draft_came.connect(self.trouble.clear)

    def _arrange(self) -> None:
        bar = QWidget()
        bar.setObjectName("formbar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(_BAR)
        top = QHBoxLayout(bar)
        top.setContentsMargins(24, 0, 24, 0)
        top.setSpacing(16)
        top.addWidget(label(_("Import"), "section"))
        top.addWidget(self._title, 1)
        top.addWidget(self.steps)
        foot = QFrame()
        foot.setObjectName("stepfoot")
        bottom = QHBoxLayout(foot)
        bottom.setContentsMargins(24, 8, 24, 8)
        bottom.setSpacing(8)
        bottom.addWidget(self.back)
        bottom.addStretch(1)
        bottom.addWidget(self._lacks)
        bottom.addWidget(self.next)
        self._foot = foot
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (bar, self.trouble):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        column.addWidget(foot)

    def _settle(self) -> None:
        """The bars follow the page in view and what is under way."""
        course, page = self.course, self._pages[self.step]
        self._title.say(course.source.name if course.source is not None else "")
        self.steps.show_at(self.step, self._reached())
        words = page.next_words
        self.next.setText(button_words(words))
        self.next.setVisible(bool(words))
        self.next.setEnabled(page.is_ready and not course.is_busy)
        self._lacks.setText("" if course.is_busy or page.is_ready else page.lacks)
        self.back.setEnabled(self.step in {COLUMNS, LOOK})
        self.back.setVisible(self.step in {COLUMNS, LOOK})
        self._foot.setVisible(bool(words) or self.back.isEnabled())
        self.able_changed.emit()

    def _reached(self) -> range:
        """The steps that can be gone to; from what was written there is no way but on."""
        course = self.course
        if course.batch is not None:
            return range(DONE, DONE + 1)
        if course.draft is None:
            return range(FILE, FILE + 1)
        return range(FILE, (LOOK if course.judged is not None else COLUMNS) + 1)

    def _go(self, step: int) -> None:
        if step in self._reached():
            self.show_step(step)

    def _go_on(self) -> None:
        if not self._pages[self.step].is_ready:
            return
        if self.step == FILE:
            self.show_step(COLUMNS)
        elif self.step == COLUMNS:
            self.course.judge()
        elif self.step == LOOK:
            self.course.apply()

    def _back(self) -> None:
        """Stop what is under way, or go a step back."""
        if self.course.is_busy:
            self.course.stop()
        elif self.step in {COLUMNS, LOOK}:
            self.show_step(self.step - 1)
        else:
            self.left.emit()

    def _anew(self) -> None:
        self.course.forget()
        self.show_step(FILE)

    def _came_to(self, step: int) -> None:
        if self.step != step:
            self.show_step(step)

    def _wrote(self) -> None:
        """Show what was written; who is elsewhere by now is told, and can take it back there."""
        self._came_to(DONE)
        if not self.isVisible():
            words = f"{self.done.title.text()}: {self.done.counts.text()}"
            self._desk.tell(
                words, _("Take the whole import back"), self.done.take_back.click, tone="done"
            )

    def _fail(self, error: Exception) -> None:
        self.trouble.tell(self._desk, error)
        self._settle()

    def _focus(self) -> None:
        enter(self._pages[self.step].first_part())
