"""Pages of cards: a scrolling column of readable width on the quiet ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _
from desktop.views.labels import button_words, caption, label, tip, wrapped
from desktop.views.wheel import leave_wheel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.views.frame import Frame

WIDEST = 760
_CAPTION = 64  # px, so that the inputs of cards below each other stand in one line


class Page(QScrollArea):
    """A title and cards below it, at most `widest` px wide."""

    def __init__(self, title: str, parent: QWidget | None = None, *, widest: int = WIDEST) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(title)
        page = QWidget()
        page.setObjectName("page")
        self._column = QVBoxLayout()
        self._column.setSpacing(16)
        if title:
            self._column.addWidget(label(title, "title"))
        middle = QWidget()
        middle.setMaximumWidth(widest)
        middle.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(page)
        row.setContentsMargins(24, 24, 24, 24)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        row.setAlignment(middle, Qt.AlignmentFlag.AlignTop)
        self.setWidget(page)

    def add_back(self, widget: QWidget) -> None:
        """Put what leads back above the title, at the left."""
        self._column.insertWidget(0, widget, 0, Qt.AlignmentFlag.AlignLeft)

    def add(self, widget: QWidget) -> None:
        """Put something at the end."""
        self._column.addWidget(widget)


def furnish(
    window: QDialog, page: Page, buttons: Sequence[QWidget], before: Sequence[QWidget] = ()
) -> None:
    """A window that is a page, and below it the buttons, with what stands at the left `before`."""
    foot = QHBoxLayout()
    foot.setContentsMargins(24, 8, 24, 16)
    for widget in before:
        foot.addWidget(widget)
    foot.addStretch(1)
    for widget in buttons:
        foot.addWidget(widget)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page, 1)
    column.addLayout(foot)


def leave_button(window: QDialog) -> QPushButton:
    """The button that closes a window and does nothing."""
    leave = button(_("Cancel"))
    leave.clicked.connect(window.reject)
    return leave


class Card(QFrame):
    """A white sheet with a heading, a sentence, and what belongs to it."""

    def __init__(self, title: str, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 16, 20, 16)
        self.column.setSpacing(8)
        if title:
            self.column.addWidget(label(title, "section"))
        if words:
            self.column.addWidget(wrapped(words, "quiet"))

    def add(self, *widgets: QWidget) -> None:
        """Put widgets below each other."""
        for widget in widgets:
            self.column.addWidget(widget)

    def add_row(self, *widgets: QWidget) -> None:
        """Put widgets side by side, at the left."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self.column.addLayout(row)


def captioned(*pairs: tuple[str, QWidget]) -> QWidget:
    """Captions at the left, inputs at the right; each caption names its input."""
    box = QWidget()
    form = QFormLayout(box)
    form.setContentsMargins(0, 4, 0, 4)
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(8)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for words, widget in pairs:
        name = caption(words, widget)
        name.setMinimumWidth(_CAPTION)
        form.addRow(name, widget)
    return box


def button(words: str, *, main: bool = False) -> QPushButton:
    """A push button with these words, letter by letter."""
    made = QPushButton(button_words(words))
    made.setAutoDefault(False)
    if main:
        made.setProperty("look", "main")
    return made


class Turner(QPushButton):
    """A square button that turns a page: a picture in the colours of the theme, and its name."""

    def __init__(self, frame: Frame, icon: str, name: str) -> None:
        super().__init__()
        self._frame, self._icon = frame, icon
        self.setAutoDefault(False)
        self.setProperty("look", "square")
        self.setAccessibleName(name)
        tip(self, name)
        self.recolour()
        frame.theme.changed.connect(self.recolour)

    def recolour(self) -> None:
        """Take the picture anew from the theme."""
        self.setIcon(self._frame.icons.get(self._icon))


def below_a_bar(
    page: QWidget, left: Sequence[QWidget], right: Sequence[QWidget], view: QWidget
) -> None:
    """One view under a line: what turns it at the left of that, what chooses at the right."""
    bar = QHBoxLayout()
    bar.setContentsMargins(16, 0, 16, 8)
    bar.setSpacing(8)
    for part in left:
        bar.addWidget(part)
    bar.addStretch(1)
    for part in right:
        bar.addWidget(part)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(bar)
    column.addWidget(view, 1)
    page.setFocusProxy(view)


def choice(name: str, options: tuple[tuple[str, str], ...], chosen: str) -> QComboBox:
    """A drop-down of (key, words); `currentData` is the key."""
    box = QComboBox()
    leave_wheel(box)
    box.setAccessibleName(name)
    box.setMinimumWidth(200)
    for key, words in options:
        box.addItem(words, key)
    at = box.findData(chosen)
    box.setCurrentIndex(max(at, 0))
    return box
