"""How workbooks look: fonts, fills, rules and the printed page."""

from __future__ import annotations

from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.page import PageMargins

FONT = "Microsoft YaHei"
ACCENT, ACCENT_LIGHT, GREY = "1B5FAA", "E4EEF9", "EFEFEF"

BODY = Font(name=FONT, size=10)
BOLD = Font(name=FONT, size=10, bold=True)
SMALL = Font(name=FONT, size=9)
TITLE = Font(name=FONT, size=16, bold=True)
HEAD = Font(name=FONT, size=10, bold=True, color="1E2732")

SHADED = PatternFill("solid", fgColor=GREY)
HEAD_FILL = PatternFill("solid", fgColor=ACCENT_LIGHT)
_THIN = Side(style="thin", color="808080")
RULED = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
UNDERLINED = Border(bottom=Side(style="medium", color=ACCENT))

LEFT_TOP = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
LINE_LEFT = Alignment(horizontal="left", vertical="center", indent=1)
RIGHT = Alignment(horizontal="right", vertical="center", indent=1)
CENTER = Alignment(horizontal="center", vertical="center", wrap_text=True)
OPEN = Protection(locked=False)

A4 = 9  # its number in workbooks
FIRST_WIDE = "\u2e80"  # from here on, nearly all is Chinese


def width_of(text: str) -> int:
    """The width of a text in characters of a sheet: a Chinese one is two."""
    return sum(2 if char >= FIRST_WIDE else 1 for char in text)


def printed(sheet: Any, *, landscape: bool, foot: str = "") -> None:
    """Set the printed page: A4, one page wide, numbered."""
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins = PageMargins(left=0.6, right=0.5, top=0.6, bottom=0.7)
    sheet.oddFooter.left.text = foot
    sheet.oddFooter.right.text = "&P / &N"
