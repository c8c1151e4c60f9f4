"""Any form as a PDF: the company's own sheet of paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from reportlab.pdfgen.canvas import Canvas

from desktop import __version__
from desktop.files import whole_file
from desktop.forms.spec import Field, FormSpec, Page
from desktop.forms.text import day_words, moment_words, reads
from desktop.i18n import _
from desktop.reports.fonts import REGULAR, FontBook
from desktop.reports.form_blocks import Setting, pair_row
from desktop.reports.grid import SIDE, Cell, Row, Sheet, draw_sheet, flow
from desktop.reports.page import (
    BOTTOM,
    FLOOR,
    HEIGHT,
    INNER,
    LEFT,
    MM,
    RIGHT,
    TOP,
    WIDTH,
    Printout,
    PrintReport,
)
from desktop.reports.paragraphs import Line, Style, aligned, draw_line, lines_of
from desktop.reports.sections import section_rows

CAPTION = Style(9, 12)
TITLE = Style(16, 22, bold=True, align="center")
HEADER = Style(10, 14)
FOOT = Style(8, 10)
SIGN_GAP = 4 * MM
IDENTITY_VALUE = 78 * MM


@dataclass(frozen=True)
class Leaf:
    """One page of paper: its part of the form, the table on it, and the box to sign."""

    page: Page
    sheet: Sheet
    continued: bool
    sign_off: Row | None = None


def write_form_pdf(
    target: Path | BinaryIO,
    printouts: Sequence[Printout],
    fonts: FontBook,
    *,
    title: str = "",
    author: str = "",
) -> PrintReport:
    """Print forms into one file with bookmarks; returns how many pages, and what could not show.

    Raises `UserError` where the file cannot be written; the old file stays then.
    """
    if isinstance(target, Path):
        with whole_file(target) as part, part.open("wb") as stream:
            return write_form_pdf(stream, printouts, fonts, title=title, author=author)
    fonts.missing.clear()
    documents = [(printout, _leaves(printout, fonts)) for printout in printouts]
    total = sum(len(leaves) for _printout, leaves in documents)
    canvas = _canvas(target, title or _title(printouts), author, fonts)
    done = 0
    for printout, leaves in documents:
        _draw_document(canvas, printout, leaves, fonts, several=(done, total))
        done += len(leaves)
    canvas.save()
    return PrintReport(total, dict(fonts.missing))


def _canvas(stream: BinaryIO, title: str, author: str, fonts: FontBook) -> Canvas:
    fonts.runs("", REGULAR)
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT), initialFontName=REGULAR, pageCompression=1)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setCreator(f"CareDesk {__version__}")
    return canvas


def _title(printouts: Sequence[Printout]) -> str:
    first = printouts[0]
    return " ".join(part for part in (_(first.form.title), first.code) if part)


def _leaves(printout: Printout, fonts: FontBook) -> list[Leaf]:
    """All pages of one form, before anything is drawn."""
    setting = Setting(printout.values, fonts)
    form, leaves = printout.form, list[Leaf]()
    sign_off = _sign_off(form, setting) if form.sign_off else None
    identity = (_identity(form, setting),) if form.identity else ()
    for page in form.pages:
        last = page is form.pages[-1]
        rows = [row for section in page.sections for row in section_rows(section, setting)]
        signing = sign_off.height + SIGN_GAP if sign_off and last else 0.0
        sheets = flow(rows, _room(form, page) - signing, identity)
        if len(sheets) > 1:
            sheets = flow(rows, _room(form, page), identity)
        leaves += [Leaf(page, sheet, number > 0) for number, sheet in enumerate(sheets)]
    return _signed(leaves, sign_off, printout.form)


def _signed(leaves: list[Leaf], sign_off: Row | None, form: FormSpec) -> list[Leaf]:
    """The pages with the box to sign under the last table, on a page of its own if it must."""
    if sign_off is None:
        return leaves
    last = leaves[-1]
    room = _room(form, last.page) - last.sheet.height
    if room >= sign_off.height + SIGN_GAP:
        return [*leaves[:-1], Leaf(last.page, last.sheet, last.continued, sign_off)]
    return [*leaves, Leaf(last.page, Sheet(0), continued=True, sign_off=sign_off)]


def _identity(form: FormSpec, setting: Setting) -> Row:
    return pair_row(list(form.identity), setting, wide=IDENTITY_VALUE)


def _sign_off(form: FormSpec, setting: Setting) -> Row:
    """The box of the approval: caption, words, caption, name, caption, date."""
    widths = (SIDE, 54 * MM, 18 * MM, 24 * MM, 20 * MM, INNER - SIDE - 116 * MM)
    cells = []
    for number, field in enumerate(form.sign_off):
        label, value = widths[2 * number : 2 * number + 2]
        cells.append(Cell(label, setting.caption(_(field.label), label), shaded=True, middle=True))
        words = reads(field, setting.value(field))
        cells.append(Cell(value, setting.text(words, value), middle=True))
    return Row(tuple(cells), least=13 * MM)


def _room(form: FormSpec, page: Page) -> float:
    return _table_top(form, page) - FLOOR


def _table_top(form: FormSpec, page: Page) -> float:
    caption = CAPTION.leading if page.caption else 0
    header = HEADER.leading + 2 * MM if form.header else 2 * MM
    return HEIGHT - TOP - caption - TITLE.leading - 2 * MM - header


def _draw_document(
    canvas: Canvas,
    printout: Printout,
    leaves: list[Leaf],
    fonts: FontBook,
    several: tuple[int, int],
) -> None:
    done, total = several
    key = f"form-{done}"
    for number, leaf in enumerate(leaves):
        if number == 0 and total > len(leaves):
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(_bookmark(printout), key, 0, closed=True)
        if not leaf.continued:
            canvas.bookmarkPage(f"{key}-{number}")
            level = 1 if total > len(leaves) else 0
            canvas.addOutlineEntry(_(leaf.page.title), f"{key}-{number}", level)
        _draw_leaf(canvas, printout, leaf, fonts)
        counted = (number + 1, len(leaves))
        _draw_foot(canvas, printout, counted, (done + number + 1, total), fonts)
        canvas.showPage()


def _bookmark(printout: Printout) -> str:
    name = printout.values.get("customer")
    words = (printout.code or _(printout.form.title), getattr(name, "text", ""))
    return " ".join(part for part in words if part)


def _draw_leaf(canvas: Canvas, printout: Printout, leaf: Leaf, fonts: FontBook) -> None:
    form, page = printout.form, leaf.page
    y = HEIGHT - TOP
    if page.caption:
        y -= CAPTION.leading
        draw_line(canvas, _line(_(page.caption), CAPTION, fonts), LEFT, y + 3, fonts)
    title = _("{title} (continued)") if leaf.continued else "{title}"
    y -= TITLE.leading
    _draw_middle(canvas, title.format(title=_(page.title)), TITLE, y + 5, fonts)
    if form.header:
        _draw_header(canvas, printout, y - 2 * MM - HEADER.leading + 2, fonts)
    top = _table_top(form, page)
    if leaf.sheet.rows:
        draw_sheet(canvas, leaf.sheet, LEFT, top, fonts)
    if leaf.sign_off is not None:
        box = Sheet(leaf.sign_off.height)
        box.put(leaf.sign_off)
        below = leaf.sheet.height + SIGN_GAP if leaf.sheet.rows else 0
        draw_sheet(canvas, box, LEFT, top - below, fonts)


def _draw_header(canvas: Canvas, printout: Printout, y: float, fonts: FontBook) -> None:
    """The line above the table: the first field at the left, the last at the right."""
    words = [_header_words(field, printout) for field in printout.form.header]
    draw_line(canvas, _line(words[0], HEADER, fonts), LEFT + 1 * MM, y, fonts)
    for text in words[1:]:
        line = _line(text, HEADER, fonts)
        space = 0 if printout.values.get(printout.form.header[-1].key) else 26 * MM
        draw_line(canvas, line, WIDTH - RIGHT - 1 * MM - line.width - space, y, fonts)


def _header_words(field: Field, printout: Printout) -> str:
    value = printout.values.get(field.key)
    if isinstance(value, date) and not isinstance(value, datetime):
        words = day_words(value)
    else:
        words = reads(field, value)
    return _("{label}: {value}").format(label=_(field.label), value=words)


def _draw_foot(
    canvas: Canvas,
    printout: Printout,
    counted: tuple[int, int],
    overall: tuple[int, int],
    fonts: FontBook,
) -> None:
    y = BOTTOM - 4 * MM
    if printout.code:
        words = _("{code} · edition {edition}").format(code=printout.code, edition=printout.edition)
        draw_line(canvas, _line(words, FOOT, fonts), LEFT, y, fonts)
    if printout.printed_at and not printout.blank:
        words = _("Printed: {at} {by}").format(
            at=moment_words(printout.printed_at), by=printout.printed_by
        )
        _draw_middle(canvas, words, FOOT, y, fonts)
    words = _("Page {number} of {count}").format(number=counted[0], count=counted[1])
    if overall[1] > counted[1]:
        words += f"  ({overall[0]}/{overall[1]})"
    line = _line(words, FOOT, fonts)
    draw_line(canvas, line, WIDTH - RIGHT - line.width, y, fonts)


def _draw_middle(canvas: Any, words: str, style: Style, y: float, fonts: FontBook) -> None:
    line = _line(words, Style(style.size, style.leading, style.bold, "center"), fonts)
    draw_line(canvas, line, LEFT + aligned(line, INNER), y, fonts)


def _line(words: str, style: Style, fonts: FontBook) -> Line:
    """Words on a single line."""
    return lines_of(words.replace("\n", " "), style, 10 * WIDTH, fonts)[0]
