"""Words inside a drawing, and a drawing as SVG: what all drawn pictures have in common."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Drawing, Group, String
from reportlab.lib.colors import HexColor

from desktop.reports.fonts import BOLD, REGULAR, FontBook
from desktop.reports.paragraphs import printable

if TYPE_CHECKING:
    from desktop.reports.paragraphs import Style

SCREEN_FAMILY = "Noto Sans SC"
_CLIP = re.compile(r"<clipPath.*?</clipPath>", re.DOTALL)


def lettered(
    text: str, style: Style, corner: tuple[float, float], ink: str, fonts: FontBook
) -> Group:
    """One line of words that begins at `corner`, each character in a font that has it."""
    group = Group()
    x, y = corner
    for font, run in fonts.runs(printable(text).replace("\n", " "), style.font):
        look = {"fontName": font, "fontSize": style.size, "fillColor": HexColor(ink)}
        group.add(String(x, y, run, **look))
        x += sum(fonts.advances(style.font)[char] for char in run) * style.size
    return group


def svg_of(drawing: Drawing) -> bytes:
    """The drawing for the screen, in the screen's own font."""
    drawn: str = renderSVG.drawToString(drawing)
    drawn = _CLIP.sub("", drawn)  # Qt paints the shape that is meant to cut the others
    for name in (REGULAR, BOLD):
        drawn = drawn.replace(name, SCREEN_FAMILY)
    return drawn.encode("utf-8")
