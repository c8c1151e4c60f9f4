"""Killed while it writes, each target is the old file or a whole new one; nothing else stays."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from desktop import leftovers
from desktop.clock import FixedClock
from desktop.services.everything.folder import Reader
from desktop.services.workspace import open_workspace
from tests.services.everything import writer
from tests.services.office import Office

KILLS, FEW = 200, 5
ROOT = Path(__file__).parents[3]


def kill_once(folder: Path, out: Path, chance: random.Random, turn: int) -> None:
    """Let the child write for a while and kill it."""
    words = [sys.executable, writer.__file__, str(folder), str(out), str(turn)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    child = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT)
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    time.sleep(chance.uniform(0, 2))
    child.kill()
    child.wait()
    child.stdout.close()


def examine(out: Path, folder: Path, clock: FixedClock) -> None:
    """After the next start everything is whole, and no other names lie about."""
    leftovers.clear()
    names = [path.name for path in out.iterdir()]
    assert not [name for name in names if name.startswith(".") or name.endswith(".part")]
    for path in out.iterdir():
        if path.is_dir():
            assert not [each for each in path.rglob("*") if each.name.startswith(".")]
            reader = Reader(path)
            for name in reader.parts:
                for _chunk in reader.content(name):
                    pass
        elif path.suffix == ".pdf":
            assert len(pypdfium2.PdfDocument(path)) > 0
        else:
            with zipfile.ZipFile(path) as archive:
                assert archive.testzip() is None
    workspace = open_workspace(folder, clock)
    assert workspace.database.check() == ()
    workspace.close()


def campaign(office: Office, tmp_path: Path, clock: FixedClock, kills: int) -> int:
    """How many times a half-written file was left behind by the kill."""
    office.plan()
    office.workspace.close()
    out, chance, left = tmp_path / "out", random.Random(26), 0
    out.mkdir()
    for turn in range(kills):
        kill_once(office.workspace.folder, out, chance, turn)
        left += any(path.name.startswith(".") for path in out.iterdir())
        examine(out, office.workspace.folder, clock)
        for path in out.glob("all *"):
            leftovers.remove(path)
    return left


def test_a_few_kills_leave_old_or_new_and_nothing_else(
    office: Office, tmp_path: Path, clock: FixedClock
) -> None:
    assert campaign(office, tmp_path, clock, FEW) > 0


@pytest.mark.long
@pytest.mark.timeout(3600)  # a start of a process for each kill
def test_200_kills_leave_old_or_new_and_nothing_else(
    office: Office, tmp_path: Path, clock: FixedClock
) -> None:
    assert campaign(office, tmp_path, clock, KILLS) > 20


def test_what_is_being_written_is_not_cleared_away(tmp_path: Path) -> None:
    part = leftovers.part_beside(tmp_path / "a")
    with leftovers.noted(part):
        part.write_text("half")
        assert leftovers.clear() == 0
        assert part.exists()
    part.unlink()


def test_only_parts_are_cleared_away(tmp_path: Path) -> None:
    marks = tmp_path / "unfinished"
    marks.mkdir()
    precious = tmp_path / "precious"
    precious.write_text("words")
    (marks / "a.mark").write_bytes(os.fsencode(precious))
    (marks / "b.mark").write_bytes(b"")
    assert leftovers.clear() == 0
    assert precious.exists()
    assert not list(marks.iterdir())


def test_copies_of_attached_files_that_a_kill_left_are_cleared_away(
    office: Office, tmp_path: Path
) -> None:
    path = tmp_path / "names.txt"
    path.write_text("names")
    customer = str(office.customer.id)
    attached = office.workspace.attachments.add("customer", customer, path)
    office.workspace.close()
    program = (
        "import sys, os, signal; from pathlib import Path\n"
        "from desktop.clock import SystemClock; from desktop.services.workspace import *\n"
        "made = open_workspace(Path(sys.argv[1]), SystemClock())\n"
        "sys.stdout.write(str(made.attachments.open(sys.argv[2]))); sys.stdout.flush()\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    words = [sys.executable, "-c", program, str(office.workspace.folder), attached.id]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    killed = subprocess.run(words, capture_output=True, text=True, env=environment, check=False)
    copy = Path(killed.stdout)
    assert copy.exists()
    assert leftovers.clear() == 1
    assert not copy.parent.parent.exists()
