"""Any form as a PDF: the company's own sheet of paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from desktop.files import whole_file
from desktop.forms.spec import Field
from desktop.i18n import _
from desktop.reports.canvas import new_canvas
from desktop.reports.drawing import draw_sheet
from desktop.reports.fonts import FontBook
from desktop.reports.foot import draw_foot, draw_middle
from desktop.reports.leaves import CAPTION, HEADER, SIGN_GAP, TITLE, Leaf, leaves_of, table_top
from desktop.reports.page import (
    HEIGHT,
    LEFT,
    MM,
    RIGHT,
    TOP,
    WIDTH,
    Printout,
    PrintReport,
)
from desktop.reports.paragraphs import draw_line, one_line
from desktop.reports.wording import foot_words, solemn_words

PEN = 26 * MM  # room to write a date behind its caption


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
    documents = [(printout, leaves_of(printout, fonts)) for printout in printouts]
    total = sum(len(leaves) for _printout, leaves in documents)
    canvas = new_canvas(target, title or _title(printouts), author, fonts)
    done = 0
    for printout, leaves in documents:
        _draw_document(canvas, printout, leaves, fonts, several=(done, total))
        done += len(leaves)
    canvas.save()
    return PrintReport(total, dict(fonts.missing))


def _title(printouts: Sequence[Printout]) -> str:
    first = printouts[0]
    return " ".join(part for part in (_(first.form.title), first.code) if part)


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
        draw_line(canvas, one_line(_(page.caption), CAPTION, fonts), LEFT, y + 3, fonts)
    title = _("{title} (continued)") if leaf.continued else "{title}"
    y -= TITLE.leading
    draw_middle(canvas, title.format(title=_(page.title)), TITLE, y + 5, fonts)
    if form.header:
        _draw_header(canvas, printout, y - 2 * MM - HEADER.leading + 2, fonts)
    top = table_top(form, page)
    draw_sheet(canvas, leaf.sheet, LEFT, top, fonts)
    if leaf.box is not None:
        draw_sheet(canvas, leaf.box, LEFT, top - leaf.sheet.height - SIGN_GAP, fonts)


def _draw_header(canvas: Canvas, printout: Printout, y: float, fonts: FontBook) -> None:
    """The line above the table: the first field at the left, the last at the right."""
    words = [_header_words(field, printout) for field in printout.form.header]
    draw_line(canvas, one_line(words[0], HEADER, fonts), LEFT + 1 * MM, y, fonts)
    for text in words[1:]:
        line = one_line(text, HEADER, fonts)
        space = 0 if printout.values.get(printout.form.header[-1].key) else PEN
        draw_line(canvas, line, WIDTH - RIGHT - 1 * MM - line.width - space, y, fonts)


def _header_words(field: Field, printout: Printout) -> str:
    words = solemn_words(field, printout.values.get(field.key))
    return _("{label}: {value}").format(label=_(field.label), value=words)


def _draw_foot(
    canvas: Canvas,
    printout: Printout,
    counted: tuple[int, int],
    overall: tuple[int, int],
    fonts: FontBook,
) -> None:
    name = "\n".join(foot_words(printout))
    at = None if printout.blank else printout.printed_at
    more = f"  ({overall[0]}/{overall[1]})" if overall[1] > counted[1] else ""
    draw_foot(canvas, name, (at, printout.printed_by), counted, fonts, more)
