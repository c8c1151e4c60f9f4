"""How tests start the whole program."""

from __future__ import annotations

from collections.abc import Callable

from desktop import app as program

Start = Callable[[], program.App]
