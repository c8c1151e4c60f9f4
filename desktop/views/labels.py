"""The one factory of labels: what it is given is shown as it is, never read as markup."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_LEAST_ELIDED = 24  # px that an eliding label asks for


def label(text: str = "", role: str = "", parent: QWidget | None = None) -> QLabel:
    """A label of plain text; `role` is a look of the style sheet: title, section, secondary."""
    made = QLabel(parent)
    _prepare(made, text, role)
    return made


def wrapped(text: str = "", role: str = "", parent: QWidget | None = None) -> QLabel:
    """A label whose text breaks into lines."""
    made = label(text, role, parent)
    made.setWordWrap(True)
    return made


def caption(text: str, buddy: QWidget, parent: QWidget | None = None) -> QLabel:
    """The caption of an input, which also becomes the input's accessible name."""
    made = label(text, "caption", parent)
    made.setBuddy(buddy)
    if not buddy.accessibleName():
        buddy.setAccessibleName(text)
    return made


def pill(text: str = "", tone: str = "plain", parent: QWidget | None = None) -> QLabel:
    """A state in a rounded frame; the word says it, the colour only helps."""
    made = label(text, "pill", parent)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    set_tone(made, tone)
    return made


def set_tone(widget: QWidget, tone: str) -> None:
    """Dress a widget in a tone of the style sheet: draft, waiting, running, done, critical."""
    set_property(widget, "tone", tone)


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and let the style look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def tip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip of plain text."""
    widget.setToolTip(plain_tip(text))


def plain_tip(text: str) -> str:
    """The text so that Qt's tooltip shows it letter by letter."""
    return f"<p style='white-space:pre-wrap'>{escape(text)}</p>" if text else ""


def button_words(text: str) -> str:
    """The text so that a button or menu shows its `&` instead of underlining a letter."""
    return text.replace("&", "&&")


class Elided(QLabel):
    """One line that ends in … where there is no room, with the whole text in its tooltip."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = text
        _prepare(self, "", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.say(text)

    def say(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def whole(self) -> str:
        """The text that was given, not only what there is room for."""
        return self._whole

    def sizeHint(self) -> QSize:
        """As wide as the whole text."""
        line = self._whole.replace("\n", " ")
        return QSize(self.fontMetrics().horizontalAdvance(line) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Hardly anything: it elides."""
        return QSize(_LEAST_ELIDED, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide anew."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """A new font needs another place to cut."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        line = self._whole.replace("\n", " ")
        shown = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        tip(self, self._whole if shown != line else "")


def _prepare(made: QLabel, text: str, role: str) -> None:
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    if role:
        made.setProperty("role", role)
