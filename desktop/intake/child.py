"""The process that reads foreign files: it knows nothing of ours, may take little, and dies alone.

It hears one line of JSON (`path`, `encoding`, `separator`, `language`), and answers by lines
of `wire`.
"""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path
from typing import Any, BinaryIO

from desktop.i18n import _, use_language
from desktop.intake.content import write_content
from desktop.intake.limits import MEMORY, SECONDS
from desktop.intake.refusal import Unreadable, damaged, too_much
from desktop.intake.wire import Writer


def main() -> int:
    """Read the file that the first line of standard input names."""
    asked: dict[str, str] = json.loads(sys.stdin.buffer.readline())
    use_language(asked["language"])
    limit_this_process()
    gc.disable()  # nothing here goes in circles, and nothing lives long
    return answer(asked, sys.stdout.buffer)


def answer(asked: dict[str, str], pipe: BinaryIO) -> int:
    """Write what is asked for, or why it cannot be had, to the pipe; 0 if it can."""
    writer = Writer(pipe)
    try:
        told = write_content(
            Path(asked["path"]), writer, encoding=asked["encoding"], separator=asked["separator"]
        )
        writer.message("book", told)
    except BrokenPipeError:  # whoever asked is gone
        return 1
    except BaseException as error:  # noqa: BLE001 - a foreign file may bring any library to anything
        writer.message("unreadable", _words(error))
        return 1
    return 0


def limit_this_process() -> None:
    """Take no more memory and time from now on than reading a table needs, and leave no dump."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the one who asked still ends us in time
        return
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_CORE: 0,
    }
    for what, most in limits.items():
        _soft, hard = resource.getrlimit(what)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (allowed, hard))


def _words(error: BaseException) -> dict[str, Any]:
    if isinstance(error, MemoryError):
        error = too_much()
    elif isinstance(error, OSError):
        error = Unreadable(_("It cannot be opened."), detail=str(error))
    elif not isinstance(error, Unreadable):
        error = damaged(repr(error)[:2000])
    return {"why": error.why, "advice": error.advice, "detail": error.detail}


if __name__ == "__main__":
    sys.exit(main())
