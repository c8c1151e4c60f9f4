"""Icons drawn from SVG in the palette's colour, crisp at any scale."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.paths import resources

if TYPE_CHECKING:
    from desktop.views.theme import Theme

SIZE = 16  # logical px


class Icons:
    """Gives icons by name, in the colours of the theme at the moment of asking."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        ratios = [screen.devicePixelRatio() for screen in QGuiApplication.screens()]
        self._scales = sorted({ceil(ratio) for ratio in ratios}) or [1]
        self._sources: dict[str, str] = {}
        self._made: dict[tuple[str, str], QIcon] = {}

    def get(self, name: str, tone: str = "") -> QIcon:
        """The icon in the text's colour, or in that of a tone (`on_accent` for main buttons)."""
        palette = self._theme.palette
        colour = palette.on_accent if tone == "on_accent" else palette.tone(tone)
        key = (name, colour)
        if key not in self._made:
            self._made[key] = self._draw(name, colour)
        return self._made[key]

    def pixmap(self, name: str, size: int, scale: float, tone: str = "") -> QPixmap:
        """The icon as a picture of `size` logical px for a screen of that scale."""
        colour = self._theme.palette.tone(tone)
        return _rendered(self._source(name), colour, size, scale)

    def _draw(self, name: str, colour: str) -> QIcon:
        icon = QIcon()
        for scale in self._scales:
            icon.addPixmap(_rendered(self._source(name), colour, SIZE * scale, 1))
        return icon

    def _source(self, name: str) -> str:
        if name not in self._sources:
            path = resources() / "icons" / f"{name}.svg"
            self._sources[name] = path.read_text(encoding="utf-8")
        return self._sources[name]


def _rendered(source: str, colour: str, size: int, scale: float) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    pixmap = QPixmap(QSize(size, size) * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
