"""The values of the open form, as the person and the program write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from desktop.forms.spec import Choice, Day, Field, Link, Mirror, Moment, Rows
from desktop.forms.values import Ref, Typed, blank, blank_values, is_blank, mirrored
from desktop.i18n import _
from desktop.views.forms import rows as verbs
from desktop.views.forms.steps import Steps, Turn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.views.forms.cells import Place
    from desktop.views.forms.source import Source

_LEADING = (Link, Choice, Day, Moment)  # kinds from which other values may follow


class Pen(QObject):
    """Holds the values, shows them in their places, and remembers each step.

    `changed` tells of any change by the person or of a step back; `turned` names the field
    where a step back or forth led.
    """

    changed = Signal()
    turned = Signal(str)

    def __init__(self, records: Source, places: Mapping[str, Place], parent: QObject) -> None:
        super().__init__(parent)
        self._records = records
        self._places = places
        self.values: dict[str, Any] = blank_values(records.form)
        self.marks: dict[str, str] = {}
        self._before_visit: dict[str, Any] = {}
        self._ids: dict[str, str] = {}
        self.stack = QUndoStack(self)
        self._steps = Steps(self.stack, self._go)

    # ------------------------------------------------------------------------- what is shown

    def load(self, values: Mapping[str, Any], marks: Mapping[str, str]) -> None:
        """Show a form, with nothing done to it yet."""
        self._steps.clear()
        self._ids.clear()
        self.marks = dict(marks)
        self.values = dict(values)
        for field in self._records.form.leaves():
            value = self.values[field.key]
            if isinstance(field, Rows) and isinstance(value, tuple):
                self.values[field.key] = verbs.with_ids(value)
        self._show(self.values)
        self._show_marks()

    def show_place(self, key: str) -> None:
        """A field came to stand on the sheet: show its value and its mark."""
        self._show({key: self.values[key]})
        self._places[key].show_source(self.marks.get(key, ""))

    def plain_values(self) -> dict[str, Any]:
        """The values as the services know them."""
        found = dict(self.values)
        for field in self._records.form.tables():
            if isinstance(found[field.key], tuple):
                found[field.key] = verbs.without_new_ids(found[field.key])
        return found

    def settle(self, saved: Mapping[str, Any]) -> None:
        """Show what was saved; rows saved for the first time have their id from now on."""
        for table in self._records.form.tables():
            mine = [row for row in self.values[table.key] if not verbs.is_empty(row)]
            for row, kept in zip(mine, saved[table.key], strict=False):
                self._ids[row["id"]] = kept["id"]
        self.values = dict(saved)
        self.marks = {}
        self._steps.end_visit()
        self._show(self.values)
        self._show_marks()

    # ---------------------------------------------------------------------- what is written

    def begin(self, key: str) -> None:
        """Somebody goes into a field."""
        self._before_visit = {key: self.values[key]}

    def write(self, key: str) -> None:
        """Take in what stands in a field now; one visit is one step."""
        value = self._places[key].input.value()
        before = self.values[key]
        if value is before or value == before:
            return
        label = _(self._label(key))
        self._put_down({key: value}, _("Change “{label}”").format(label=label), lasting=True)

    def write_rows(self, key: str, words: str) -> None:
        """Take in rows that were added, moved, removed or pasted: a step of its own."""
        value = self._places[key].input.value()
        self._steps.end_visit()
        self._put_down({key: value}, words, lasting=False)

    def leave(self, key: str) -> None:
        """Somebody leaves a field: what follows from it is filled in."""
        self.write(key)
        begun = self._before_visit.get(key)
        is_new = key in self._before_visit and begun != self.values[key]
        if is_new and isinstance(self._field(key), _LEADING):
            self._follow(key)
        self._before_visit = {}
        self._steps.end_visit()

    def offer(self, key: str) -> bool:
        """Fill a field in with what its button offers; False where there is nothing."""
        found = self._records.offer(key, self.plain_values())
        if is_blank(found):
            return False
        field = self._field(key)
        value = _joined(field, self.values[key], found)
        if value != self.values[key]:
            self._steps.end_visit()
            marks = {key: _(field.offer)}
            self._put_down({key: value}, _(field.offer), lasting=False, marks=marks)
            self._show({key: value})
        return True

    def _follow(self, key: str) -> None:
        if isinstance(self.values[key], Typed):
            return
        proposed = self._records.defaults(key, self.plain_values())
        taken = {
            other: fill
            for other, fill in proposed.items()
            if other != key and (is_blank(self.values[other]) or other in self.marks)
        }
        if not taken:
            return
        values = {other: self._as_rows(other, fill.value) for other, fill in taken.items()}
        marks = {other: fill.source for other, fill in taken.items()}
        words = _("Change “{label}”").format(label=_(self._label(key)))
        self._put_down(values, words, lasting=True, marks=marks)
        self._show(values)

    def _put_down(
        self,
        values: dict[str, Any],
        words: str,
        *,
        lasting: bool,
        marks: dict[str, str] | None = None,
    ) -> None:
        """Write values as a step, or as more of the step of this visit."""
        turn = self._steps.of_visit() if lasting else None
        marks_now = {key: word for key, word in self.marks.items() if key not in values}
        marks_now |= marks or {}
        if turn is None:
            before = {key: self.values[key] for key in values}
            turn = Turn(before, dict(values), dict(self.marks), marks_now)
            self._steps.add(words, turn, lasting=lasting)
        else:
            for key in values:
                turn.before.setdefault(key, self.values[key])
            turn.after |= values
            turn.marks_after = marks_now
        self.values |= values
        self.marks = marks_now
        self._mirror()
        self._show_marks()
        self.changed.emit()

    # ---------------------------------------------------------------------- back and forth

    def _go(self, values: dict[str, Any], marks: dict[str, str]) -> None:
        known = {key: self._known(value) for key, value in values.items()}
        self._steps.end_visit()
        self.values |= known
        self.marks = dict(marks)
        self._show(known)
        self._mirror()
        self._show_marks()
        self.changed.emit()
        self.turned.emit(next(iter(values)))

    def _known(self, value: Any) -> Any:  # noqa: ANN401 - any field's value
        """Rows of an older step under the ids that they got when they were saved."""
        if not isinstance(value, tuple) or not self._ids:
            return value
        return tuple(
            {**row, "id": self._ids.get(row["id"], row["id"])} if isinstance(row, dict) else row
            for row in value
        )

    def _show(self, values: Mapping[str, Any]) -> None:
        for key, value in values.items():
            if key in self._places:
                self._places[key].input.show_value(value)

    def _mirror(self) -> None:
        shown = mirrored(self._records.form, self.values)
        for field in self._records.form.leaves():
            if not isinstance(field, Mirror):
                continue
            link = self.values[field.of]
            says = shown[field.key] if isinstance(link, Ref) and link.id else ""
            if says != self.values[field.key]:
                self.values[field.key] = says
                self._show({field.key: says})

    def _show_marks(self) -> None:
        for key, place in self._places.items():
            place.show_source(self.marks.get(key, ""))

    def _as_rows(self, key: str, value: Any) -> Any:  # noqa: ANN401 - any field's value
        return verbs.with_ids(value) if isinstance(self._field(key), Rows) else value

    def _field(self, key: str) -> Field:
        return self._records.form.field(key)

    def _label(self, key: str) -> str:
        return self._field(key).label


def _joined(field: Field, here: Any, found: Any) -> Any:  # noqa: ANN401 - any field's value
    """What stands there and what comes; nothing that was typed is lost."""
    if isinstance(field, Rows):
        kept = tuple(row for row in here if not verbs.is_empty(row))
        known = [verbs.content(row) for row in kept]
        fresh = [row for row in found if verbs.content(row) not in known]
        return (*kept, *verbs.with_ids(fresh))
    if isinstance(here, str) and here and isinstance(found, str):
        return here if found in here else f"{here.rstrip()}\n{found}"
    return found if is_blank(here) or here == blank(field) else here
