"""A place of records: which one (list), what it says (form), how it prints (preview)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.views.form_bar import FormBar
from desktop.views.history_panel import HistoryPanel
from desktop.views.lists.empty import Empty
from desktop.views.lists.pane import ListPane
from desktop.views.place import Place, Verb
from desktop.views.record_file import RecordFile
from desktop.views.record_verbs import RecordVerbs
from desktop.views.three_panes import ThreePanes

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.events import Changed
    from desktop.services.opened import Opened
    from desktop.views.desk import Desk
    from desktop.views.form_bar import Doing
    from desktop.views.forms.editor import FormEditor
    from desktop.views.lists.rows import Listing
    from desktop.views.preview import PreviewPane


@dataclass(frozen=True)
class ScreenSpec:
    """What is particular to one place of records."""

    form_id: str
    icon: str
    listing: Listing
    hint: str
    choose_words: str
    new_values: Callable[[Desk, str], dict[str, Any]]
    more: Callable[[RecordFile, Opened], tuple[Doing, ...]]
    counts: Callable[[int], str]


class RecordScreen(Place):
    """Puts list, form and preview side by side, and hands the window's verbs on."""

    def __init__(
        self, spec: ScreenSpec, desk: Desk, editor: FormEditor, preview: PreviewPane
    ) -> None:
        super().__init__()
        self._spec = spec
        self._desk = desk
        self.list = ListPane(spec.listing, desk.frame, spec.icon)
        self.bar = FormBar(desk.frame.icons)
        self.editor = editor
        self.preview = preview
        self.history = HistoryPanel(desk)
        self.nothing_open = Empty(desk.frame.icons, spec.icon)
        self.file = RecordFile(spec.form_id, desk, self.bar, editor)
        self.verbs_of_record = RecordVerbs(self.file, desk, self.bar, editor, spec.more)
        self._middle = self._form_area()
        self.panes_in_view = ThreePanes(spec.form_id, desk.frame.memory, (self.list, self._middle))
        self.panes_in_view.add_side(preview)
        self.panes_in_view.add_side(self.history)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.panes_in_view)
        self._verbs = self._my_verbs()
        self._connect_list()
        self._connect_form()
        self._settle()

    def show_record(self, record_id: str) -> None:
        """Open a record, in the list too where it is at hand."""
        self.list.view.choose(record_id)
        self._open(record_id)

    def start(self, values: dict[str, Any]) -> None:
        """Begin a new record with these values."""
        if self.file.let_go():
            self.file.start(values)
            self.editor.focus_first()

    def verbs(self) -> dict[str, Verb]:
        """What can be done with records."""
        return self._verbs

    def look_for(self, text: str) -> None:
        """Filter the list."""
        self.list.look_for(text)

    def sought(self) -> str:
        """What the list is filtered by."""
        return self.list.model.query.words

    def search_hint(self) -> str:
        """What can be searched here."""
        return self._spec.hint

    def panes(self) -> list[QWidget]:
        """List, form, preview, as far as they are in view."""
        focus = {self.list: self.list.view, self._middle: self.editor}
        return [focus.get(part, part) for part in self.panes_in_view.in_view()]

    def entered(self) -> None:
        """The place comes into view."""
        self.list.entered()
        self._say_counts()
        if not self.file.is_open:
            self.list.view.setFocus()

    def leave(self) -> bool:
        """Keep what was typed."""
        return self.file.let_go()

    def _my_verbs(self) -> dict[str, Verb]:
        def is_open() -> bool:
            return self.file.is_open

        def is_saved() -> bool:
            return self.file.opened is not None

        undo = self.editor.undo_stack
        return {
            "new": Verb(lambda: self._new("")),
            "save": Verb(self.file.save, is_open),
            "main": Verb(self.bar.do_main, is_open),
            "print": Verb(self._print, is_open),
            "export": Verb(self.verbs_of_record.export, is_open),
            "history": Verb(self._toggle_history, is_saved),
            "undo": Verb(undo.undo, lambda: is_open() and undo.canUndo()),
            "redo": Verb(undo.redo, lambda: is_open() and undo.canRedo()),
            "previous": Verb(lambda: self.list.view.step(-1)),
            "next": Verb(lambda: self.list.view.step(1)),
            "back": Verb(self._back),
            "preview": Verb(self._toggle_preview, is_open),
            "table": Verb(self.list.switch),
            "refresh": Verb(self.list.refresh),
        }

    def _form_area(self) -> QStackedWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.editor, 1)
        self.nothing_open.say(self._spec.choose_words)
        area = QStackedWidget()
        area.addWidget(self.nothing_open)
        area.addWidget(form)
        return area

    def _connect_list(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._enter)
        self.list.wanted.connect(self._new)
        self.list.failed.connect(self._desk.tell_error)
        self.list.arrived.connect(self._say_counts)
        self.list.typed.connect(self.search_wanted)
        self.list.search_cleared.connect(self.search_changed)
        self.list.table_changed.connect(self._settle)
        self._desk.bridge.changed.connect(self._news)

    def _connect_form(self) -> None:
        self.bar.print_button.clicked.connect(self._print)
        self.bar.export_button.clicked.connect(self.verbs_of_record.export)
        self.bar.jump_wanted.connect(self.editor.jump_to_next_problem)
        self.bar.back.clicked.connect(self._back)
        self.file.turned.connect(self._turned)
        self.verbs_of_record.history_wanted.connect(self._toggle_history)
        self.history.took_back.connect(self.file.show)
        self.editor.changed.connect(self._show_pages)
        self.editor.changed.connect(self.able_changed)
        self.panes_in_view.settled.connect(self._show_pages)
        self._desk.frame.theme.changed.connect(self.bar.recolour)
        self._desk.frame.theme.changed.connect(self.nothing_open.recolour)

    def _choose(self, record_id: str) -> None:
        if not self.list.is_table or self.file.is_open:
            self._open(record_id)

    def _enter(self, record_id: str) -> None:
        self._open(record_id, self.editor.focus_first)

    def _open(self, record_id: str, then: Callable[[], None] | None = None) -> None:
        if self.file.opened is not None and self.file.opened.id == record_id:
            if then is not None:
                then()
        elif self.file.let_go():
            self.file.open(record_id, then)

    def _new(self, words: str) -> None:
        values = self._desk.try_now(lambda: self._spec.new_values(self._desk, words))
        if values is not None:
            self.start(values)

    def _turned(self) -> None:
        """Another record is open, or it stands elsewhere now, or none is."""
        opened = self.file.opened
        self._middle.setCurrentIndex(1 if self.file.is_open else 0)
        self.list.view.choose(opened.id if opened is not None else "")
        self._settle()
        self._show_pages()
        self._show_history()
        self.able_changed.emit()

    def _settle(self) -> None:
        alone = self.list.is_table
        self.bar.back.setVisible(alone)
        self.panes_in_view.settle(is_open=self.file.is_open, alone=alone)

    def _print(self) -> None:
        self.preview.show_values(self._spec.form_id, self.editor.values(), self.file.opened)
        self.preview.print_out(self)

    def _show_pages(self) -> None:
        if not self.file.is_open:
            self.preview.clear()
        elif self.panes_in_view.shows(self.preview):
            values = self.editor.values()
            self.preview.show_values(self._spec.form_id, values, self.file.opened)

    def _show_history(self) -> None:
        if self.panes_in_view.shows(self.history):
            self.history.show_record(self._spec.form_id, self.file.opened)

    def _toggle_preview(self) -> None:
        self.panes_in_view.toggle(self.preview)
        self._show_pages()

    def _toggle_history(self) -> None:
        self.panes_in_view.toggle(self.history)
        self._show_history()

    def _back(self) -> None:
        """From the side panel to the form, from the form to the list; words are kept."""
        if self.panes_in_view.leave_side():
            self.editor.setFocus()
            return
        if self.list.is_table and self.file.is_open and self.file.let_go():
            self.file.close()
        self.list.view.setFocus()

    def _news(self, news: Changed) -> None:
        self.list.refresh_soon()
        opened = self.file.opened
        if opened is not None and news.kind == self._spec.form_id and opened.id in news.ids:
            self.file.look_again()
            self._show_history()

    def _say_counts(self) -> None:
        if self.list.model.is_answered:
            self.status_changed.emit(self._spec.counts(self.list.model.rowCount()))
