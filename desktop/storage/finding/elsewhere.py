"""A second process that works out entries and spellings, while the first writes what is finished.

It takes as long to make the tokens of an entry as to write them, and one process does only one of
both at a time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, Self, TypeVar

import desktop
from desktop.forms.finding import Keys
from desktop.storage.finding.child import line_of, spelled
from desktop.storage.finding.pieces import Piece, Told, worked_out
from desktop.storage.spelling import is_learned

_SOON, _READY = 4, 8
"""With this piece the process is begun, and from that on it is given pieces; before, it would be
quicker to do them here. Where it is known beforehand that much will come, both are at once."""

_MUCH = 4000
"""So many records are much."""

AHEAD = 4
"""So many pieces are given to it before the first has to be taken back."""

Answer = TypeVar("Answer")


class Errand(Generic[Answer]):
    """Work for the other process, which is done here if that one has not begun with it in time."""

    def __init__(
        self,
        here: Callable[[], Answer],
        there: Future[bytes] | None,
        read: Callable[[list[Any]], Answer],
    ) -> None:
        self._here, self._there, self._read = here, there, read
        self._done: list[Answer] = []

    @property
    def is_ready(self) -> bool:
        """Whether nobody has to be waited for."""
        return self._there is None or self._there.done()

    def help(self) -> bool:
        """Do it here, unless the other process has begun with it.

        Nor while only that one has read the dictionary of sounds: to wait takes less memory.
        """
        if self._there is None or not is_learned() or not self._there.cancel():
            return False
        self._there = None
        self._done.append(self._here())
        return True

    def answer(self) -> Answer:
        """What was worked out; a process that died is done without."""
        if self._there is not None and not self.help():
            with suppress(OSError, EOFError, ValueError):
                return self._read(json.loads(self._there.result()))
        return self._done[0] if self._done else self._here()


class Elsewhere:
    """Works out pieces, the later ones of many in a process of its own if there can be one.

    The process ends with the block. `expected` is how many records are known to come.
    """

    def __init__(self, expected: int = 0) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._asking = ThreadPoolExecutor(1, "entries")
        self._waiting: deque[Errand[list[Told]]] = deque()
        self._count = _READY if expected >= _MUCH else 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """End the process; it has nothing to lose."""
        if self._child is not None:
            self._child.kill()
        self._asking.shutdown(cancel_futures=True)
        if self._child is not None:
            with suppress(OSError), self._child:
                self._child.wait()

    def give(self, keys: Keys, piece: Piece) -> None:
        """Have one more piece worked out."""
        self._count += 1
        there = self._asked("entries", keys, piece)
        self._waiting.append(Errand(lambda: worked_out(keys, piece), there, _read))

    def take(self, most_left: int = AHEAD) -> Iterator[list[Told]]:
        """The entries of the pieces in their order: waited for until `most_left` are left."""
        while self._waiting and (len(self._waiting) > most_left or self._waiting[0].is_ready):
            if not self._waiting[0].is_ready and self._help():
                continue
            yield self._waiting.popleft().answer()

    def spell(self, names: list[str]) -> Errand[list[str]]:
        """Have names spelled."""
        return Errand(lambda: spelled(names), self._asked("spellings", names), list)

    def _asked(self, *request: object) -> Future[bytes] | None:
        """What the process will say to this, if there is one and it can be told."""
        if self._count > _SOON and self._child is None and _can_help():
            self._child = _begun()
        if self._child is None or self._count < _READY:
            return None
        with suppress(UnicodeEncodeError):  # half a character is no text
            return self._asking.submit(_ask, self._child, line_of(request))
        return None

    def _help(self) -> bool:
        """Rather than wait for the process, work out the last piece that it has not begun with."""
        return any(each.help() for each in reversed(self._waiting))


# Lines are made and read in the thread that writes: the other one, which waits, needs no turn.


def _ask(child: subprocess.Popen[bytes], line: bytes) -> bytes:
    if child.stdin is None or child.stdout is None:
        raise EOFError
    child.stdin.write(line)
    child.stdin.flush()
    answer = child.stdout.readline()
    if not answer:
        raise EOFError
    return answer


def _read(answer: list[Any]) -> list[Told]:
    return [Told(record, tuple(entry), text, name) for record, entry, text, name in answer]


def _can_help() -> bool:
    """A packaged program has no Python to start."""
    return (os.cpu_count() or 1) > 1 and not getattr(sys, "frozen", False)


def _begun() -> subprocess.Popen[bytes]:
    home = str(Path(desktop.__path__[0]).parent)
    return subprocess.Popen(  # noqa: S603 - our own program, no word of a record in the command
        [sys.executable, "-P", "-X", "utf8", "-m", line_of.__module__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": home},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
