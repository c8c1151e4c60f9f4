"""The head of the window: whose product, what is sought, who sits here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from desktop.i18n import _
from desktop.views.focus import keeps_escape
from desktop.views.labels import Elided, label, tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.views.icons import Icons

HEIGHT = 48
PAUSE_MS = 180
_SEARCH_WIDTH = 480
_CLEAR = "_q_qlineeditclearaction"  # what Qt calls the action behind its clear button


class SearchField(QLineEdit):
    """Tells what is sought after a pause in typing, and never while a word is being composed."""

    sought = Signal(str)
    stepped_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setClearButtonEnabled(True)
        self._composing = False
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._tell)
        self.textChanged.connect(self._wait)

    def put(self, text: str) -> None:
        """Show what another place is filtered by, without seeking."""
        self.setText(text)
        self._timer.stop()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know whether an input method is at work."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing and self.text():
            self._timer.start()

    def event(self, event: QEvent) -> bool:
        """Esc is meant for the words here, not for the window."""
        return keeps_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter seeks at once; down and Esc go to the list, Esc after clearing."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self._composing:
            self._tell()
            self.stepped_out.emit()
        elif key == Qt.Key.Key_Down:
            self.stepped_out.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._tell()
        elif key == Qt.Key.Key_Escape:
            self.stepped_out.emit()
        else:
            super().keyPressEvent(event)

    def _wait(self) -> None:
        self._timer.start()

    def _tell(self) -> None:
        self._timer.stop()
        if not self._composing:
            self.sought.emit(self.text().strip())


class Header(QWidget):
    """Product at the left, search in the middle, person and workspace at the right."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.search = SearchField()
        self.search.setMaximumWidth(_SEARCH_WIDTH)
        self.search.setMinimumWidth(240)
        policy = self.search.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.search.setSizePolicy(policy)
        self._icons = icons
        self._glass = QAction(self)
        self.search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._who = Elided("", "quiet")
        self._who.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.menu_button = QToolButton()
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setAccessibleName(_("Menu"))
        tip(self.menu_button, _("Menu") + " (F10)")
        self._arrange()
        self.recolour()

    def _arrange(self) -> None:
        right = QHBoxLayout()
        right.setSpacing(12)
        right.addWidget(self._who, 1)
        right.addWidget(self.menu_button)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 0, 12, 0)
        grid.setHorizontalSpacing(16)
        grid.addWidget(label(_("CareDesk"), "brand"), 0, 0)
        grid.addWidget(self.search, 0, 1)
        grid.addLayout(right, 0, 2)
        for column, share in enumerate((3, 4, 3)):
            grid.setColumnStretch(column, share)

    def say_who(self, person: str, workspace: str) -> None:
        """Show who works in which workspace."""
        self._who.say(" · ".join(part for part in (person, workspace) if part))

    def hint(self, text: str) -> None:
        """Say what the search field searches now; an empty text hides it."""
        self.search.setVisible(bool(text))
        self.search.setPlaceholderText(f"{text}    Ctrl+K" if text else "")
        self.search.setAccessibleName(text or _("Find"))

    def fill_menu(self, fill: Callable[[QMenu], None]) -> None:
        """Let the menu behind the button at the right be filled whenever it opens."""
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: fill(menu))
        self.menu_button.setMenu(menu)

    def recolour(self) -> None:
        """Take the icons anew from the theme."""
        self._glass.setIcon(self._icons.get("search", "draft"))
        self.menu_button.setIcon(self._icons.get("menu"))
        clear = self.search.findChild(QAction, _CLEAR)
        if clear is not None:
            clear.setIcon(self._icons.get("x", "draft"))
