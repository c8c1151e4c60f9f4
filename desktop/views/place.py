"""A place of the window: what the rail leads to, and what the window may ask of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Verb:
    """How a place does a command, and whether it can now."""

    calls: Callable[[], object]
    able: Callable[[], bool] = lambda: True


class Place(QWidget):
    """A page with verbs, by the ids of the commands they answer."""

    able_changed = Signal()
    status_changed = Signal(str)

    def verbs(self) -> Mapping[str, Verb]:
        """What the place can be asked to do."""
        return {}

    def able(self, verb: str) -> bool:
        """Whether the place can do that now."""
        found = self.verbs().get(verb)
        return found is not None and found.able()

    def ask(self, verb: str) -> None:
        """Do it, where it can be done."""
        if self.able(verb):
            self.verbs()[verb].calls()

    def look_for(self, text: str) -> None:
        """Filter what is shown by words."""

    def panes(self) -> list[QWidget]:
        """The parts that F6 walks through."""
        return [self]

    def entered(self) -> None:
        """The place comes into view."""

    def leave(self) -> bool:
        """The window closes or the language changes: keep what was typed. False to stay."""
        return True
