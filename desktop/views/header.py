"""The head of the window: whose product, what is sought, who sits here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QToolButton, QWidget

from desktop.i18n import _
from desktop.views.labels import Elided, label, tip
from desktop.views.search_field import FindField

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.views.icons import Icons

HEIGHT = 48
_SEARCH_WIDTH = 480


class Header(QWidget):
    """Product at the left, search in the middle, person and workspace at the right."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.search = FindField()
        words = _("Find customers, people, papers")
        self.search.setPlaceholderText(f"{words}    Ctrl+K")
        self.search.setAccessibleName(words)
        self.search.setMaximumWidth(_SEARCH_WIDTH)
        self.search.setMinimumWidth(240)
        policy = self.search.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.search.setSizePolicy(policy)
        self._icons = icons
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

    def open_up(self, *, is_open: bool) -> None:
        """Let everything be found, or not, while there are no records."""
        self.search.setVisible(is_open)

    def fill_menu(self, fill: Callable[[QMenu], None]) -> None:
        """Let the menu behind the button at the right be filled whenever it opens."""
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: fill(menu))
        self.menu_button.setMenu(menu)

    def recolour(self) -> None:
        """Take the icons anew from the theme."""
        self.search.recolour(self._icons, "search")
        self.menu_button.setIcon(self._icons.get("menu"))
