"""The settings: a short list of parts at the left, the part at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from desktop.i18n import _
from desktop.views.place import Place, Verb

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.views.icons import Icons
    from desktop.views.memory import Memory

_NAV_WIDTH = 144
_ROW_HEIGHT = 36
_MEMORY = "settings_page"


class SettingsPage(Place):
    """Parts are made when they are first looked at."""

    shown = Signal(str)

    def __init__(
        self,
        icons: Icons,
        parts: tuple[tuple[str, str, Callable[[], QWidget]], ...],
        memory: Memory,
    ) -> None:
        super().__init__()
        self._icons = icons
        self._parts = parts
        self._memory = memory
        self._made: dict[int, QWidget] = {}
        self.nav = QListWidget()
        self.nav.setObjectName("nav")
        self.nav.setFixedWidth(_NAV_WIDTH)
        self.nav.setIconSize(QSize(16, 16))
        self.nav.setAccessibleName(_("Settings"))
        self.nav.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.nav)
        row.addWidget(self._stack, 1)
        for words, icon, _make in parts:
            item = QListWidgetItem(icons.get(icon, "draft"), words)
            item.setSizeHint(QSize(0, _ROW_HEIGHT))
            self.nav.addItem(item)
        self.nav.currentRowChanged.connect(self.show_part)

    def show_part(self, number: int) -> None:
        """Show a part, from 0."""
        self._memory.keep(_MEMORY, row=number)
        if number not in self._made:
            part = self._parts[number][2]()
            self._made[number] = part
            self._stack.addWidget(part)
            if isinstance(part, Place):
                part.able_changed.connect(self.able_changed)
                part.status_changed.connect(self.status_changed)
        part = self._made[number]
        self._stack.setCurrentWidget(part)
        self.status_changed.emit("")  # what the part before it counted
        if isinstance(part, Place):
            part.entered()
        self.able_changed.emit()

    def verbs(self) -> dict[str, Verb]:
        """Those of the part in view."""
        part = self._part()
        return dict(part.verbs()) if part is not None else {}

    def look_for(self, text: str) -> None:
        """Filter the part in view."""
        part = self._part()
        if part is not None:
            part.look_for(text)

    def panes(self) -> list[QWidget]:
        """The list of parts, then the part."""
        part = self._part()
        return [self.nav, *(part.panes() if part is not None else [self._stack])]

    def entered(self) -> None:
        """The part that was looked at last, in the window before this one too."""
        if self.nav.currentRow() < 0:
            last = self._memory.recall(_MEMORY).get("row")
            known = isinstance(last, int) and 0 <= last < len(self._parts)
            self.nav.setCurrentRow(int(last) if last is not None and known else 0)
        self.nav.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        """Keep what was typed in any part."""
        answers = [part.leave() for part in self._made.values() if isinstance(part, Place)]
        return all(answers)

    def recolour(self) -> None:
        """Take the icons anew from the theme."""
        for at, (_words, icon, _make) in enumerate(self._parts):
            self.nav.item(at).setIcon(self._icons.get(icon, "draft"))

    def part_in_view(self) -> QWidget | None:
        """The part that is shown."""
        return self._stack.currentWidget()

    def _part(self) -> Place | None:
        part = self._stack.currentWidget()
        return part if isinstance(part, Place) else None
