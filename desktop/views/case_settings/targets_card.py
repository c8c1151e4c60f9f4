"""How soon each stage shall be done, for all customers or those of one level."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QSpinBox, QWidget

from desktop.forms import choices
from desktop.i18n import N_, _
from desktop.services.clocks.targets import DAYS, EVERY, LONGEST, MINUTES, Place, Target
from desktop.views.case_settings.changing import change
from desktop.views.labels import label
from desktop.views.pages import Card, choice
from desktop.views.wheel import leave_wheel

if TYPE_CHECKING:
    from desktop.views.desk import Desk

HOURS = "hours"
_ABOUT = "targets"
_UNITS = (
    (DAYS, N_("workdays")),
    (HOURS, N_("working hours")),
    (MINUTES, N_("working minutes")),
)
_PRIORITIES = tuple(option.key for option in choices.SEVERITY)
_STAGES = (
    ("acknowledge", N_("Acknowledge"), False),
    ("assess", N_("Assess"), False),
    ("respond", N_("Answer"), True),
    ("update", N_("News every"), True),
    ("suggestion", N_("Answer to a suggestion"), False),
    ("praise", N_("Answer to praise"), False),
)


class TargetsCard(Card):
    """A number and a unit for each stage and priority; 0 is no target."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Targets"),
            _("In working time. A level that says nothing else has the targets of all customers."),
            parent,
        )
        self._desk = desk
        levels = [
            (option.key, _("Level {level}").format(level=_(option.label)))
            for option in choices.LEVEL
        ]
        self.level = choice(_("Customers"), ((EVERY, _("All customers")), *levels), EVERY)
        self.cells: dict[tuple[str, str], TargetCell] = {}
        self.add_row(self.level)
        self.add(self._grid())
        self.level.currentIndexChanged.connect(self.look)
        self.look()

    def look(self) -> None:
        """Show the targets that hold for the chosen level."""
        targets, level = self._desk.workspace.clocks.targets(), self._level()
        for (stage, priority), cell in self.cells.items():
            cell.show_target(targets.of(level, stage, priority))

    def _level(self) -> str:
        return str(self.level.currentData() or EVERY)

    def _grid(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        row = 0
        for stage, words, by_priority in _STAGES:
            for priority in _PRIORITIES if by_priority else (EVERY,):
                first = priority in {EVERY, _PRIORITIES[0]}
                grid.addWidget(label(_(words) if first else ""), row, 0)
                said = _priority(priority)
                grid.addWidget(label(said, "secondary"), row, 1)
                cell = TargetCell(" ".join(part for part in (_(words), said) if part))
                cell.changed(partial(self._keep, stage, priority))
                self.cells[stage, priority] = cell
                grid.addWidget(cell, row, 2, Qt.AlignmentFlag.AlignLeft)
                row += 1
        grid.setColumnStretch(2, 1)
        return box

    def _keep(self, stage: str, priority: str) -> None:
        clocks, level = self._desk.workspace.clocks, self._level()
        wanted = self.cells[stage, priority].target()
        if wanted != clocks.targets().of(level, stage, priority):
            place = Place(level, stage, priority)
            change(self._desk, lambda: clocks.change_target(place, wanted), self.look, _ABOUT)


class TargetCell(QWidget):
    """A number and its unit."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.amount = QSpinBox()
        self.amount.setRange(0, LONGEST[MINUTES])
        self.amount.setFixedWidth(84)
        self.amount.lineEdit().setTextMargins(8, 0, 8, 0)
        self.amount.setSpecialValueText(_("none"))
        self.amount.setAccessibleName(name)
        self.unit = QComboBox()
        self.unit.setAccessibleName(_("Unit of “{name}”").format(name=name))
        for key, words in _UNITS:
            self.unit.addItem(_(words), key)
        for field in (self.amount, self.unit):
            leave_wheel(field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.amount)
        row.addWidget(self.unit)

    def changed(self, calls: partial[None]) -> None:
        """Call this when another number or unit was chosen."""
        self.amount.editingFinished.connect(calls)
        self.unit.activated.connect(lambda _at: calls())

    def show_target(self, target: Target) -> None:
        """Show a target; whole hours as hours."""
        amount, unit = target.amount, target.unit
        if unit == MINUTES and amount and amount % 60 == 0:
            amount, unit = amount // 60, HOURS
        self.amount.setValue(amount)
        self.unit.setCurrentIndex(self.unit.findData(unit))

    def target(self) -> Target:
        """The target that stands here."""
        amount, unit = self.amount.value(), str(self.unit.currentData())
        return Target(amount * 60, MINUTES) if unit == HOURS else Target(amount, unit)


def _priority(key: str) -> str:
    return next((_(option.label) for option in choices.SEVERITY if option.key == key), "")
