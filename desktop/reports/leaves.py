"""A form laid out on its pages, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.forms.spec import FormSpec, Page
from desktop.forms.text import reads
from desktop.i18n import N_, _
from desktop.reports.cause_rows import cause_rows
from desktop.reports.fonts import FontBook
from desktop.reports.form_blocks import pair_row
from desktop.reports.grid import ROUNDING, SIDE, Cell, Row, Sheet, flow
from desktop.reports.page import FLOOR, HEIGHT, INNER, MM, TOP, Printout
from desktop.reports.paragraphs import Style
from desktop.reports.sections import section_rows
from desktop.reports.setting import Close, Setting

CAPTION = Style(9, 12)
TITLE = Style(16, 22, bold=True, align="center")
HEADER = Style(10, 14)
SIGN_GAP = 4 * MM
SIGN_HEIGHT = 13 * MM
IDENTITY_VALUE = 78 * MM
MOST_OF_PAGE = 0.4  # a higher box to sign begins a page of its own


@dataclass(frozen=True)
class Leaf:
    """One page of paper: its part of the form, the table on it, and the box to sign."""

    page: Page
    sheet: Sheet
    continued: bool
    box: Sheet | None = None


def leaves_of(printout: Printout, fonts: FontBook) -> list[Leaf]:
    """All pages of one form."""
    setting = Setting(printout.values, fonts)
    form = printout.form
    identity = (_identity(form, setting),) if form.identity else ()
    sign_off = _sign_off(form, setting) if form.sign_off else None
    leaves: list[Leaf] = []
    for page in form.pages:
        signed = sign_off if page is form.pages[-1] else None
        sheets = _sheets(page, printout, setting, identity, signed)
        leaves += [Leaf(page, sheet, number > 0) for number, sheet in enumerate(sheets)]
    whole = [*leaves[:-1], *_signed(leaves[-1], sign_off, identity)]
    return [*whole, *_causes(printout, setting, identity)]


def _causes(printout: Printout, setting: Setting, identity: tuple[Row, ...]) -> list[Leaf]:
    """The pages of the five whys and the fishbone, where something stands in them."""
    rows = cause_rows(printout.causes, setting) if printout.causes is not None else []
    if not rows:
        return []
    page = Page(title=N_("Analysis of causes"), sections=())
    sheets = flow(rows, table_top(printout.form, page) - FLOOR, identity)
    return [Leaf(page, sheet, number > 0) for number, sheet in enumerate(sheets)]


def table_top(form: FormSpec, page: Page) -> float:
    """How high above the lower edge of the paper the table begins, in points."""
    caption = CAPTION.leading if page.caption else 0
    header = HEADER.leading + 2 * MM if form.header else 2 * MM
    return HEIGHT - TOP - caption - TITLE.leading - 2 * MM - header


def _sheets(
    page: Page,
    printout: Printout,
    setting: Setting,
    identity: tuple[Row, ...],
    sign_off: Row | None,
) -> list[Sheet]:
    """The table of one page of the form; its rows stand closer where that spares paper."""
    room = table_top(printout.form, page) - FLOOR
    closing = sign_off.height + SIGN_GAP if sign_off else 0.0
    if closing > room * MOST_OF_PAGE:
        closing = 0.0
    ways: list[list[Sheet]] = []
    for close in Close:
        rows = [
            row for section in page.sections for row in section_rows(section, setting.closer(close))
        ]
        sheets = flow(rows, room, identity, closing=closing, filled=printout.blank)
        if len(sheets) == 1:
            return sheets
        ways.append(sheets)
    return min(ways, key=len)


def _signed(leaf: Leaf, sign_off: Row | None, identity: tuple[Row, ...]) -> list[Leaf]:
    """The last page with the box to sign under its table, or with pages that have only the box."""
    if sign_off is None:
        return [leaf]
    room = leaf.sheet.left - SIGN_GAP
    if sign_off.height <= room + ROUNDING:
        box = Sheet(room)
        box.put(sign_off)
        return [replace(leaf, box=box)]
    above = sum(row.height for row in identity)
    boxes = flow([sign_off], leaf.sheet.room - above - SIGN_GAP)
    return [leaf, *(Leaf(leaf.page, _headed(leaf, identity), True, box) for box in boxes)]


def _headed(leaf: Leaf, identity: tuple[Row, ...]) -> Sheet:
    sheet = Sheet(leaf.sheet.room)
    for row in identity:
        sheet.put(row)
    return sheet


def _identity(form: FormSpec, setting: Setting) -> Row:
    return replace(pair_row(list(form.identity), setting, wide=IDENTITY_VALUE), fixed=True)


def _sign_off(form: FormSpec, setting: Setting) -> Row:
    """The box of the approval: caption, words, caption, name, caption, date."""
    widths = (SIDE, 54 * MM, 18 * MM, 24 * MM, 20 * MM, INNER - SIDE - 116 * MM)
    cells = []
    for number, field in enumerate(form.sign_off):
        label, value = widths[2 * number : 2 * number + 2]
        cells.append(Cell(label, setting.caption(_(field.label), label), shaded=True, middle=True))
        words = reads(field, setting.value(field))
        cells.append(Cell(value, setting.text(words, value), middle=True))
    return Row(tuple(cells), least=SIGN_HEIGHT)
