"""The print preview: the very pages that would be printed, shown as they come out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.files import whole_file
from desktop.i18n import _
from desktop.views.jobs import Jobs
from desktop.views.labels import label
from desktop.views.page_column import PageColumn
from desktop.views.printed import page_images, page_texts, paint_pages
from desktop.views.printed_place import page_with

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtPrintSupport import QPrinter

    from desktop.services.opened import Opened
    from desktop.services.printing import Printing
    from desktop.views.frame import Frame
    from desktop.views.jobs import Job

REST_MS = 450


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


Drawn: TypeAlias = tuple[tuple[QImage, ...], tuple[str, ...]]  # each page, and its words


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
        self._texts: tuple[str, ...] = ()
        self._wanted: tuple[str, ...] = ()
        self._shown_page = 0
        self._place = label("", "secondary")
        self.pages = PageColumn()
        self.setFocusProxy(self.pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self.pages, 1)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._draw)
        self.pages.verticalScrollBar().valueChanged.connect(self._say_place)
        self._say_place()

    def look_at(self, words: tuple[str, ...]) -> None:
        """Show the page where these words are printed; see `printed_place.words_at`."""
        self._wanted = words
        self._go()

    def show_values(self, form_id: str, values: Mapping[str, Any], opened: Opened | None) -> None:
        """Show the form with these values once the hand rests; the place on it stays."""
        self._asked = Asked(form_id, values, opened)
        self._rest.start()

    def clear(self) -> None:
        """Show nothing."""
        self._stop()
        self._asked, self._wanted, self._texts = None, (), ()
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
        return len(self.pages.sheets)

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
        width, scale = self.pages.page_width, self.devicePixelRatioF()

        def work(job: Job[Drawn]) -> Drawn:
            pdf = self._bytes_of(asked)
            return page_images(pdf, width, scale, job), page_texts(pdf)

        self._job = self._jobs.run(work, self._take)

    def _take(self, drawn: Drawn) -> None:
        images, self._texts = drawn
        self._put(images)
        found = page_with(self._texts, self._wanted)
        if found is not None and found[0] != self._shown_page:
            self._go()
        self.drawn.emit()

    def _go(self) -> None:
        """Scroll to the page with the wanted words, unless it is in view as a whole."""
        found = page_with(self._texts, self._wanted)
        if found is not None and found[0] < self.page_count:
            self._shown_page = found[0]
            self.pages.go_to(*found)

    def _stop(self) -> None:
        self._rest.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _put(self, images: tuple[QImage, ...]) -> None:
        self.pages.show_images(images)
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

    def _say_place(self) -> None:
        if not self.page_count:
            self._place.setText("F9")
            return
        words = _("{page} / {count}").format(page=self.pages.page_in_view, count=self.page_count)
        self._place.setText(f"{words} · F9")

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(16, 12, 16, 8)
        line.addWidget(label(_("Print preview"), "section"))
        line.addStretch(1)
        line.addWidget(self._place)
        return line
