"""The pages of a printed file as pictures below each other."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.views.labels import set_property

_GAP = 12
_LAYOUT = QEvent.Type.LayoutRequest.value
_FROM_TOP = 3  # a spot is shown at this part of the pane where the page is higher than that


class PageColumn(QScrollArea):
    """Shows pages, and goes to one of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets: list[PageImage] = []
        self._column = QVBoxLayout()
        self._column.setContentsMargins(16, 0, 16, 16)
        self._column.setSpacing(_GAP)
        self._column.addStretch(1)
        host = QWidget()
        host.setObjectName("page")
        host.setLayout(self._column)
        self.setWidget(host)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def page_width(self) -> int:
        """How wide a page may be, in px."""
        margins = self._column.contentsMargins()
        return max(120, self.viewport().width() - margins.left() - margins.right() - 2)

    @property
    def page_in_view(self) -> int:
        """The number of the page of which most is seen, from 1; 0 without any."""
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()

        def seen(sheet: PageImage) -> int:
            return min(bottom, sheet.y() + sheet.height()) - max(top, sheet.y())

        most = max(self.sheets, key=seen, default=None)
        return self.sheets.index(most) + 1 if most is not None else 0

    def show_images(self, images: tuple[QImage, ...]) -> None:
        """Change the pictures in place, so that nothing jumps."""
        while len(self.sheets) > len(images):
            sheet = self.sheets.pop()
            self._column.removeWidget(sheet)
            sheet.deleteLater()
        while len(self.sheets) < len(images):
            sheet = PageImage(len(self.sheets) + 1)
            self._column.insertWidget(len(self.sheets), sheet)
            self.sheets.append(sheet)
            sheet.show()
        for sheet, image in zip(self.sheets, images, strict=True):
            sheet.show_image(image)
        QCoreApplication.sendPostedEvents(None, _LAYOUT)  # each page finds its place

    def go_to(self, page: int, height: float) -> None:
        """Bring a page into view (from 0), or what stands at this part of its height."""
        sheet, bar = self.sheets[page], self.verticalScrollBar()
        room, top = self.viewport().height(), sheet.y()
        if sheet.height() <= room:
            if not bar.value() <= top <= top + sheet.height() <= bar.value() + room:
                bar.setValue(top)
            return
        spot = top + round(sheet.height() * height)
        if not bar.value() <= spot <= bar.value() + room * (_FROM_TOP - 1) // _FROM_TOP:
            bar.setValue(max(top, spot - room // _FROM_TOP))


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
