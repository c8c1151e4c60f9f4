"""The heading of a customer's page: who the customer is, and what one does with them most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.forms import choices
from desktop.forms.text import option_label, reads
from desktop.i18n import _
from desktop.views.labels import Elided
from desktop.views.pages import button

if TYPE_CHECKING:
    from desktop.services.customer_pages import Portrait
    from desktop.services.opened import Opened


class Heading(QWidget):
    """Who the customer is, and what one does with them most."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("formbar")
        self.name = Elided("", "heading")
        self.about = Elided("", "secondary")
        self.log = button(_("Log a contact"), main=True)
        self.brief = button(_("Brief before the visit"))
        self.edit = button(_("Customer card"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        for each in (self.log, self.brief, self.edit):
            row.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.about)

    def show_portrait(self, portrait: Portrait) -> None:
        """Show whose page it is."""
        card = portrait.card
        keys = ("level", "stage", "industry", "manager")
        said = [_said(card, key) for key in keys]
        last = portrait.last_contact
        talked = (
            _("last contact {day}").format(day=last.isoformat()) if last else _("no contact yet")
        )
        often = [option_label(choices.CHANNELS, key) for key, _count in portrait.channels[:2]]
        self.name.say(card.values["name"])
        self.about.say(" · ".join(each for each in (card.code, *said, talked, *often) if each))


def _said(card: Opened, key: str) -> str:
    """What the card says under a key; a level does not speak for itself."""
    words = reads(card.form.field(key), card.values[key])
    return _("Level {level}").format(level=words) if key == "level" and words else words
