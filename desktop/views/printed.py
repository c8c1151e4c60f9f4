"""Printed pages as pdfium reads them: their pictures, their words, and ink on a printer."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from desktop.errors import UserError
from desktop.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtPrintSupport import QPrinter

    from desktop.views.jobs import Job

_POINTS_PER_INCH = 72
_ONE_AT_A_TIME = threading.Lock()  # pdfium may not be called from two threads at once
_SHARP_ENOUGH = 300  # dots per inch of a printed page; more only takes memory


def page_images(
    pdf: bytes, width: int, scale: float, job: Job[Any] | None = None
) -> tuple[QImage, ...]:
    """The pages of a PDF, each `width` logical px wide, for a screen of that scale."""
    with _pages_of(pdf) as pages:
        images = []
        for number, page in enumerate(pages):
            if job is not None:
                job.step(number, len(pages))
            images.append(_image(page, width * scale / page.get_width(), scale))
        return tuple(images)


def page_texts(pdf: bytes) -> tuple[str, ...]:
    """The words of each page of a PDF."""
    with _pages_of(pdf) as pages:
        return tuple(_text(page) for page in pages)


@contextmanager
def _pages_of(pdf: bytes) -> Iterator[Any]:
    """The pages of a PDF while one looks at them."""
    import pypdfium2  # takes a moment to load, and only a preview needs it

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


def _image(page: Any, zoom: float, scale: float) -> QImage:  # noqa: ANN401 - pypdfium2 has no types
    bitmap = page.render(scale=zoom, rev_byteorder=True, prefer_bgrx=True)
    image = QImage(
        bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
    ).copy()
    bitmap.close()
    image.setDevicePixelRatio(scale)
    return image


def _text(page: Any) -> str:  # noqa: ANN401 - pypdfium2 has no types
    text = page.get_textpage()
    try:
        return str(text.get_text_range())
    finally:
        text.close()


def paint_pages(pdf: bytes, printer: QPrinter) -> None:
    """Paint the pages of a PDF on a printer, each on a sheet of its own.

    Raises `UserError` where the printer takes nothing.
    """
    printer.setFullPage(True)
    with _pages_of(pdf) as pages:
        painter = QPainter()
        if not painter.begin(printer):
            raise UserError(
                _("Nothing was printed."),
                safe=_("The record is unchanged."),
                advice=_("Look whether the printer is on, or save the form as a PDF."),
            )
        for number, page in enumerate(pages):
            if number:
                printer.newPage()
            dots = min(printer.resolution(), _SHARP_ENOUGH)
            image = _image(page, dots / _POINTS_PER_INCH, 1)
            inches = page.get_width() / _POINTS_PER_INCH, page.get_height() / _POINTS_PER_INCH
            box = QRect(0, 0, *(round(side * printer.resolution()) for side in inches))
            painter.drawImage(box, image)
        painter.end()
