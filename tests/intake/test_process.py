"""Reading happens in a process of its own, which is ended when nobody wants its answer."""

from __future__ import annotations

import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.errors import Cancelled, UserError
from desktop.intake import process
from desktop.intake.limits import MEMORY
from desktop.intake.reading import read_book
from tests.house.source import ROOT
from tests.intake.conftest import saved, workbook

SLEEPS = "import sys, time; sys.stdin.readline(); time.sleep(60)"
DIES = "import os, sys; sys.stdin.readline(); print('[[1', end='', flush=True); os.abort()"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return saved(workbook(), tmp_path / "table.xlsx")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The processes that were started."""
    found: list[subprocess.Popen[bytes]] = []

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, *args: object, **words: object) -> None:
            super().__init__(*args, **words)  # type: ignore[call-overload]  # handed on
            found.append(self)

    monkeypatch.setattr("desktop.intake.process.subprocess.Popen", Watched)
    yield found
    assert all(each.returncode is not None for each in found)


def instead(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Let another program be the reading process."""
    monkeypatch.setattr(process, "_command", lambda: [sys.executable, "-c", program])


def test_cancelling_ends_the_reading_process(
    path: Path, monkeypatch: pytest.MonkeyPatch, started: list[subprocess.Popen[bytes]]
) -> None:
    instead(monkeypatch, SLEEPS)
    stop = threading.Event()
    threading.Timer(0.3, stop.set).start()
    begin = time.monotonic()
    with pytest.raises(Cancelled):
        read_book(path, cancelled=stop.is_set)
    assert time.monotonic() - begin < 5
    assert len(started) == 1


def test_a_reading_that_takes_too_long_is_ended_in_words(
    path: Path, monkeypatch: pytest.MonkeyPatch, started: list[subprocess.Popen[bytes]]
) -> None:
    instead(monkeypatch, SLEEPS)
    monkeypatch.setattr(process, "SECONDS", 0.2)
    with pytest.raises(UserError, match="takes more memory or time"):
        read_book(path)


@pytest.mark.parametrize("program", [DIES, "", "raise SystemExit(3)"])
def test_a_reading_process_that_dies_is_told_in_words(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    started: list[subprocess.Popen[bytes]],
    program: str,
) -> None:
    instead(monkeypatch, program)
    with pytest.raises(UserError, match="takes more memory or time"):
        read_book(path)


def test_the_reading_process_may_take_no_more_than_its_limit() -> None:
    program = (
        "import resource\n"
        "from desktop.intake.child import limit_this_process\n"
        "limit_this_process()\n"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0])\n"
        "try:\n    bytearray(2 * 1024**3)\nexcept MemoryError:\n    print('refused')\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    assert answer.stdout.split() == [str(most), "refused"]


def test_no_module_beside_the_file_is_run(
    path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("json", "zipfile", "python_calamine", "desktop"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n")
    monkeypatch.chdir(tmp_path)
    assert read_book(path).kind == "xlsx"
    assert not (tmp_path / "ran").exists()


def test_the_packaged_program_reads_by_starting_itself(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    program, argument = process._command()
    assert program == sys.executable
    itself = [sys.executable, "-m", "desktop", argument]
    monkeypatch.setattr(process, "_command", lambda: itself)
    assert read_book(path).sheets[0].rows[1] == ("青梧机械", "13800000017")


def test_a_file_that_is_gone_or_a_folder_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.xlsx", tmp_path):
        with pytest.raises(UserError, match="It cannot be opened"):
            read_book(path)
