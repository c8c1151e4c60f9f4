"""The places of the window, each made when it is first entered, one of them in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.views.place import Place


class PlaceStack(QStackedWidget):
    """Tells what changes in the place that is in view; hidden places are silent."""

    able_changed = Signal()
    status_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.addWidget(QWidget())
        self._makers: dict[str, Callable[[], Place]] = {}
        self._places: dict[str, Place] = {}
        self._here = ""
        self._alone: Place | None = None

    @property
    def here(self) -> Place | None:
        """The place in view."""
        return self._places.get(self._here)

    def furnish(self, makers: dict[str, Callable[[], Place]]) -> None:
        """Say how each place is made."""
        self._makers = makers

    def has(self, place_id: str) -> bool:
        """Whether there is such a place now."""
        return place_id in self._makers

    def place(self, place_id: str) -> Place:
        """The place of that id, made where it was not needed before."""
        if place_id not in self._places:
            made = self._makers[place_id]()
            made.able_changed.connect(self.able_changed)
            made.status_changed.connect(self._say_status)
            self._places[place_id] = made
            self.addWidget(made)
        return self._places[place_id]

    def go(self, place_id: str) -> Place:
        """Bring a place into view."""
        self._here = place_id
        place = self.place(place_id)
        self.setCurrentWidget(place)
        if self._alone is not None:
            self.removeWidget(self._alone)
            self._alone.deleteLater()
            self._alone = None
        return place

    def show_alone(self, page: Place) -> None:
        """Show a page that is none of the places, while there are no records to show."""
        self._makers, self._here = {}, ""
        self.addWidget(page)
        self.setCurrentWidget(page)
        self._alone = page

    def let_go(self) -> bool:
        """Ask every place to keep what was typed; False where one wants to stay."""
        answers = [place.leave() for place in self._places.values()]
        return all(answers)

    def _say_status(self, words: str) -> None:
        if self.sender() is self.here:
            self.status_changed.emit(words)
