"""A process of one's own that is killed at a chosen moment, and what it had said by then."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]


@contextmanager
def ready(*words: str) -> Iterator[subprocess.Popen[str]]:
    """A Python that was given these words and has said that it is ready to begin."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, *words]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        yield child


def killed(*words: str, after: float) -> list[str]:
    """The whole lines that a Python said before it was killed, `after` seconds of its work."""
    with ready(*words) as child:
        time.sleep(after)
        child.kill()
        assert child.stdout is not None
        said = child.stdout.read()
    return [line.strip() for line in said.splitlines(keepends=True) if line.endswith("\n")]
