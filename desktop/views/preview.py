"""The print preview: the very pages that would be printed, shown as they come out."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.files import whole_file
from desktop.i18n import _
from desktop.views.jobs import Jobs
from desktop.views.labels import label, set_property

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtPrintSupport import QPrinter

    from desktop.services.opened import Opened
    from desktop.services.printing import Printing
    from desktop.views.frame import Frame
    from desktop.views.jobs import Job

REST_MS = 450
_GAP = 12
_POINTS_PER_INCH = 72
_ONE_AT_A_TIME = threading.Lock()  # pdfium may not be called from two threads at once
_SHARP_ENOUGH = 300  # dots per inch of a printed page; more only takes memory


@dataclass(frozen=True)
class Asked:
    """A form that is to be shown: its id, its values, and the record they change."""

    form_id: str
    values: Mapping[str, Any]
    opened: Opened | None

    @property
    def code(self) -> str:
        """The number of the record, empty where it was never saved."""
        return self.opened.code if self.opened is not None else ""


class PreviewPane(QWidget):
    """Shows a form page by page, a little after the last change, at the width of the pane.

    `printed` carries the number of the record, and the file where one was written instead.
    """

    drawn = Signal()
    printed = Signal(str, str)

    def __init__(self, printing: Printing, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self._printing = printing
        self._jobs = jobs = Jobs("preview")
        jobs.broke.connect(frame.reader.broke)
        self.destroyed.connect(lambda: jobs.close(0))
        self._asked: Asked | None = None
        self._job: Job[Any] | None = None
        self._sheets: list[PageImage] = []
        self._place = label("", "secondary")
        self._column = QVBoxLayout()
        self._column.setContentsMargins(16, 0, 16, 16)
        self._column.setSpacing(_GAP)
        self._column.addStretch(1)
        self._scroll = self._scrolling()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self._scroll, 1)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._draw)
        self._scroll.verticalScrollBar().valueChanged.connect(self._say_place)
        self._say_place()

    def show_values(self, form_id: str, values: Mapping[str, Any], opened: Opened | None) -> None:
        """Show the form with these values once the hand rests; the place on it stays."""
        self._asked = Asked(form_id, values, opened)
        self._rest.start()

    def clear(self) -> None:
        """Show nothing."""
        self._stop()
        self._asked = None
        self._put(())

    def print_out(self, parent: QWidget) -> None:
        """Ask for a printer, and print on it what was given last, shown or not."""
        asked = self._asked
        if asked is None:
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(asked.code or "caredesk")
        if QPrintDialog(printer, parent).exec() == QPrintDialog.DialogCode.Accepted:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print what was given last, in the worker's thread; a PDF is our own, with its text."""
        asked = self._asked
        if asked is None:
            return
        name = printer.outputFileName()

        def work(_job: Job[None]) -> None:
            pdf = self._bytes_of(asked)
            if not name:
                paint_pages(pdf, printer)
                return
            with whole_file(Path(name)) as part:
                part.write_bytes(pdf)

        self._jobs.run(work, lambda _done: self.printed.emit(asked.code, name))

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._sheets)

    def page_words(self) -> str:
        """Which page is in view, of how many."""
        return self._place.text()

    # ------------------------------------------------------------------------------- drawing

    def _bytes_of(self, asked: Asked) -> bytes:
        return self._printing.pdf_bytes(asked.form_id, asked.values, asked.opened)

    def _draw(self) -> None:
        """Make the pages in the worker's thread; older work that is not done is dropped."""
        asked = self._asked
        self._stop()
        if asked is None or not self.isVisible():
            return
        width, scale = self._page_width(), self.devicePixelRatioF()

        def work(job: Job[tuple[QImage, ...]]) -> tuple[QImage, ...]:
            return page_images(self._bytes_of(asked), width, scale, job)

        self._job = self._jobs.run(work, self._take)

    def _take(self, images: tuple[QImage, ...]) -> None:
        self._put(images)
        self.drawn.emit()

    def _stop(self) -> None:
        self._rest.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _put(self, images: tuple[QImage, ...]) -> None:
        """Change the pictures in place, so that nothing jumps."""
        while len(self._sheets) > len(images):
            sheet = self._sheets.pop()
            self._column.removeWidget(sheet)
            sheet.deleteLater()
        while len(self._sheets) < len(images):
            sheet = PageImage(len(self._sheets) + 1)
            self._column.insertWidget(len(self._sheets), sheet)
            self._sheets.append(sheet)
        for sheet, image in zip(self._sheets, images, strict=True):
            sheet.show_image(image)
        self._say_place()

    # ------------------------------------------------------------------------------ the pane

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Zoom to the new width."""
        super().resizeEvent(event)
        if self._asked is not None:
            self._rest.start()

    def showEvent(self, event: Any) -> None:  # noqa: ANN401 - Qt's own event
        """Draw what was asked for while nobody looked."""
        super().showEvent(event)
        if self._asked is not None:
            self._rest.start()

    def _page_width(self) -> int:
        margins = self._column.contentsMargins()
        return max(120, self._scroll.viewport().width() - margins.left() - margins.right() - 2)

    def _say_place(self) -> None:
        if not self._sheets:
            self._place.setText("F9")
            return
        middle = self._scroll.verticalScrollBar().value() + self._scroll.viewport().height() / 2
        here = sum(1 for sheet in self._sheets if sheet.isVisible() and sheet.y() <= middle)
        words = _("{page} / {count}").format(page=max(1, here), count=len(self._sheets))
        self._place.setText(f"{words} · F9")

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(16, 12, 16, 8)
        line.addWidget(label(_("Print preview"), "section"))
        line.addStretch(1)
        line.addWidget(self._place)
        return line

    def _scrolling(self) -> QScrollArea:
        area = QScrollArea()
        host = QWidget()
        host.setObjectName("page")
        host.setLayout(self._column)
        area.setWidget(host)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(area)
        return area


class PageImage(QWidget):
    """One page as a picture in a thin frame."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._pixmap = QPixmap()
        set_property(self, "look", "printed")
        self.setAccessibleName(_("Page {number}").format(number=number))

    def show_image(self, image: QImage) -> None:
        """Show another picture."""
        self._pixmap = QPixmap.fromImage(image)
        size = image.deviceIndependentSize().toSize()
        self.setFixedSize(size + QSize(2, 2))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page and the frame around it."""
        painter = QPainter(self)
        painter.drawPixmap(1, 1, self._pixmap)
        painter.setPen(self.palette().midlight().color())
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


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
