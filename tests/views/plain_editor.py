"""An editor without a sheet: the same signals and verbs, filled by the test itself."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from desktop.errors import Invalid, Problem
from desktop.origin import NOWHERE, Origin
from desktop.services.opened import Opened
from desktop.services.records import Records
from desktop.services.workspace import Workspace


class PlainEditor(QWidget):
    """Holds values; saves and keeps drafts through the real services."""

    changed = Signal()
    problems_changed = Signal(object, bool)
    kept = Signal()
    saved = Signal(object)
    visited = Signal(str)
    whole = Signal(int)

    def __init__(self, records: Records, workspace: Workspace) -> None:
        super().__init__()
        self._records = records
        self._workspace = workspace
        self.undo_stack = QUndoStack(self)
        self.opened: Opened | None = None
        self.is_changed = False
        self.is_read_only = False
        self.jumped_to: list[Problem] = []
        self._values: dict[str, Any] = {}
        self._new_id = ""
        self._origin = NOWHERE

    def open(self, opened: Opened, draft_values: dict[str, Any] | None = None) -> None:
        self.opened = opened
        self._values, self._origin = dict(draft_values or opened.values), NOWHERE
        self.is_changed = draft_values is not None

    def start(self, values: dict[str, Any], record_id: str = "", origin: Origin = NOWHERE) -> None:
        self._origin = origin
        self.opened, self._values, self.is_changed = None, dict(values), True
        self._new_id = record_id or self._workspace.new_id()

    def type_in(self, **values: Any) -> None:
        """What a person would type."""
        self._values.update(values)
        self.is_changed = True
        self.changed.emit()

    def values(self) -> dict[str, Any]:
        return dict(self._values)

    def check(self, *, finished: bool = False) -> tuple[Problem, ...]:
        record_id = self.opened.id if self.opened else None
        found = self._records.check(self._values, record_id, finished=finished)
        self.problems_changed.emit(found, True)
        return found

    def save(self, verb: str = "change") -> Opened | None:
        opened = self.opened
        try:
            saved = self._records.save(
                self._values,
                opened.id if opened else None,
                opened.revision if opened else None,
                verb,
                new_id=self._new_id or None,
                origin=self._origin,
            )
        except Invalid as error:
            self.problems_changed.emit(error.problems, True)
            return None
        self.opened, self.is_changed, self._values = saved, False, dict(saved.values)
        self.saved.emit(saved)
        return saved

    def keep_now(self) -> None:
        record_id = self.opened.id if self.opened else self._new_id
        based_on = self.opened.revision if self.opened else 0
        drafts, form_id = self._workspace.drafts, self._records.form.id
        drafts.keep(form_id, record_id, based_on, self._values, self._origin)
        self.kept.emit()

    def clear(self) -> None:
        self.opened, self.is_changed, self._values = None, False, {}

    def discard(self) -> None:
        record_id = self.opened.id if self.opened else self._new_id
        self._workspace.drafts.discard(self._records.form.id, record_id)
        self.clear()

    def set_read_only(self, on: bool) -> None:
        self.is_read_only = on

    def jump_to(self, problem: Problem) -> None:
        self.jumped_to.append(problem)

    def jump_to_next_problem(self) -> None:
        pass

    def focus_first(self) -> None:
        self.setFocus()


class PlainPreview(QWidget):
    """Notes what it is to show."""

    printed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[dict[str, Any]] = []
        self.asked_to_print = 0
        self.looked_at: tuple[str, ...] = ()

    def show_values(self, _form_id: str, values: dict[str, Any], _opened: Opened | None) -> None:
        self.shown.append(values)

    def look_at(self, words: tuple[str, ...]) -> None:
        self.looked_at = words

    def clear(self) -> None:
        self.shown.clear()

    def print_out(self, _parent: QWidget) -> None:
        self.asked_to_print += 1
