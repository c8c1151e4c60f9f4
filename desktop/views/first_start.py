"""The first start: begin with your own data, or look around in the sample."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.views.labels import label, wrapped
from desktop.views.pages import Card, button, captioned
from desktop.views.place import Place

_WIDEST = 520


class FirstStart(Place):
    """`begin` carries company, office and the person's name; `look_around` asks for the sample.

    `bring_back` asks for a folder into which everything was written elsewhere.
    """

    begin = Signal(str, str, str)
    look_around = Signal()
    bring_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.person = QLineEdit()
        self.company = QLineEdit()
        self.office = QLineEdit()
        self.go = button(_("Begin"), main=True)
        self.sample = button(_("Look around in the sample"))
        self.everything = button(_("Restore from everything …"))
        self.go.clicked.connect(self._tell)
        self.everything.clicked.connect(self.bring_back)
        self.sample.clicked.connect(self.look_around)
        for asked in (self.person, self.company, self.office):
            asked.returnPressed.connect(self._tell)
        middle = QVBoxLayout()
        middle.setSpacing(16)
        middle.addStretch(2)
        middle.addWidget(label(_("Welcome to CareDesk"), "title"))
        words = _("Care plans, action checklists and complaints: filled, printed, exported.")
        middle.addWidget(wrapped(words, "quiet"))
        middle.addWidget(self._own_card())
        middle.addWidget(self._sample_card())
        middle.addStretch(3)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addLayout(middle, 2)
        row.addStretch(1)

    def panes(self) -> list[QWidget]:
        """The first input."""
        return [self.person]

    def entered(self) -> None:
        """The name is asked first."""
        if self.isVisible():
            self.person.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """The name takes the keyboard once it can be seen: earlier, no frame would show it."""
        super().showEvent(event)
        if not event.spontaneous():
            QTimer.singleShot(0, self.person, self.person.setFocus)

    def _own_card(self) -> Card:
        card = Card(
            _("Begin with your own data"),
            _("Everything stays on this computer. All of this can be changed in the settings."),
        )
        card.setMaximumWidth(_WIDEST * 2)
        card.add(
            captioned(
                (_("Your name"), self.person),
                (_("Company"), self.company),
                (_("Office"), self.office),
            )
        )
        card.add_row(self.go, self.everything)
        return card

    def _sample_card(self) -> Card:
        card = Card(
            _("Look around"),
            _("A made-up office with customers, plans and complaints, apart from your own data."),
        )
        card.add_row(self.sample)
        return card

    def _tell(self) -> None:
        self.begin.emit(
            self.company.text().strip(), self.office.text().strip(), self.person.text().strip()
        )
