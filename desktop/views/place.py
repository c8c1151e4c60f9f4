"""A place of the window: what the rail leads to, and what the window may ask of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Place(QWidget):
    """A page with verbs. A verb is the id of a command; it is done by the method `do_<verb>`."""

    able_changed = Signal()
    status_changed = Signal(str)

    def able(self, verb: str) -> bool:
        """Whether the place can do that now."""
        return hasattr(self, f"do_{verb}")

    def ask(self, verb: str) -> None:
        """Do it, where it can be done."""
        if self.able(verb):
            getattr(self, f"do_{verb}")()

    def look_for(self, text: str) -> None:
        """Filter what is shown by what stands in the search field."""

    def sought(self) -> str:
        """What the place is filtered by."""
        return ""

    def search_hint(self) -> str:
        """What can be searched here, for the empty search field; empty where nothing can."""
        return ""

    def panes(self) -> list[QWidget]:
        """The parts that F6 walks through."""
        return [self]

    def entered(self) -> None:
        """The place comes into view."""

    def leave(self) -> bool:
        """The window closes or the language changes: keep what was typed. False to stay."""
        return True
