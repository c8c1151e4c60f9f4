"""The second step: where each column of the file goes, and what the file alone does not tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.i18n import _, ngettext
from desktop.views.importing.column_lines import ColumnLines
from desktop.views.importing.questions import QuestionsCard
from desktop.views.importing.step_page import StepPage
from desktop.views.labels import button_words, label, set_tone, tip, wrapped
from desktop.views.pages import Card, Page, captioned, choice

if TYPE_CHECKING:
    from desktop.services.table_imports.draft import Column, Draft
    from desktop.views.desk import Desk
    from desktop.views.importing.course import Course

_WIDEST = 1120
_MOST_TOLD = 5


class ColumnsPage(StepPage):
    """Everything changed here is understood anew at once."""

    def __init__(self, desk: Desk, course: Course) -> None:
        super().__init__()
        self._course = course
        targets = tuple((each.id, _(each.title)) for each in desk.workspace.table_imports.targets())
        self.target = choice(_("What the rows are"), targets, "")
        self.heading = label("", "quiet")
        self.told = wrapped("", "secondary")
        self.lacking = wrapped("")
        set_tone(self.lacking, "critical")
        self.erase = QCheckBox(button_words(_("Blank cells make fields blank")))
        tip(self.erase, _("Otherwise a blank cell leaves what is here as it is."))
        self.questions = QuestionsCard()
        self.lines = ColumnLines()
        self._found: dict[int, Column] = {}
        self._arrange()
        self.target.activated.connect(lambda _index: course.take_for(self.target.currentData()))
        self.questions.answered.connect(course.answer)
        self.lines.chosen.connect(self._choose)
        self.erase.clicked.connect(lambda: course.erase_by_blanks(on=self.erase.isChecked()))
        course.draft_came.connect(self._show)

    @property
    def next_words(self) -> str:
        """On to the rows."""
        return _("Look at the rows")

    @property
    def is_ready(self) -> bool:
        """Whether nothing is lacking or left to answer."""
        draft = self._course.draft
        return draft is not None and draft.is_ready and bool(draft.rows)

    @property
    def lacks(self) -> str:
        """What stands in the way."""
        draft = self._course.draft
        if draft is None or draft.is_ready:
            return _("No row holds anything.") if draft is not None and not draft.rows else ""
        if draft.lacking:
            return draft.lacking[0]
        return _("Answer the question above first.")

    def first_part(self) -> QWidget:
        """An open question, or the first column."""
        for asked in self.questions.asked:
            if not asked.is_answered:
                return asked.answers[0]
        choices = self.lines.choices()
        return choices[0] if choices else self.target

    def _arrange(self) -> None:
        head = Card("")
        head.add(captioned((_("What the rows are"), self.target)))
        head.add(self.heading, self.told)
        columns = Card(_("Columns of the file"))
        columns.add(self.lacking, self.lines, self.erase)
        page = Page("", widest=_WIDEST)
        page.setAccessibleName(_("Columns of the file"))
        for card in (head, self.questions, columns):
            page.add(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _show(self) -> None:
        draft = self._course.draft
        if draft is None:
            return
        self.target.setCurrentIndex(self.target.findData(draft.target.id))
        self.heading.setText(_heading_words(draft))
        self.told.setText("\n".join(draft.told[:_MOST_TOLD]))
        self.told.setVisible(bool(draft.told))
        self.lacking.setText("\n".join(draft.lacking))
        self.lacking.setVisible(bool(draft.lacking))
        self.erase.setChecked(draft.erase)
        self.questions.show_questions(draft.questions)
        if not self._course.mapping:
            self._found = {column.place: column for column in draft.columns}
        self.lines.show_draft(replace(draft, columns=tuple(map(self._told, draft.columns))))
        self.able_changed.emit()

    def _told(self, column: Column) -> Column:
        """The column; where it goes where it was found to go, it says how it was found."""
        found = self._found.get(column.place)
        same = found is not None and found.slot == column.slot and found.heading == column.heading
        return found if same and found is not None else column

    def _choose(self, place: int, slot: str) -> None:
        self._course.match(place, slot)


def _heading_words(draft: Draft) -> str:
    count = len(draft.rows)
    rows = ngettext("{count} row of data", "{count} rows of data", count)
    parts = [*_headings_at(draft.heading_row), rows.format(count=f"{count:,}")]
    if draft.remembered:
        parts.append(_("columns as in the last file of this shape"))
    return " · ".join(parts)


def _headings_at(number: int | None) -> list[str]:
    """Where the headings stand; nothing of those of cards, which are none of the file's."""
    if number is None:
        return [_("No row of headings was found")]
    return [_("Headings in row {number}").format(number=number)] if number else []
