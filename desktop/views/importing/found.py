"""What was found in a file, and the choices where it could be read in another way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.views.importing.preview_table import PreviewTable
from desktop.views.importing.words import ENCODINGS, SEPARATORS, found_words, sheet_words
from desktop.views.labels import Elided, label, wrapped
from desktop.views.pages import Card, Page, button, captioned, choice

if TYPE_CHECKING:
    from desktop.intake.tables import Book

_WIDEST = 1000
_MOST_TOLD = 8


class Found(QWidget):
    """`sheet_wanted`, `reading_wanted` (encoding, separator) and `other_wanted` tell choices."""

    sheet_wanted = Signal(int)
    reading_wanted = Signal(str, str)
    other_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Elided("", "heading")
        self.what = label("", "quiet")
        self.told = wrapped("", "secondary")
        self.sheet = choice(_("Sheet"), (), "")
        self.encoding = choice(_("Encoding"), tuple(ENCODINGS.items()), "")
        separators = tuple((key, _(words)) for key, words in SEPARATORS.items())
        self.separator = choice(_("Columns are separated by"), separators, "")
        self.preview = PreviewTable()
        self.other = button(_("Choose another file …"))
        self.other.clicked.connect(self.other_wanted)
        self.sheet.activated.connect(self.sheet_wanted)
        for box in (self.encoding, self.separator):
            box.activated.connect(self._read_otherwise)
        self._sheets = captioned((_("Sheet"), self.sheet))
        self._texts = captioned((_("Encoding"), self.encoding), (_("Separator"), self.separator))
        self._arrange()

    def show_book(self, name: str, book: Book, sheet: int) -> None:
        """Show what stands in a file, the sheet of this number in the preview."""
        self.name.say(name)
        self.what.setText(found_words(book))
        told = list(book.told[:_MOST_TOLD])
        self.told.setText("\n".join(told))
        self.told.setVisible(bool(told))
        self._show_sheets(book, sheet)
        self._texts.setVisible(book.kind == "csv")
        _choose(self.encoding, book.encoding)
        _choose(self.separator, book.separator)
        self.preview.show_sheet(book.sheets[sheet])

    def _arrange(self) -> None:
        card = Card("")
        card.add(self.name, self.what, self.told, self._sheets, self._texts)
        card.add_row(self.other)
        first = Card(_("The first rows of the file"))
        first.add(self.preview)
        page = Page("", widest=_WIDEST)
        page.setAccessibleName(_("The first rows of the file"))
        page.add(card)
        page.add(first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _show_sheets(self, book: Book, sheet: int) -> None:
        with QSignalBlocker(self.sheet):
            self.sheet.clear()
            for each in book.sheets:
                self.sheet.addItem(sheet_words(each))
            self.sheet.setCurrentIndex(sheet)
        self._sheets.setVisible(len(book.sheets) > 1)

    def _read_otherwise(self) -> None:
        self.reading_wanted.emit(self.encoding.currentData(), self.separator.currentData())


def _choose(box: QComboBox, key: str) -> None:
    with QSignalBlocker(box):
        at = box.findData(key)
        if at < 0 and key:
            box.addItem(key, key)
            at = box.count() - 1
        box.setCurrentIndex(max(at, 0))
