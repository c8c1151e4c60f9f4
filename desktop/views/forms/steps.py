"""What the person did, step by step: one visit to a field is one step back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QUndoCommand, QUndoStack

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass
class Turn:
    """Values that changed together, before and after; `marks` are those of the program."""

    before: dict[str, Any]
    after: dict[str, Any]
    marks_before: dict[str, str] = field(default_factory=dict)
    marks_after: dict[str, str] = field(default_factory=dict)


class Step(QUndoCommand):
    """One step of the person's; done already when it is pushed."""

    def __init__(
        self, words: str, turn: Turn, put: Callable[[dict[str, Any], dict[str, str]], None]
    ) -> None:
        super().__init__(words)
        self.turn = turn
        self._put = put
        self._is_done = True

    def undo(self) -> None:
        """Show what was there before."""
        self._put(self.turn.before, self.turn.marks_before)

    def redo(self) -> None:
        """Show again what was done."""
        if self._is_done:
            self._is_done = False
            return
        self._put(self.turn.after, self.turn.marks_after)


class Steps:
    """The stack of steps, the last of which grows while the visit lasts."""

    def __init__(
        self, stack: QUndoStack, put: Callable[[dict[str, Any], dict[str, str]], None]
    ) -> None:
        self.stack = stack
        self._put = put
        self._visit: Step | None = None
        self._place = -1

    def add(self, words: str, turn: Turn, *, lasting: bool) -> None:
        """One more step; with `lasting`, what follows in this visit belongs to it."""
        step = Step(words, turn, self._put)
        self.stack.push(step)
        self._visit = step if lasting else None
        self._place = self.stack.index()

    def of_visit(self) -> Turn | None:
        """What this visit changed so far, while nothing else was done since."""
        if self._visit is None or self.stack.index() != self._place:
            return None
        return self._visit.turn

    def end_visit(self) -> None:
        """What comes next is another step."""
        self._visit = None

    def clear(self) -> None:
        """Forget all."""
        self._visit = None
        self.stack.clear()
