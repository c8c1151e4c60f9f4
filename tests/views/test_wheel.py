"""The wheel turns the page, also where the pointer stands on a field."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.pages import choice
from desktop.views.wheel import leave_wheel


def _is_left_to_the_page(field: QWidget) -> bool:
    middle = QPointF(field.rect().center())
    event = QWheelEvent(
        middle,
        field.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, event)
    return not event.isAccepted()


def test_the_wheel_over_a_list_of_choices_changes_nothing(qtbot: QtBot) -> None:
    box = choice("Day", (("off", "Day off"), ("worked", "Worked")), "off")
    qtbot.addWidget(box)
    box.show()
    assert _is_left_to_the_page(box)
    assert box.currentData() == "off"


def test_the_wheel_over_a_number_changes_nothing(qtbot: QtBot) -> None:
    amount = QSpinBox()
    qtbot.addWidget(amount)
    amount.setValue(5)
    leave_wheel(amount)
    amount.show()
    assert _is_left_to_the_page(amount)
    assert amount.value() == 5
