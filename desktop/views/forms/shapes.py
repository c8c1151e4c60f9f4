"""The shape that stands beside a word with a tone, so that colour never stands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop.views.palette import Palette
    from desktop.views.theme import Theme

SIZE = 9.0  # px of a shape
SIGN = 15  # px of a shape and the gap behind it
_SCALE = 3  # of an icon, for sharp screens


def draw_shape(painter: QPainter, tone: str, box: QRectF, colour: str) -> None:
    """Draw the shape of a tone: triangle critical, square waiting, disc done, ring others."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    if tone == "critical":
        top = QPointF(box.center().x(), box.top())
        painter.drawPolygon(QPolygonF([top, box.bottomRight(), box.bottomLeft()]))
    elif tone == "waiting":
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    elif tone == "done":
        painter.drawEllipse(box)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(colour))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    painter.restore()


class Sign(QWidget):
    """The shape of a tone as a small picture; it takes no clicks."""

    SIDE = 12

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = ""
        self.setFixedSize(self.SIDE, self.SIDE)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_tone(self, tone: str) -> None:
        """Show another tone's shape, or none."""
        self._tone = tone
        self.setVisible(bool(tone))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shape in the colour of this moment."""
        painter = QPainter(self)
        start = (self.SIDE - SIZE) / 2
        colour = self._theme.palette.tone(self._tone)
        draw_shape(painter, self._tone, QRectF(start, start, SIZE, SIZE), colour)
        painter.end()


def tone_icon(tone: str, palette: Palette) -> QIcon:
    """The shape of a tone as an icon; without a tone, room for one."""
    side = 16
    pixmap = QPixmap(side * _SCALE, side * _SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    pixmap.setDevicePixelRatio(_SCALE)
    painter = QPainter(pixmap)
    start = (side - SIZE) / 2
    if tone:
        draw_shape(painter, tone, QRectF(start, start, SIZE, SIZE), palette.tone(tone))
    painter.end()
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon
