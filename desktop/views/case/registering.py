"""Registering a complaint while the customer talks: one window, and nothing typed is lost."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.errors import Invalid
from desktop.forms.values import Ref, is_blank
from desktop.i18n import _
from desktop.origin import NOWHERE
from desktop.views.case.begin import begin_case
from desktop.views.case.beginning import Beginning
from desktop.views.focus import EnterPresses
from desktop.views.forms.draft_keeper import DraftKeeper
from desktop.views.labels import Elided, button_words, label, set_tone, tip, wrapped
from desktop.views.pages import button
from desktop.views.steps.asking import NOTE
from desktop.views.steps.short_form import ShortForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.origin import Origin
    from desktop.services.opened import Opened
    from desktop.views.desk import Desk
    from desktop.views.forms.draft_keeper import Draft

_WIDTH, _HEIGHT, _AROUND = 760, 720, 32
_MOST = 3
_FORM = "complaint"


class RegisterWindow(QDialog):
    """`registered` tells the case. Esc leaves the words as a draft, and says so."""

    registered = Signal(object)

    def __init__(
        self,
        desk: Desk,
        values: Mapping[str, Any],
        origin: Origin = NOWHERE,
        record_id: str = "",
    ) -> None:
        super().__init__(desk.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Register a complaint"))
        self.resize(_WIDTH, min(_HEIGHT, desk.window.height() - _AROUND))
        self._desk, self._origin = desk, origin
        self._records = desk.workspace.complaints
        self._record_id = record_id or desk.workspace.new_id()
        self._is_done = False
        given = {**self._records.blank(), NOTE: "", **values}
        who = desk.workspace.profiles.current().person
        if who is not None and is_blank(given["received_by"]):
            given["received_by"] = who.text
        self._asking = Beginning(self._records, given, desk.workspace.clock.today())
        self.form = ShortForm(self._asking, desk.workspace, desk.frame, self)
        self.known = KnownCases(desk)
        self.trouble = wrapped("", "problem")
        self.go = button(_("Register now"), main=True)
        self.later = button(_("Go on later"))
        self.keep = DraftKeeper(_FORM, desk.workspace.drafts, desk.frame.reader, self._draft, self)
        self._arrange()
        self._connect()
        self._begin(is_draft=bool(record_id))

    def register(self) -> None:
        """Keep the case and take it in; what is missing is asked later."""
        if not self.form.complete():
            return
        self.keep.stop()
        self.go.setEnabled(False)
        values, note = self._asking.whole(self.form.values()), self.form.values()[NOTE]
        origin, new_id = self._origin, self._record_id
        records, desk = self._records, self._desk

        def work(_job: object) -> Opened:
            return records.begin(values, "register", note, new_id, origin)

        desk.frame.jobs.run(work, desk.while_open(self._registered), desk.while_open(self._refused))

    def reject(self) -> None:
        """Esc, or the window is closed: the words stay as a draft."""
        if not self._is_done and self._draft() is not None:
            self.keep.keep_now()
            self._desk.tell(
                _("Not registered yet: your words are kept as a draft."),
                _("Go on"),
                partial(_go_on, self._desk, self._record_id),
                tone="waiting",
                about=self._record_id,
            )
        self.keep.stop()
        self.form.stop()
        super().reject()

    # ------------------------------------------------------------------------------------------

    def _begin(self, *, is_draft: bool) -> None:
        given = self._asking.given
        values = {key: given[key] for key in self._asking.keys}
        source = _("Filled in when the form was begun")
        marks = {key: source for key, value in values.items() if not is_blank(value)}
        self.form.show_values(values, {} if is_draft else marks)
        self._look_at_customer()
        if is_blank(values["customer"]):
            self.form.focus_first()
        else:  # whoever talks is known: what they say comes first
            self.form.focus("problem")

    def _arrange(self) -> None:
        words = _(
            "Write what the customer says and what they want. Everything else can be asked later."
        )
        top = QVBoxLayout()
        top.setContentsMargins(16, 16, 16, 0)
        top.setSpacing(4)
        top.addWidget(label(_("Register a complaint"), "heading"))
        top.addWidget(wrapped(words, "quiet"))
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 4, 16, 16)
        foot.setSpacing(8)
        foot.addWidget(label(_("Ctrl+Enter registers, Esc keeps a draft"), "secondary"))
        foot.addStretch(1)
        foot.addWidget(self.later)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.known)
        column.addWidget(self.form, 1)
        column.addWidget(self.trouble)
        column.addLayout(foot)
        self.trouble.hide()

    def _connect(self) -> None:
        self.form.changed.connect(self._changed)
        self.go.clicked.connect(self.register)
        self.later.clicked.connect(self.reject)
        tip(self.go, "Ctrl+Enter")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.register)
        for keys, step in (
            ("Ctrl+Z", self.form.undo_stack.undo),
            ("Ctrl+Y", self.form.undo_stack.redo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(step)
        EnterPresses(self)

    def _changed(self) -> None:
        self.trouble.hide()
        self.go.setEnabled(True)
        self.keep.wait_for_rest()
        self._look_at_customer()

    def _look_at_customer(self) -> None:
        values = self._asking.whole(self.form.values())
        customer = values["customer"]
        self.known.show_customer(customer.id or "" if isinstance(customer, Ref) else "")
        self.known.look_for_the_same(values)

    def _registered(self, opened: Opened) -> None:
        self._is_done = True
        self.registered.emit(opened)
        self.reject()
        words = _("{code} is registered.").format(code=opened.code)
        self._desk.tell(words, tone="done", about=opened.id)
        self._desk.show_record(_FORM, opened.id)

    def _refused(self, error: Exception) -> None:
        self.go.setEnabled(True)
        if isinstance(error, Invalid):
            mine = [one for one in error.problems if one.path[0] in self.form.standing]
            if mine:
                self.form.show_problems(mine)
                return
        self.trouble.setText(str(error))
        self.trouble.show()
        if not isinstance(error, Invalid):
            self._desk.tell_error(error, self._record_id)

    def _draft(self) -> Draft | None:
        values = self._asking.whole(self.form.values())
        said = any(not is_blank(values[key]) for key in ("problem", "remedy_requested"))
        return (self._record_id, 0, values, self._origin) if said and not self._is_done else None


class KnownCases(QWidget):
    """The open complaints of the customer who talks, and whether it is the same thing again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._customer_id = ""
        self._asked: tuple[str, str] = ("", "")
        self.again = wrapped("", "secondary")
        set_tone(self.again, "waiting")
        self.again.hide()
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(self.again)
        self.hide()

    def show_customer(self, customer_id: str) -> None:
        """Find what is open at this customer; "" for nobody."""
        if customer_id == self._customer_id:
            return
        self._customer_id = customer_id
        self.hide()
        if customer_id:
            complaints = self._desk.workspace.complaints
            self._desk.read(
                lambda _job: complaints.open_of(customer_id), partial(self._show, customer_id)
            )

    def look_for_the_same(self, values: Mapping[str, Any]) -> None:
        """Find earlier cases of the customer in the category, once both are known."""
        asked = self._customer_id, str(values["category"] or "")
        if asked == self._asked:
            return
        self._asked = asked
        self.again.hide()
        if all(asked):
            recurrences = self._desk.workspace.cases.recurrences
            self._desk.read(
                lambda _job: recurrences.proposal(values), partial(self._show_again, asked)
            )

    def _show_again(self, asked: tuple[str, str], words: str) -> None:
        if asked == self._asked:
            self.again.setText(words)
            self.again.setVisible(bool(words))

    def _show(self, customer_id: str, found: tuple[Opened, ...]) -> None:
        if customer_id != self._customer_id:
            return
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._row.addWidget(label(_("Open already:"), "secondary"))
        for each in found[-_MOST:]:
            link = QPushButton(button_words(each.code))
            link.setProperty("look", "link")
            link.setAutoDefault(False)
            link.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            tip(link, each.values["problem"])
            link.clicked.connect(partial(self._desk.show_record, _FORM, each.id))
            self._row.addWidget(link)
        last = " ".join(str(found[-1].values["problem"]).split()) if found else ""
        self._row.addWidget(Elided(last, "secondary"), 1)
        self.setVisible(bool(found))


def _go_on(desk: Desk, record_id: str) -> None:
    """Open the window again with the words that were left."""
    draft = desk.try_now(lambda: desk.workspace.drafts.fetch(_FORM, record_id))
    if draft is not None:
        begin_case(desk, draft.values, draft.origin, draft.record_id)
