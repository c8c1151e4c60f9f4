"""The panel above a form in which a step asks what it needs; the record stays in view below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.errors import Invalid, UserError
from desktop.forms.values import blank_values
from desktop.i18n import _, sentences
from desktop.views.focus import keeps_escape
from desktop.views.labels import button_words, label, set_tone, tip, wrapped
from desktop.views.pages import button
from desktop.views.steps.asking import NOTE
from desktop.views.steps.short_form import ShortForm

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from desktop.errors import Problem
    from desktop.views.desk import Desk
    from desktop.views.steps.asking import Asking

    Answered = Callable[[dict[str, Any], str], None]
    """Is handed the values that were asked, and the words on the step."""

_CONTROL = Qt.KeyboardModifier.ControlModifier


class StepPanel(QFrame):
    """One step at a time. What was typed is there again when the same step is asked again.

    What stood there by itself is found anew: a time that was now is not now for ever.
    """

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("steppanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._desk = desk
        self._asking: Asking | None = None
        self._about = ""
        self._then: Answered | None = None
        self._left: dict[tuple[str, str], dict[str, Any]] = {}
        self._stood: dict[str, Any] = {}
        self.form: ShortForm | None = None
        self.title = label("", "heading")
        self.words = wrapped("", "quiet")
        self.trouble = wrapped("")
        set_tone(self.trouble, "critical")
        self.go = button("", main=True)
        self.stay = button(_("Cancel"))
        tip(self.go, _("Enter, or Ctrl+Enter from anywhere"))
        tip(self.stay, "Esc")
        self._arrange()
        self.go.clicked.connect(self.confirm)
        self.stay.clicked.connect(self.leave)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether a step is being asked."""
        return self._asking is not None

    def ask(
        self, asking: Asking, about: str, proposed: Mapping[str, tuple[Any, str]], then: Answered
    ) -> None:
        """Ask what a step needs of the record `about`.

        `proposed` are values with the words that say where they come from.
        """
        self.leave()
        self._asking, self._about, self._then = asking, about, then
        step = asking.step
        self.title.setText(_(step.label))
        self.go.setText(button_words(_(step.label)))
        self.say(step.reason)
        self.form = ShortForm(asking, self._desk.workspace, self._desk.frame, self)
        self._column.insertWidget(2, self.form, 1)
        self.form.confirmed.connect(self.confirm)
        self.form.changed.connect(lambda: self._refuse(""))
        self._show(self.form, asking, proposed)
        self.show()
        self.form.focus_first()

    def say(self, is_reasoned: bool) -> None:
        """Say what the words are for, where they are needed."""
        words = _("Why? The reason is kept in the history.") if is_reasoned else ""
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def confirm(self) -> None:
        """Take the step, where nothing is missing."""
        if self.form is None or self._asking is None or self._then is None:
            return
        if not self.form.complete():
            return
        values = self.form.values()
        note = str(values.pop(NOTE)).strip()
        self.go.setEnabled(False)
        self._then(values, note)

    def leave(self) -> None:
        """Take no step; what was typed is kept for the next time."""
        if self.form is not None and self._asking is not None:
            now, before = self.form.values(), self._stood
            typed = {key: value for key, value in now.items() if value != before.get(key)}
            self._left[self._key(self._asking)] = typed
        self._close()

    def done(self) -> None:
        """The step was taken."""
        if self._asking is not None:
            self._left.pop(self._key(self._asking), None)
        self._close()

    def leave_unless(self, about: str) -> None:
        """Take no step where another record is open now."""
        if self.is_open and about != self._about:
            self.leave()

    def refused(self, error: Exception) -> bool:
        """Show why the step was not taken; False where that is not for here."""
        self.go.setEnabled(True)
        if self.form is None or not isinstance(error, UserError):
            return False
        mine, others = _sorted(error, self.form.standing)
        if mine:
            self.form.show_problems(mine)
        if others or not mine:
            self._refuse(sentences(str(error), *others))
        return True

    def event(self, event: QEvent) -> bool:
        """Esc leaves, before the window hears of it."""
        return keeps_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, Ctrl+Enter confirms."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 12, 0, 12)
        self._column.setSpacing(8)
        for each in (self.title, self.words, self.trouble):
            each.setContentsMargins(16, 0, 16, 0)
            self._column.addWidget(each)
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.stay)
        row.addWidget(self.go)
        self._column.addLayout(row)
        self.trouble.hide()

    def _show(
        self, form: ShortForm, asking: Asking, proposed: Mapping[str, tuple[Any, str]]
    ) -> None:
        values = blank_values(asking.form)
        values |= {key: asking.given[key] for key in asking.keys if key in asking.given}
        values |= {key: value for key, (value, _source) in proposed.items()}
        self._stood = dict(values)
        kept = self._left.get(self._key(asking), {})
        values |= {key: value for key, value in kept.items() if key in values}
        said = {key: source for key, (_value, source) in proposed.items() if source}
        marks = {key: source for key, source in said.items() if key not in kept}
        form.show_values(values, marks)

    def _refuse(self, words: str) -> None:
        self.go.setEnabled(True)
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))

    def _key(self, asking: Asking) -> tuple[str, str]:
        return self._about, asking.step.verb

    def _close(self) -> None:
        form, self.form = self.form, None
        self._asking = self._then = None
        self._refuse("")
        self.hide()
        if form is not None:
            form.stop()
            form.hide()
            self._column.removeWidget(form)
            form.deleteLater()
            self.closed.emit()


def _sorted(error: UserError, here: Collection[str]) -> tuple[list[Problem], list[str]]:
    """The problems of fields that stand here, and the words of the others."""
    problems = error.problems if isinstance(error, Invalid) else ()
    mine = [problem for problem in problems if problem.path[0] in here]
    return mine, [problem.message for problem in problems if problem not in mine]
