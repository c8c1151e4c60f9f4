"""The way back from what was just done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Undo:
    """What was done, in words, and the way back; that way raises what any change raises."""

    words: str
    back: Callable[[], None]
