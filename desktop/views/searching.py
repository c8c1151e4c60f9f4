"""One question finds everything: asked as one types, answered in groups, opened with Enter."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.i18n import _
from desktop.views.focus import enter
from desktop.views.items.model import Item
from desktop.views.search_results import SearchResults

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.services.search import Group, Hit
    from desktop.views.desk import Desk
    from desktop.views.jobs import Job
    from desktop.views.main_window import MainWindow

    Answer = tuple[Group, ...]

EACH = 6  # so many of a kind are shown


@dataclass(frozen=True)
class Ways:
    """Where what was found leads to: a record and the row in it, or a list that is filtered."""

    open: Callable[[str, str, str], None]
    filter: Callable[[str, str], None]


class Searching(QObject):
    """Lives between the field in the header, the service that finds, and the sheet of answers."""

    def __init__(self, window: MainWindow, desk: Desk, ways: Ways) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._ways = ways
        self._field = window.header.search
        self.results = SearchResults(window, desk.frame.theme)
        self._job: Job[Answer] | None = None
        self.answered = ""
        self._is_entered = False
        self._came_from: QWidget | None = None
        self._field.sought.connect(self._ask)
        self._field.walked.connect(self._walk)
        self._field.entered.connect(self._enter)
        self._field.left.connect(self._leave)
        self._field.came.connect(self._ask_again)
        self.results.opened.connect(self._take)
        running = QApplication.instance()
        if isinstance(running, QApplication):
            running.focusChanged.connect(self._remember)
        window.installEventFilter(self)
        self._ask_again()  # who was quicker than the records

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A window of another size has another place for the sheet: it closes."""
        if event.type() == QEvent.Type.Resize:
            self.results.hide()
        return False

    def _remember(self, old: QWidget | None, new: QWidget | None) -> None:
        """Know where the keyboard came from; when it goes elsewhere, the sheet closes."""
        if new is self._field and old is not None:
            self._came_from = old
        elif old is self._field and new is not None:
            self._close()

    def _ask(self, text: str) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._is_entered = False
        if not text:
            self.answered = ""
            self.results.hide()
            return
        search = self._desk.workspace.search
        self._job = self._desk.frame.reader.run(
            lambda _job: search.find(text, limit_per_kind=EACH),
            partial(self._show, text),
            self._desk.tell_error,
        )

    def _ask_again(self) -> None:
        if self._field.text().strip() and not self.results.isVisible():
            self._field.tell()

    def _show(self, text: str, found: Answer) -> None:
        self._job = None
        if text != self._field.text().strip() or not self._field.hasFocus():
            return
        self.answered = text
        lines = _lines(found, text) if found else self._nothing(text)
        self.results.show_items(lines, self._field, choose=bool(found))
        if self._is_entered and found:
            self._enter()

    def _walk(self, step: int) -> None:
        if self.results.isVisible():
            self.results.walk(step)
        else:
            self._ask_again()

    def _enter(self) -> None:
        """Take the line; where the answer is still on the way, the first of it."""
        if self.answered != self._field.text().strip():
            self._field.tell()
            self._is_entered = True
            return
        deed = self.results.chosen()
        if deed is not None:
            self._take(deed)

    def _take(self, thing: object) -> None:
        text = self._field.text().strip()
        self._close()
        if isinstance(thing, Found):
            self._ways.open(thing.form, thing.record_id, thing.row_id)
        elif isinstance(thing, More):
            self._ways.filter(thing.form, text)
        elif isinstance(thing, Create):
            values = self._desk.try_now(self._desk.workspace.customers.blank)
            if values is not None:
                self._desk.start_record("customer", {**values, "name": text})
        elif isinstance(thing, FilterHere) and self._window.here is not None:
            self._window.here.look_for(text)
            enter(self._window.here.panes()[0])

    def _leave(self) -> None:
        """Back to where the keyboard was."""
        back, self._came_from = self._came_from, None
        self._close()
        still_there = any(each is back for each in self._window.findChildren(QWidget))
        if back is not None and still_there and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._window.here is not None:
            enter(self._window.here.panes()[0])

    def _close(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.answered = ""
        self._field.put("")
        self.results.hide()

    def _nothing(self, text: str) -> list[Item]:
        """Nothing was found: what can be done about it."""
        lines = [Item(_("Nothing found for “{words}”.").format(words=text), heading=True)]
        if not self._desk.workspace.read_only:
            lines.append(Item(_("New customer “{name}”").format(name=text), thing=Create()))
        here = self._window.here
        if here is not None and here.able("filter"):
            lines.append(
                Item(_("Filter this list by “{words}”").format(words=text), thing=FilterHere())
            )
        return lines


@dataclass(frozen=True)
class Found:
    """A record, or a row in it."""

    form: str
    record_id: str
    row_id: str


@dataclass(frozen=True)
class More:
    """All of a kind, in the list of its place."""

    form: str


class Create:
    """A new customer of that name."""


class FilterHere:
    """The list that is in view, filtered by the words."""


def _lines(found: Answer, text: str) -> list[Item]:
    lines = []
    for group in found:
        lines.append(Item(group.label, heading=True))
        lines += [_line(hit) for hit in group.hits]
        if group.more:
            words = _("All {kind} with “{words}” …").format(kind=group.label, words=text)
            lines.append(Item(words, thing=More(group.hits[0].form)))
    return lines


def _line(hit: Hit) -> Item:
    archived = _("Archived") if hit.archived else ""
    return Item(
        hit.title,
        detail=hit.excerpt or hit.subtitle,
        note=" · ".join(
            each for each in (archived, hit.code if hit.code != hit.title else "") if each
        ),
        thing=Found(hit.form, hit.record_id, hit.row_id),
    )
