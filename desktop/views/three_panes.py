"""List, form and side panel beside each other, or taking turns where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

if TYPE_CHECKING:
    from desktop.views.memory import Memory

BESIDE_FROM = 1360  # px of the window; narrower, the side panel stands in the form's place
_SIZES = [320, 700, 300]
_SIDE_LEAST = 220
_SIDE_WANTED = 400  # px in which a printed page can be read
_SIDE_READS = 250  # px in which it can still be read
_FORM_NEEDS = 600  # px; some forms need more
_FORM_EASE = 48  # px more, with which columns need not stand at their least
_SHARES = (0, 3, 1)


class ThreePanes(QWidget):
    """Decides which of the three parts are in view; `settled` tells when that changed."""

    settled = Signal()

    def __init__(self, name: str, memory: Memory, parts: tuple[QWidget, QWidget]) -> None:
        super().__init__()
        self._memory = memory
        self._list, self._form = parts
        self._side = QStackedWidget()
        self._side.setMinimumWidth(_SIDE_LEAST)
        self._side_wanted = memory.settings.current.preview_open
        self._in_place = False
        self._is_open = False
        self._alone = False
        self._is_sided = True
        self._form_needs = _FORM_NEEDS
        self._part = f"panes.{name}"
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        for at, part in enumerate((self._list, self._form, self._side)):
            self._splitter.addWidget(part)
            self._splitter.setStretchFactor(at, _SHARES[at])
            self._splitter.setCollapsible(at, False)
        self._splitter.setSizes(_SIZES)
        memory.follow_splitter(self._splitter, self._part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)

    def add_side(self, panel: QWidget) -> None:
        """Add a panel that can stand at the side; the first is there from the start."""
        self._side.addWidget(panel)

    def give_form(self, width: int) -> None:
        """The form needs so many px to be seen as a whole; the side panel may have the rest."""
        self._form_needs = max(_FORM_NEEDS, width)
        self._share()

    @property
    def is_side_alone(self) -> bool:
        """Whether a side panel stands in the form's place."""
        return self._in_place

    def settle(self, *, is_open: bool, alone: bool, sided: bool = True) -> None:
        """A record is open or none; with `alone`, list and form take turns.

        What is not `sided` has no panel beside it.
        """
        self._is_open, self._alone, self._is_sided = is_open, alone, sided
        self._arrange()

    def shows(self, panel: QWidget) -> bool:
        """Whether that side panel is in view."""
        return not self._side.isHidden() and self._side.currentWidget() is panel

    def toggle(self, panel: QWidget) -> None:
        """Show or hide a side panel."""
        showing = self.shows(panel)
        self._side.setCurrentWidget(panel)
        if self._is_wide:
            self._side_wanted = not showing
            self._memory.change(preview_open=self._side_wanted)
        else:
            self._in_place = not showing
        self._arrange()

    def leave_side(self) -> bool:
        """From a side panel that took the form's place back to the form; False if there is none."""
        if not self._in_place:
            return False
        self._in_place = False
        self._arrange()
        return True

    def in_view(self) -> list[QWidget]:
        """The parts in view, from left to right."""
        return [part for part in (self._list, self._form, self._side) if not part.isHidden()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wider window has room beside the form."""
        super().resizeEvent(event)
        self._arrange()

    @property
    def _is_wide(self) -> bool:
        return self.window().width() >= BESIDE_FROM

    def _arrange(self) -> None:
        if self._is_wide:
            self._in_place = False
        wanted = self._side_wanted if self._is_wide else self._in_place
        before = self.in_view()
        self._list.setVisible(not (self._alone and self._is_open))
        form = not self._in_place if self._is_open else not self._alone
        self._form.setVisible(form)
        self._side.setVisible(self._is_open and self._is_sided and wanted)
        if self.in_view() != before:
            self._share()
            self.settled.emit()

    def _share(self) -> None:
        """Give the side panel a width to read in, where the form can spare it and nobody chose."""
        if self._side.isHidden() or self._form.isHidden() or self._memory.recall(self._part):
            return
        listed = 0 if self._list.isHidden() else self._splitter.sizes()[0] or _SIZES[0]
        handles = self._splitter.handleWidth() * (2 if listed else 1)
        room = self._splitter.width() - listed - handles
        spare = room - self._form_needs
        spare -= max(0, min(_FORM_EASE, spare - _SIDE_READS))
        side = max(_SIDE_LEAST, min(_SIDE_WANTED, spare))
        self._splitter.setSizes([listed, room - side, side])
