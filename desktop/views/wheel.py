"""The wheel turns the page, never a value that the pointer happens to stand on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


class _Past(QObject):
    """Lets the wheel pass to the page behind a field."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ignored, so that the page is asked next; taken, so that the field is not."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def leave_wheel(field: QWidget) -> None:
    """Leave the wheel over this field to the page; it gives no focus either."""
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.installEventFilter(_Past(field))
