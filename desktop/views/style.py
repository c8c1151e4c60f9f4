"""The dress of the window: Fusion, our palette, one style sheet, and a font that has Chinese."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QStyleFactory

from desktop.paths import resources
from desktop.views.palette import Palette, qpalette

if TYPE_CHECKING:
    from desktop.views.theme import Theme

BASE_POINTS = 10
SHIPPED_FAMILY = "Noto Sans SC"


class Style:
    """Dresses the application in the theme's colours, now and whenever they change."""

    def __init__(self, app: QApplication, theme: Theme) -> None:
        self._app = app
        self._theme = theme
        self._sheet = Template((resources() / "style.qss").read_text(encoding="utf-8"))
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setFont(interface_font())
        theme.changed.connect(self.apply)
        self.apply()

    def apply(self) -> None:
        """Dress all windows in the colours of this moment."""
        self._app.setPalette(qpalette(self._theme.palette))
        self._app.setStyleSheet(self.sheet(self._theme.palette))

    def sheet(self, palette: Palette) -> str:
        """The style sheet in these colours."""
        icons = (resources() / "icons").as_posix()
        return self._sheet.substitute(palette.tokens(), icons=icons, scheme=palette.name)


def interface_font() -> QFont:
    """The system's interface font where it has Chinese, else the one we ship; 10 pt."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    chinese = QFontDatabase.WritingSystem.SimplifiedChinese
    if chinese not in QFontDatabase.writingSystems(font.family()) and register_shipped_fonts():
        font = QFont(SHIPPED_FAMILY)
    font.setPointSize(BASE_POINTS)
    return font


def register_shipped_fonts() -> bool:
    """Let Qt know the fonts in resources; False where none could be read."""
    found = sorted((resources() / "fonts").glob("NotoSansSC*.ttf"))
    ids = [QFontDatabase.addApplicationFont(str(path)) for path in found]
    return any(number >= 0 for number in ids)
