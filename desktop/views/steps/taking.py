"""How a step is taken from the window: what it asks first, then the step, then the news of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.errors import Level
from desktop.forms.spec import Day, Moment, Text
from desktop.forms.steps import asked
from desktop.forms.values import is_blank
from desktop.i18n import _
from desktop.services.complaint_steps import next_line
from desktop.views.beginnings import tell_superseded
from desktop.views.steps.asking import Asking

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop.forms.spec import Field
    from desktop.models.states import Step
    from desktop.services.opened import Opened
    from desktop.services.origins import RaisedRecord
    from desktop.views.desk import Desk
    from desktop.views.forms.editor import FormEditor
    from desktop.views.jobs import Job
    from desktop.views.record_file import RecordFile
    from desktop.views.steps.panel import StepPanel

    Taken = tuple[Opened, tuple[RaisedRecord, ...]]


_ANEW = frozenset({"escalate", "verify"})
"""Steps that may be taken once more, at a time of their own."""


class Taking(QObject):
    """Takes the steps of the record that is open; `history_wanted` after the news of one."""

    history_wanted = Signal()

    def __init__(self, file: RecordFile, desk: Desk, panel: StepPanel, editor: FormEditor) -> None:
        super().__init__(editor)
        self._file, self._desk, self._panel, self._editor = file, desk, panel, editor
        file.turned.connect(self._turned)

    def take(self, step: Step) -> None:
        """Take a step, once it was told what it asks."""
        here = {field.key for field in asked(self._file.records.form.id, step.verb)}
        if step.complete and self._hindered(here):
            return
        opened = self._file.saved_now()
        if opened is None:
            return
        asking = self._asking(step, opened)
        if asking.is_blank:
            self._take(opened, step, {}, "")
        else:
            then = partial(self._take, opened, step)
            self._panel.ask(asking, opened.id, self._proposed(asking), then)

    def _asking(self, step: Step, opened: Opened) -> Asking:
        fields = asked(opened.form.id, step.verb)
        today = self._desk.workspace.clock.today()
        return Asking(step, fields, self._file.records, opened.values, today)

    def _proposed(self, asking: Asking) -> dict[str, tuple[Any, str]]:
        """What usually stands there: the time of a step is now, and who takes it is who is here."""
        found = {}
        anew = asking.step.verb in _ANEW
        for field in asking.fields:
            is_open = is_blank(asking.given.get(field.key)) or (anew and isinstance(field, Moment))
            value = self._usual(field) if is_open else None
            if value is not None:
                found[field.key] = value, _("As it is now")
        return found | _handed_on(asking)

    def _usual(self, field: Field) -> Any:  # noqa: ANN401 - the value of any field
        workspace = self._desk.workspace
        if isinstance(field, Moment) and field.is_past:
            return workspace.clock.local().replace(second=0, microsecond=0)
        if isinstance(field, Day) and "due" not in field.key:
            return workspace.clock.today()
        if isinstance(field, Text) and field.suggest == "person" and field.key.endswith("_by"):
            person = workspace.profiles.current().person
            return person.text if person is not None else None
        return None

    def _take(self, opened: Opened, step: Step, values: dict[str, Any], note: str) -> None:
        records, desk = self._file.records, self._desk

        def work(_job: Job[Taken]) -> Taken:
            taken = records.take(opened.id, step.verb, opened.revision, note, values or None)
            return taken, records.superseded(taken.id, step.verb)

        def failed(error: Exception) -> None:
            if not self._panel.refused(error):
                desk.tell_error(error, opened.id)

        done = partial(self._taken, step, opened.state)
        desk.frame.jobs.run(work, desk.while_open(done), desk.while_open(failed))

    def _taken(self, step: Step, before: str, taken: Taken) -> None:
        opened, superseded = taken
        self._panel.done()
        self._file.show(opened)
        state = self._file.records.kind.machine.state(opened.state)
        words = _("{code} is now: {state}").format(code=opened.code, state=_(state.label))
        if opened.state == before:
            words = _("{code}: “{step}” was recorded").format(code=opened.code, step=_(step.label))
        history = self.history_wanted.emit
        self._desk.tell(words, _("History"), history, tone="done", about=opened.id)
        for each in superseded:
            tell_superseded(self._desk, each)

    def _hindered(self, asked_yet: Collection[str]) -> bool:
        """Whether the form lacks what the step does not ask; then that is shown."""
        found = self._editor.check(finished=True)
        errors = [
            problem
            for problem in found
            if problem.level is Level.ERROR and problem.path[0] not in asked_yet
        ]
        if errors:
            words = _("Something is still missing: see the marked fields.")
            self._desk.tell(words, tone="waiting", about=self._file.news_of)
            self._editor.jump_to(errors[0])
        return bool(errors)

    def _turned(self) -> None:
        opened = self._file.opened
        self._panel.leave_unless(opened.id if opened is not None else "")


def _handed_on(asking: Asking) -> dict[str, tuple[Any, str]]:
    """Of a case that goes from hand to hand: the next hands, and nobody there yet."""
    line = asking.given["line"] if asking.step.verb == "hand_over" else ""
    if not line or next_line(line) == line:
        return {}
    return {"line": (next_line(line), _("The next on its way")), "owner": ("", "")}
