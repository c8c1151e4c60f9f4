"""The reading process from outside: begun, asked, listened to, and ended in any case."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import desktop
from desktop.errors import Cancelled
from desktop.intake.limits import SECONDS
from desktop.intake.refusal import too_much

CHILD = "--read-foreign-file"
"""The argument by which the packaged program becomes the reading process."""

_LOOKS_UP = 0.05  # seconds between two looks at whether it was cancelled
_AHEAD = 16  # lines that are taken from the pipe before they are asked for

Lines = queue.Queue[bytes]


@contextmanager
def lines_of_child(
    request: dict[str, str], cancelled: Callable[[], bool]
) -> Iterator[Iterator[bytes]]:
    """What the reading process answers, line by line; it is ended on leaving.

    The lines break off where it dies. Raises `Cancelled`, and `Unreadable` when time is up.
    """
    with subprocess.Popen(  # noqa: S603 - our own program; no word of the file in the command
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as child:
        try:
            if child.stdin and child.stdout:
                _ask(child.stdin, request)
                yield _watched(child.stdout, cancelled)
        finally:
            child.kill()


def _command() -> list[str]:
    if getattr(sys, "frozen", False):  # packaged: there is no Python to start but ourselves
        return [sys.executable, CHILD]
    # -P: no module beside the foreign file, or in the folder we were started in, is imported.
    return [sys.executable, "-P", "-X", "utf8", "-m", "desktop.intake.child"]


def _environment() -> dict[str, str]:
    """Ours, and the places that we import from; the folder we stand in is none of them."""
    places = [str(Path(desktop.__path__[0]).parent), *filter(os.path.isabs, sys.path)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(places)}


def _ask(pipe: IO[bytes], request: dict[str, str]) -> None:
    with suppress(BrokenPipeError):  # it died: its lines will end before they begin
        pipe.write(json.dumps(request).encode() + b"\n")
    with suppress(BrokenPipeError):
        pipe.close()


def _watched(pipe: IO[bytes], cancelled: Callable[[], bool]) -> Iterator[bytes]:
    """The lines of the pipe, as long as nobody cancels and time is left."""
    lines: Lines = queue.Queue(_AHEAD)
    enough = threading.Event()
    threading.Thread(target=_pump, args=(pipe, lines, enough), daemon=True).start()
    ends = time.monotonic() + SECONDS
    try:
        while line := _next(lines, cancelled, ends):
            yield line
    finally:
        enough.set()


def _next(lines: Lines, cancelled: Callable[[], bool], ends: float) -> bytes:
    while True:
        if cancelled():
            raise Cancelled
        if time.monotonic() > ends:
            raise too_much()
        with suppress(queue.Empty):
            return lines.get(timeout=_LOOKS_UP)


def _pump(pipe: IO[bytes], lines: Lines, enough: threading.Event) -> None:
    """Hand on whole lines, and an empty one at their end."""
    for line in pipe:
        if not line.endswith(b"\n") or not _put(lines, line, enough):
            break
    _put(lines, b"", enough)


def _put(lines: Lines, line: bytes, enough: threading.Event) -> bool:
    while not enough.is_set():
        with suppress(queue.Full):
            lines.put(line, timeout=_LOOKS_UP)
            return True
    return False
