"""How much memory a work takes, with all the processes that it begins."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Self

_EVERY = 0.2
"""Seconds between two looks."""


class Watched:
    """Looks at the memory within the block, from a thread of its own; by way of /proc.

    (`ru_maxrss` counts for a process also what the one that began it held at that moment.)
    """

    def __init__(self) -> None:
        self.own, self.all = 0.0, 0.0
        self._end = threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._looking.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._end.set()
        self._looking.join()

    def _look(self) -> None:
        while not self._end.wait(_EVERY):
            own, *others = (_held(process) for process in (os.getpid(), *_begun()))
            self.own, self.all = max(self.own, own), max(self.all, own + sum(others))


def _begun() -> Iterator[int]:
    for thread in Path("/proc/self/task").iterdir():
        yield from map(int, (thread / "children").read_text().split())


def _held(process: int) -> float:
    """Megabytes (MiB) that a process has in memory; none when it has just ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    held = next((line for line in lines if line.startswith("VmRSS:")), "VmRSS: 0 kB")
    return int(held.split()[1]) / 1024
