"""The band on a customer's page that leads to critical complaints nobody has acknowledged."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.i18n import _
from desktop.views.forms.shapes import Sign
from desktop.views.labels import Elided, button_words, set_tone, tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.critical_cases import CriticalCase
    from desktop.views.desk import Desk

_MOST = 3


class CriticalBand(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("formbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        sign = Sign(desk.frame.theme, self)
        sign.show_tone("critical")
        self.words = Elided("", "strong")
        set_tone(self.words, "critical")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 4, 12, 4)
        self._row.setSpacing(6)
        self._row.addWidget(sign)
        self._row.addWidget(self.words, 1)
        self._links: list[QPushButton] = []
        self.hide()

    def show_cases(self, cases: Sequence[CriticalCase]) -> None:
        """Show these cases, what is due first."""
        for link in self._links:
            self._row.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = [self._link(case) for case in cases[:_MOST]]
        if cases:
            self.words.say(_words(cases[0]))
        self.setVisible(bool(cases))

    def _link(self, case: CriticalCase) -> QPushButton:
        link = QPushButton(button_words(case.code))
        link.setProperty("look", "link")
        tip(link, case.problem)
        link.clicked.connect(partial(self._desk.show_record, "complaint", case.id))
        self._row.addWidget(link)
        return link


def _words(case: CriticalCase) -> str:
    said = " ".join(case.problem.split())
    words = _("Critical complaint, not acknowledged yet: {problem}").format(problem=said)
    if case.due_at is None:
        return words
    return _("Critical complaint, to be acknowledged by {when}: {problem}").format(
        when=f"{case.due_at:%m-%d %H:%M}", problem=said
    )
