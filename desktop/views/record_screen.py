"""A place of records: which one (list), what it says (form), how it prints (preview)."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.origin import NOWHERE
from desktop.views.lists.empty import Empty
from desktop.views.lists.pane import ListPane
from desktop.views.outgoing.of_list import ListExports
from desktop.views.place import Place, Verb
from desktop.views.slices import Slices
from desktop.views.three_panes import ThreePanes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.events import Changed
    from desktop.origin import Origin
    from desktop.services.drafts import WaitingDraft
    from desktop.views.desk import Desk
    from desktop.views.lists.rows import Listing
    from desktop.views.record_form import Parts, RecordForm, Remarks
    from desktop.views.record_verbs import More

_IDLE_MS = 50
_LOADED_BEFORE = (  # none takes longer to load than a slice of work may
    "desktop.views.forms.answers",
    "desktop.views.forms.inputs",
    "desktop.views.forms.pickers",
    "desktop.views.forms.days",
    "desktop.views.forms.grid",
    "desktop.views.forms.table",
    "desktop.views.forms.blocks",
    "desktop.views.forms.paper",
    "desktop.views.forms.editor",
    "desktop.views.preview",
    "desktop.views.record_form",
)


@dataclass(frozen=True)
class ScreenSpec:
    """What is particular to one place of records.

    A new record of a `straight` kind takes its first step at once, without being saved before;
    with `two_buttons` the step that is as usual as the main one stands beside it.
    """

    form_id: str
    icon: str
    listing: Listing
    choose_words: str
    new_values: Callable[[Desk, str], dict[str, Any]]
    more: More
    counts: Callable[[int], str]
    straight: bool = False
    two_buttons: bool = False
    remarks: Remarks | None = None


class RecordScreen(Place):
    """Puts list and form side by side, and hands the window's verbs on.

    The list is there at once; the form is made when the list has shown its rows, in slices, or
    at once where it is asked for.
    """

    def __init__(self, spec: ScreenSpec, desk: Desk, make_parts: Callable[[], Parts]) -> None:
        super().__init__()
        self._spec = spec
        self._desk = desk
        self._make_parts = make_parts
        self._form: RecordForm | None = None
        self.list = ListPane(spec.listing, desk.frame, spec.icon)
        self._exports = ListExports(desk, self.list)
        self.nothing_open = Empty(desk.frame.icons, spec.icon)
        self.nothing_open.say(spec.choose_words)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.nothing_open)
        self._panes = ThreePanes(spec.form_id, desk.frame.memory, (self.list, self._middle))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._panes)
        self._making = Slices(self._make_form(), self)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(self._making.begin)
        self._connect()
        self._settle()

    @property
    def form(self) -> RecordForm:
        """The form side, made now where it was not yet."""
        if self._form is None:
            self._making.finish()
        if self._form is None:
            raise RuntimeError(self._spec.form_id)
        return self._form

    def get_ready(self) -> None:
        """Make the form from now on, whenever nothing else waits to be done."""
        self._making.begin()

    @property
    def is_open(self) -> bool:
        """Whether a record is open."""
        return self._form is not None and self._form.file.is_open

    def show_record(self, record_id: str, row_id: str = "") -> None:
        """Open a record, in the list too where it is at hand, and go to a row of its tables."""
        self.list.view.choose(record_id)
        self._open(record_id, (lambda: self.form.show_row(row_id)) if row_id else None)

    def start(self, values: dict[str, Any], origin: Origin = NOWHERE) -> None:
        """Begin a new record with these values that came of `origin`."""
        if self.leave():
            self.form.file.start(values, origin=origin)
            self.form.editor.focus_first()

    def continue_draft(self, draft: WaitingDraft) -> None:
        """Go on where words were left."""
        if self.leave():
            self.form.file.continue_draft(draft)
            self.form.editor.focus_first()

    def verbs(self) -> dict[str, Verb]:
        """What can be done with the list, and with the record that is open."""
        of_list = {
            "new": Verb(lambda: self._new("")),
            "previous": Verb(lambda: self.list.view.step(-1)),
            "next": Verb(lambda: self.list.view.step(1)),
            "back": Verb(self._back),
            "filter": Verb(self._filter),
            "table": Verb(self.list.switch),
            "export_list": Verb(self._exports.write),
            "save_export": Verb(self._exports.save),
            "refresh": Verb(self.list.refresh),
        }
        return {**of_list, **(self._form.verbs() if self._form is not None else {})}

    def look_for(self, text: str) -> None:
        """Filter the list."""
        self.list.look_for(text)

    def panes(self) -> list[QWidget]:
        """List, form, preview, as far as they are in view."""
        focus: dict[QWidget, QWidget] = {self.list: self.list.view}
        if self.is_open:
            focus[self._middle] = self.form.editor
        return [focus.get(part, part) for part in self._panes.in_view()]

    def entered(self) -> None:
        """The place comes into view."""
        self.list.entered()
        self._say_counts()
        if not self.is_open:
            self.list.view.setFocus()

    def leave(self) -> bool:
        """Keep what was typed."""
        return self._form is None or self._form.file.let_go()

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._enter)
        self.list.wanted.connect(self._new)
        self.list.failed.connect(self._desk.tell_error)
        self.list.arrived.connect(self._arrived)
        self.list.table_changed.connect(self._settle)
        self._desk.bridge.changed.connect(self._news)
        self._desk.frame.theme.changed.connect(self.nothing_open.recolour)

    def _make_form(self) -> Iterator[None]:
        for name in _LOADED_BEFORE:
            import_module(name)
            yield
        from desktop.views.record_form import RecordForm

        spec = self._spec
        parts = self._make_parts()
        yield
        made = RecordForm(spec.form_id, self._desk, self._panes, parts, spec.more)
        made.go_straight(on=spec.straight)
        made.show_two(on=spec.two_buttons)
        made.let_remark(spec.remarks)
        made.bar.back.clicked.connect(self._back)
        made.turned.connect(self._turned)
        made.able_changed.connect(self.able_changed)
        self._middle.addWidget(made)
        self._form = made
        self._settle()

    def _choose(self, record_id: str) -> None:
        if not self.list.is_table or self.is_open:
            self._open(record_id)

    def _enter(self, record_id: str) -> None:
        self._open(record_id, self.form.editor.focus_first)

    def _open(self, record_id: str, then: Callable[[], None] | None = None) -> None:
        file = self.form.file
        if file.opened is not None and file.opened.id == record_id:
            if then is not None:
                then()
        elif file.let_go():
            file.open(record_id, then)

    def _new(self, words: str) -> None:
        values = self._desk.try_now(lambda: self._spec.new_values(self._desk, words))
        if values is not None:
            self.start(values)

    def _turned(self) -> None:
        """Another record is open, or it stands elsewhere now, or none is."""
        opened = self.form.file.opened
        self._middle.setCurrentWidget(self.form if self.is_open else self.nothing_open)
        self.list.view.choose(opened.id if opened is not None else "")
        self._settle()

    def _settle(self) -> None:
        alone = self.list.is_table
        if self._form is not None:
            self._form.bar.back.setVisible(alone)
        self._panes.settle(is_open=self.is_open, alone=alone, sided=self._has_side())

    def _has_side(self) -> bool:
        """Whether a panel may stand beside what is open."""
        return True

    def _back(self) -> None:
        """From a step or the side panel to the form, from the form to the list; words are kept."""
        if self._form is not None and self._form.panel.is_open:
            self._form.panel.leave()
            return
        if self._panes.leave_side():
            self.form.editor.setFocus()
            return
        if self.list.is_table and self.is_open and self.leave():
            self.form.file.close()
        self.list.view.setFocus()

    def _filter(self) -> None:
        """From a form that took the whole room to its list, and there into the filter."""
        if self.list.isHidden():
            self._back()
        self.list.begin_filter()

    def _arrived(self) -> None:
        self._say_counts()
        if self._form is None:
            self._idle.start()

    def _news(self, news: Changed) -> None:
        self.list.refresh_soon()
        if self._form is not None:
            self._form.hear(news)

    def _say_counts(self) -> None:
        if self.list.model.is_answered:
            self.status_changed.emit(self._spec.counts(self.list.model.rowCount()))
