"""What is done from Today and the calendars, each deed with its way back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop.errors import UserError
from desktop.i18n import _
from desktop.views.today.ways import open_item, open_words
from desktop.views.today.words import Key, key_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.services.agenda import AgendaItem, Undo
    from desktop.views.desk import Desk


class Way(NamedTuple):
    """A way back, and what the notice that offers it is about."""

    undo: Undo
    about: str


class Deeds(QObject):
    """Finishes and moves things without blocking. `able_changed` tells when there is a way back.

    `moved` tells the key of a thing and its new day as soon as it stands there.
    """

    able_changed = Signal()
    moved = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ways_back: list[Way] = []
        self._finishing: set[Key] = set()
        self._days: dict[Key, date] = {}  # where things are on the way to

    @property
    def can_take_back(self) -> bool:
        """Whether something was done here that can be taken back."""
        return bool(self._ways_back)

    def open(self, item: AgendaItem) -> None:
        """Go to where it is written."""
        open_item(self._desk, item)

    def finish(self, item: AgendaItem) -> None:
        """Do it; where that needs more words, go to where it is written."""
        key = key_of(item)
        if not item.can_finish:
            self.open(item)
        elif key not in self._finishing:
            self._finishing.add(key)
            agenda = self._desk.workspace.agenda
            self._do(item, lambda: agenda.finish(item), lambda: self._finishing.discard(key))

    def move(self, item: AgendaItem, day: date) -> None:
        """Put it on another day; one that cannot be moved says why."""
        key, agenda = key_of(item), self._desk.workspace.agenda
        from_day = self._days.get(key, item.due_on)
        if day == from_day:
            return
        if item.can_move:
            self._days[key] = day
        stands = item._replace(due_on=from_day)

        def arrived() -> None:
            if self._days.get(key) == day:
                del self._days[key]
            self.moved.emit(key, day)

        self._do(stands, lambda: agenda.move(stands, day), arrived, lambda: self._forget(key))

    def move_by(self, item: AgendaItem, days: int) -> None:
        """Put it some days later or earlier than where it stands or is on the way to."""
        self.move(item, self._days.get(key_of(item), item.due_on) + timedelta(days=days))

    def take_back(self) -> None:
        """Take the last deed back."""
        if self._ways_back:
            self._go_back(self._ways_back[-1])

    def _do(
        self,
        item: AgendaItem,
        work: Callable[[], Undo],
        ended: Callable[[], None],
        failed: Callable[[], None] | None = None,
    ) -> None:
        def tell(undo: Undo) -> None:
            ended()
            way = Way(undo, "agenda " + " ".join(key_of(item)))
            self._ways_back.append(way)
            self.able_changed.emit()
            self._desk.tell(
                undo.words, _("Undo"), lambda: self._go_back(way), tone="done", about=way.about
            )

        def refuse(error: Exception) -> None:
            (failed or ended)()
            self._tell_error(item, error)

        desk = self._desk
        desk.frame.jobs.run(lambda _job: work(), desk.while_open(tell), desk.while_open(refuse))

    def _go_back(self, way: Way) -> None:
        if way not in self._ways_back:
            return
        self._ways_back.remove(way)
        self.able_changed.emit()

        def tell(_nothing: None) -> None:
            self._desk.tell(_("It was taken back."), about=way.about)

        self._desk.run(lambda _job: way.undo.back(), tell)

    def _tell_error(self, item: AgendaItem, error: Exception) -> None:
        if isinstance(error, UserError):
            self._desk.tell(str(error), open_words(item), lambda: self.open(item), tone="waiting")
        else:
            self._desk.tell_error(error)

    def _forget(self, key: Key) -> None:
        self._days.pop(key, None)
