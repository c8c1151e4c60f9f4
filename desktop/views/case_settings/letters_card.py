"""The words of the letters to customers, to be changed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.i18n import LANGUAGES, _, language
from desktop.services.letters import KINDS
from desktop.views.general_settings import LANGUAGES as NAMED
from desktop.views.labels import caption, wrapped
from desktop.views.pages import Card, button, choice

if TYPE_CHECKING:
    from desktop.services.letters import Template
    from desktop.views.desk import Desk

_HEIGHT = 260
_ABOUT = "letters"


class LettersCard(Card):
    """One kind of letter in one language at a time; what is saved holds from then on."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Letters"),
            _("What stands in braces is filled in from the record."),
            parent,
        )
        self._desk = desk
        kinds = tuple((key, _(words)) for key, words in KINDS.items())
        spoken = tuple((key, words) for key, words in NAMED if key in LANGUAGES)
        self.kind = choice(_("Kind of letter"), kinds, "")
        self.speech = choice(_("Language"), spoken, language())
        self.subject, self.body = QLineEdit(), QPlainTextEdit()
        self.body.setFixedHeight(_HEIGHT)
        self.body.setTabChangesFocus(True)
        self.names = wrapped("", "secondary")
        self.save, self.reset = button(_("Save")), button(_("Our own words again"))
        self.add_row(self.kind, self.speech)
        self.add(caption(_("Subject line"), self.subject), self.subject)
        self.add(caption(_("Text of the letter"), self.body), self.body, self.names)
        self.add_row(self.save, self.reset)
        for each in (self.kind, self.speech):
            each.currentIndexChanged.connect(self.look)
        self.subject.textEdited.connect(self._enable)
        self.body.textChanged.connect(self._enable)
        self.save.clicked.connect(self._keep)
        self.reset.clicked.connect(self._drop)
        self.look()

    def look(self) -> None:
        """Show the words that hold."""
        kind, speech = self._chosen()
        self._show(self._desk.workspace.letters.template(kind, speech))

    def _show(self, template: Template) -> None:
        self._template = template
        self.subject.setText(template.subject)
        self.body.setPlainText(template.body)
        names = "  ".join(f"{{{name}}}" for name in template.names)
        self.names.setText(_("May stand in braces: {names}").format(names=names))
        self.reset.setVisible(template.is_changed)
        self._enable()

    def _enable(self) -> None:
        here = self.subject.text(), self.body.toPlainText()
        self.save.setEnabled(here != (self._template.subject, self._template.body))

    def _keep(self) -> None:
        letters, chosen = self._desk.workspace.letters, self._chosen()
        words = self.subject.text(), self.body.toPlainText()
        kept = self._desk.try_now(lambda: letters.change(*chosen, *words))
        if kept is not None:
            self._show(kept)
            self._desk.tell(_("The letter was saved."), tone="done", about=_ABOUT)

    def _drop(self) -> None:
        letters, chosen, old = self._desk.workspace.letters, self._chosen(), self._template
        kept = self._desk.try_now(lambda: letters.reset(*chosen))
        if kept is None:
            return
        self._show(kept)

        def back() -> None:
            self._desk.try_now(lambda: letters.change(*chosen, old.subject, old.body))
            self.look()

        self._desk.tell(
            _("The letter says our own words again."), _("Undo"), back, tone="done", about=_ABOUT
        )

    def _chosen(self) -> tuple[str, str]:
        return str(self.kind.currentData()), str(self.speech.currentData())
