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
TOTAL = Border(top=Side(style="thin", color=ACCENT), bottom=Side(style="double", color=ACCENT))
HAIRLINE = Border(bottom=Side(style="hair", color="B4BBC5"))
UNDERLINED = Border(bottom=Side(style="medium", color=ACCENT))

LEFT_TOP = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
LINE_LEFT = Alignment(horizontal="left", vertical="center", indent=1)
RIGHT = Alignment(horizontal="right", vertical="center", indent=1)
HEAD_RIGHT = Alignment(horizontal="right", vertical="center", wrap_text=True, indent=1)
LEFT_SHRUNK = Alignment(horizontal="left", vertical="center", shrink_to_fit=True, indent=1)
RIGHT_SHRUNK = Alignment(horizontal="right", vertical="center", shrink_to_fit=True, indent=1)
CENTER_SHRUNK = Alignment(horizontal="center", vertical="center", shrink_to_fit=True)
CENTER = Alignment(horizontal="center", vertical="center", wrap_text=True)
OPEN, LOCKED = Protection(locked=False), Protection(locked=True)

A4 = 9  # its number in workbooks


def printed(sheet: Any, *, landscape: bool, foot: str = "", middle: str = "") -> None:
    """Set the printed page: A4, one page wide, numbered; `foot` and `middle` stand below it."""
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = not landscape
    sheet.page_margins = PageMargins(left=0.6, right=0.5, top=0.6, bottom=0.7)
    sheet.oddFooter.left.text = foot
    sheet.oddFooter.center.text = middle
    sheet.oddFooter.right.text = "&P / &N"
    for part in (sheet.oddFooter.left, sheet.oddFooter.center, sheet.oddFooter.right):
        part.size = 9
