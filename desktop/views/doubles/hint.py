"""A quiet line above a new customer's card: one that is here already may be the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.i18n import _
from desktop.views.labels import Elided, tip
from desktop.views.pages import button

if TYPE_CHECKING:
    from desktop.services.doubles.doubles import Likeness
    from desktop.views.desk import Desk
    from desktop.views.forms.editor import FormEditor
    from desktop.views.record_file import RecordFile

_REST_MS = 400
"""After so long without a key the customers are asked."""


class DoubleHint(QWidget):
    """Says which customer may be the one that is being typed, and leads to it."""

    def __init__(self, desk: Desk, file: RecordFile, editor: FormEditor) -> None:
        super().__init__()
        self._desk, self._file, self._editor = desk, file, editor
        self._like: Likeness | None = None
        self.words = Elided("", "secondary")
        self.words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.open = button(_("Open"))
        self.open.setProperty("look", "link")
        self.open.clicked.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(4)
        row.addWidget(self.words)
        row.addWidget(self.open)
        row.addStretch(1)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._ask)
        editor.changed.connect(self._typed)
        file.turned.connect(self._turned)
        self.hide()

    def _turned(self) -> None:
        """Something else is open."""
        self._show([])
        if self._is_new:
            self._rest.start()

    def _typed(self) -> None:
        if self._is_new:
            self._rest.start()

    @property
    def _is_new(self) -> bool:
        return self._file.is_open and self._file.opened is None

    def _ask(self) -> None:
        if not self._is_new:
            return
        values, doubles = self._editor.values(), self._desk.workspace.doubles
        self._desk.read(lambda _job: [*doubles.like(values)], self._show)

    def _show(self, found: list[Likeness]) -> None:
        self._like = found[0] if found and self._is_new else None
        self.setVisible(self._like is not None)
        if self._like is not None:
            words = _("Perhaps the same as {code} {name}")
            self.words.say(words.format(code=self._like.code, name=self._like.title))
            tip(self.words, "\n".join(self._like.reasons))

    def _open(self) -> None:
        """Go there; what was typed is no customer yet, else it would be the double."""
        if self._like is None:
            return
        customer_id = self._like.id
        if self._editor.is_changed:
            self._editor.keep_now()
            self._desk.tell(_("What you typed is kept as a draft."))
        self._file.close()
        self._desk.show_record("customer", customer_id)
