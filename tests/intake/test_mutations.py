"""Files bent by chance are read or refused in words: nothing else ever comes of them."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.intake.reading import read_book
from tests.house.source import ROOT

FILES = sorted(
    path
    for path in (Path(__file__).parent / "files").iterdir()
    if path.suffix not in {".py", ".md", ".xls", ".ods"}
)
MANY = """
import io, json, sys
from desktop.i18n import use_language
from desktop.intake.child import answer, limit_this_process
use_language("en")
limit_this_process()
for line in sys.stdin:
    pipe = io.BytesIO()
    answer({"path": line.strip(), "encoding": "", "separator": ""}, pipe)
    last = json.loads(pipe.getvalue().splitlines()[-1])
    print(json.dumps([last["is"], json.loads(last["says"])]), flush=True)
"""
"""Reads many files in one process, by the limits of one."""

INSIDE = 0.8  # the share of workbooks that are bent within: the check sums find the others
OWN_FAULTS = ("TypeError", "KeyError", "IndexError", "AttributeError", "RecursionError")


def bent(data: bytes, chance: random.Random) -> bytes:
    """The bytes after a few changes such as disks, mailers and editors make."""
    found = bytearray(data)
    for _time in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(found) or 1)
        match chance.randrange(6):
            case 0:
                found[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del found[at : at + chance.randrange(1, 40)]
            case 2:
                piece = found[at : at + chance.randrange(1, 40)]
                found[at:at] = piece * chance.randrange(1, 4)
            case 3:
                found[at:at] = chance.choice((b"\0", b'"', b"\r", b"\xff\xfe", b"\n", b";", b"="))
            case 4:
                found[at : at + 1] = bytes(
                    [found[at] ^ (1 << chance.randrange(8))] if found else []
                )
            case _:
                del found[max(at, 1) :]
    return bytes(found)


def bent_within(data: bytes, chance: random.Random) -> bytes:
    """A workbook with one part bent and honestly packed again."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    parts[name] = bent(parts[name], chance)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def outcomes(paths: list[Path]) -> list[tuple[str, dict[str, str]]]:
    """What became of each file; a reading process that died is begun again behind it."""
    found: list[tuple[str, dict[str, str]]] = []
    while len(found) < len(paths):
        rest = paths[len(found) :]
        asked = "".join(f"{path}\n" for path in rest)
        answer = subprocess.run(
            [sys.executable, "-c", MANY],
            cwd=ROOT,
            input=asked,
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )
        found += [tuple(json.loads(line)) for line in answer.stdout.splitlines()]
        if len(found) < len(paths):
            found.append(("died", {"why": refusal(paths[len(found)])}))
    return found


def refusal(path: Path) -> str:
    """The words by which the file is refused through the one door."""
    with pytest.raises(UserError) as raised:
        read_book(path)
    return str(raised.value)


def check(folder: Path, count: int, seed: int) -> None:
    chance = random.Random(seed)
    paths = []
    for number in range(count):
        source = chance.choice(FILES)
        path = folder / f"{number}{source.suffix}"
        within = source.suffix.startswith(".xls") and chance.random() < INSIDE
        path.write_bytes((bent_within if within else bent)(source.read_bytes(), chance))
        paths.append(path)
    found = outcomes(paths)
    assert len(found) == count
    kinds = [kind for kind, _words in found]
    assert set(kinds) <= {"book", "unreadable", "died"}
    assert kinds.count("died") <= count // 100
    refused = [words for kind, words in found if kind == "unreadable"]
    assert all(words["why"] for words in refused)
    faults = [words["detail"] for words in refused if words["detail"].startswith(OWN_FAULTS)]
    assert faults == []
    assert kinds.count("book") > count // 20
    assert len(refused) > count // 20


def test_three_hundred_bent_files_are_read_or_refused(tmp_path: Path) -> None:
    check(tmp_path, 300, seed=1)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_five_thousand_bent_files_are_read_or_refused(tmp_path: Path) -> None:
    check(tmp_path, 5000, seed=2)
