"""Words set in lines for cells that nobody is in, as the editor would set them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption

_BREAK = "\u2028"
_MOST_KEPT = 4000


class Typeset:
    """Sets words for a width in px and remembers them."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._bold = QFont(font)
        self._bold.setBold(True)
        self._kept: dict[tuple[str, int, Qt.AlignmentFlag, bool], tuple[QTextLayout, float]] = {}

    def set(
        self,
        text: str,
        width: int,
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        *,
        bold: bool = False,
    ) -> tuple[QTextLayout, float]:
        """The words in lines, and the height of them all in px."""
        key = (text, width, alignment, bold)
        if key not in self._kept:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = self._lines(text, width, alignment, bold=bold)
        return self._kept[key]

    def height(self, text: str, width: int, *, bold: bool = False) -> float:
        """The height of the words in px."""
        return self.set(text, width, bold=bold)[1]

    def _lines(
        self, text: str, width: int, alignment: Qt.AlignmentFlag, *, bold: bool
    ) -> tuple[QTextLayout, float]:
        layout = QTextLayout(text.replace("\n", _BREAK), self._bold if bold else self._font)
        option = QTextOption(alignment)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        height = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height
