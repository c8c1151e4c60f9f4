"""Words that were typed and not saved, found at the start: go on with them or discard them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from desktop.i18n import _
from desktop.views.focus import EnterPresses
from desktop.views.labels import Elided, label, wrapped
from desktop.views.moments import when
from desktop.views.pages import Card, Page, button, furnish

if TYPE_CHECKING:
    from desktop.services.drafts import WaitingDraft
    from desktop.views.desk import Desk


class Recovery(QDialog):
    """One card a draft. `go_on` carries the draft that the person wants to continue."""

    go_on = Signal(object)

    def __init__(self, desk: Desk, waiting: tuple[WaitingDraft, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Unsaved words"))
        self.resize(600, 420)
        self._desk = desk
        self._left = len(waiting)
        page = Page(_("Unsaved words"))
        page.add(wrapped(_("These were typed and not saved. Nothing is lost: go on, or discard.")))
        for draft in waiting:
            page.add(self._card(draft))
        later = button(_("Decide later"))
        later.clicked.connect(self.reject)
        furnish(self, page, (later,))
        EnterPresses(self)

    def _card(self, draft: WaitingDraft) -> Card:
        form = self._desk.workspace.catalogue[draft.form].form
        card = Card(_(form.title))
        card.add(Elided(draft.title or _("Not named yet"), "strong"))
        at = when(draft.kept_at, self._desk.workspace.clock)
        card.add(label(_("Typed {when}").format(when=at), "secondary"))
        if draft.record_newer:
            words = _("The record was saved after that. Look at both before you choose.")
            card.add(wrapped(words))
        on = button(_("Look at both") if draft.record_newer else _("Go on"), main=True)
        on.clicked.connect(lambda: self._continue(draft))
        away = button(_("Discard"))
        away.clicked.connect(lambda: self._discard(draft, card))
        card.add_row(on, away)
        return card

    def _continue(self, draft: WaitingDraft) -> None:
        self.accept()
        self.go_on.emit(draft)

    def _discard(self, draft: WaitingDraft, card: Card) -> None:
        drafts = self._desk.workspace.drafts
        self._desk.try_now(lambda: drafts.discard(draft.form, draft.record_id))
        card.hide()
        self._left -= 1
        if not self._left:
            self.accept()
