"""A second process that works out entries, while the first writes those that are finished.

It takes as long to make the tokens of an entry as to write them, and one process does only one of
both at a time.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

import desktop
from desktop.forms.catalogue import catalogue
from desktop.forms.finding import Findable, findables
from desktop.storage.finding.pieces import Piece, Told, worked_out

_SOON, _READY = 4, 8
"""With this piece the process is begun, and from that on it is given pieces; before, it would be
quicker to do them here."""

AHEAD = 6
"""So many pieces are given to it before the first has to be taken back."""


class Elsewhere:
    """Works out pieces, the later ones of many in a process of its own if there can be one.

    The process ends with the block.
    """

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._asking = ThreadPoolExecutor(1, "entries")
        self._waiting: deque[_Waiting] = deque()
        self._count = 0

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

    def give(self, findable: Findable, piece: Piece) -> None:
        """Have one more piece worked out."""
        self._count += 1
        if self._count > _SOON and self._child is None and _can_help(findable):
            self._child = _begun()
        told = None
        if self._child is not None and self._count >= _READY:
            told = self._asking.submit(_ask, self._child, findable.kind, piece)
        self._waiting.append(_Waiting(findable, piece, told))

    def take(self, most_left: int = AHEAD) -> Iterator[list[Told]]:
        """The entries of the pieces in their order: waited for until `most_left` are left."""
        while self._waiting and (len(self._waiting) > most_left or self._waiting[0].is_ready):
            if not self._waiting[0].is_ready and self._help():
                continue
            yield self._waiting.popleft().answer()

    def _help(self) -> bool:
        """Rather than wait for the process, work out the last piece that it has not begun with."""
        for each in reversed(self._waiting):
            if each.told is not None and each.told.cancel():
                each.told = None
                each.done = worked_out(each.findable, each.piece)
                return True
        return False


@dataclass
class _Waiting:
    """A piece that was given, and what will tell of its entries if they are made elsewhere."""

    findable: Findable
    piece: Piece
    told: Future[list[Told]] | None
    done: list[Told] | None = None

    @property
    def is_ready(self) -> bool:
        return self.told is None or self.told.done()

    def answer(self) -> list[Told]:
        """Its entries; a process that died is done without."""
        if self.told is not None:
            with suppress(OSError, EOFError, ValueError):
                return self.told.result()
        return worked_out(self.findable, self.piece) if self.done is None else self.done


def _ask(child: subprocess.Popen[bytes], kind: str, piece: Piece) -> list[Told]:
    if child.stdin is None or child.stdout is None:
        raise EOFError
    _say(child.stdin, (kind, piece))
    line = child.stdout.readline()
    if not line:
        raise EOFError
    return [Told(*each) for each in json.loads(line)]


def _say(pipe: IO[bytes], words: object) -> None:
    """One line; of a day its text is enough."""
    line = json.dumps(words, ensure_ascii=False, separators=(",", ":"), default=str)
    pipe.write(line.encode() + b"\n")
    pipe.flush()


def _can_help(findable: Findable) -> bool:
    """Only our own kinds are known there; a packaged program has no Python to start."""
    known = catalogue()
    ours = findable.form.id in known and known[findable.form.id].form is findable.form
    return ours and (os.cpu_count() or 1) > 1 and not getattr(sys, "frozen", False)


def _begun() -> subprocess.Popen[bytes]:
    home = str(Path(desktop.__path__[0]).parent)
    return subprocess.Popen(  # noqa: S603 - our own program, no word of a record in the command
        [sys.executable, "-P", "-X", "utf8", "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": home},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def main() -> None:
    """Work out what comes in until nothing comes any more."""
    gc.disable()  # nothing here goes in circles
    known = {each.kind: each for each in findables(kind.form for kind in catalogue())}
    for line in sys.stdin.buffer:
        kind, piece = json.loads(line)
        _say(sys.stdout.buffer, worked_out(known[kind], Piece(*piece)))


if __name__ == "__main__":
    main()
