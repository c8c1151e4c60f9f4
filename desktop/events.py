"""News of what was saved, told to whoever listens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Changed:
    """Records of one kind (a form's id) were changed, added or removed by someone."""

    kind: str
    ids: tuple[str, ...]
    by: str = ""


class Events:
    """Passes each piece of news to all listeners, in the thread that publishes."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Changed], None]] = []

    def listen(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Call `listener` with all news from now on; the returned function ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, news: Changed) -> None:
        """Tell all listeners. Only for what is already committed."""
        for listener in tuple(self._listeners):
            listener(news)
