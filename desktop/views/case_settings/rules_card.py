"""The numbers the house has agreed on for its cases, to be changed by hand."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from desktop.forms.text import amount_words
from desktop.i18n import _
from desktop.services.clocks.case_rules import LONGEST
from desktop.views.case_settings.changing import change
from desktop.views.pages import Card, captioned
from desktop.views.wheel import leave_wheel

if TYPE_CHECKING:
    from desktop.views.desk import Desk

_ABOUT = "rules of cases"


class RulesCard(Card):
    """What is changed here holds at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Rules of complaints"), parent=parent)
        self._desk = desk
        self.limit = QLineEdit()
        self.reopen = _days()
        self.efficacy = QLineEdit()
        self.recurrence = _days()
        self.add(
            captioned(
                (_("Compensation above this needs an approval (yuan)"), self.limit),
                (_("A closed case can be reopened for"), self.reopen),
                (_("Look whether it helped after (days)"), self.efficacy),
                (_("The same again within"), self.recurrence),
            )
        )
        self.limit.editingFinished.connect(lambda: self._keep("approval_limit", self._limit()))
        self.reopen.editingFinished.connect(lambda: self._keep("reopen_days", self.reopen.value()))
        self.efficacy.editingFinished.connect(lambda: self._keep("efficacy_days", self._efficacy()))
        self.recurrence.editingFinished.connect(
            lambda: self._keep("recurrence_days", self.recurrence.value())
        )
        self.look()

    def look(self) -> None:
        """Show the rules that hold."""
        rules = self._desk.workspace.clocks.rules()
        self.limit.setText(amount_words(rules.approval_limit))
        self.reopen.setValue(rules.reopen_days)
        self.efficacy.setText(", ".join(map(str, rules.efficacy_days)))
        self.recurrence.setValue(rules.recurrence_days)

    def _keep(self, name: str, value: Any) -> None:  # noqa: ANN401 - each rule has its own type
        clocks = self._desk.workspace.clocks
        if value is None:
            self._desk.tell(_("This is not understood: write numbers."), tone="waiting")
            self.look()
        elif value != getattr(clocks.rules(), name):
            change(self._desk, lambda: clocks.change_rules(**{name: value}), self.look, _ABOUT)

    def _limit(self) -> Decimal | None:
        try:
            typed = Decimal(self.limit.text().replace(",", "").replace("，", "").strip() or "0")
        except InvalidOperation:
            return None
        return typed.quantize(Decimal("0.01")) if typed.is_finite() else None

    def _efficacy(self) -> tuple[int, ...] | None:
        parts = self.efficacy.text().replace("，", ",").replace("、", ",").split(",")
        said = [part.strip() for part in parts if part.strip()]
        return tuple(map(int, said)) if all(part.isdecimal() for part in said) else None


def _days() -> QSpinBox:
    made = QSpinBox()
    leave_wheel(made)
    made.setRange(0, LONGEST)
    made.lineEdit().setTextMargins(8, 0, 8, 0)
    made.setSuffix(_(" days"))
    return made
