"""What would harm a reader is refused, soon and with little memory."""

from __future__ import annotations

import json
import re
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house.source import ROOT
from tests.intake.conftest import SHEET, Parts, bent, parts_of, workbook

MIB = 1 << 20
SECONDS, MEMORY = 1.0, 300  # MiB

MEASURED = """
import json, resource, sys
from pathlib import Path
from desktop.errors import UserError
from desktop.i18n import speaking
from desktop.intake.reading import read_book
def seconds():
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)
before, words = seconds(), None
with speaking("en"):
    try:
        read_book(Path(sys.argv[1]))
    except UserError as error:
        words = str(error)
ours = Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]
child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([words, seconds() - before, (int(ours) + child) / 1024]))
"""


def measured(path: Path) -> tuple[str, float, float]:
    """The words of the refusal, the seconds of work and the MiB of both processes."""
    answer = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    words, seconds, memory = json.loads(answer.stdout)
    return words, seconds, memory


def replacing(old: bytes, new: bytes) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        parts[SHEET] = parts[SHEET].replace(old, new, 1)

    return change


def swollen(path: Path, before: bytes, filling: bytes, size: int) -> Path:
    """A workbook whose sheet holds that much of the same."""
    return filled(path, SHEET, parts_of(workbook())[SHEET].partition(before), filling, size)


def filled(path: Path, part: str, around: tuple[bytes, ...], filling: bytes, size: int) -> Path:
    """A workbook with a part that is filled up behind its first two pieces."""
    bent(path, lambda parts: parts.pop(part, parts.pop("docProps/app.xml")))
    piece = filling * (MIB // len(filling))
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(part, "w", force_zip64=True) as stream,
    ):
        stream.write(b"".join(around[:2]))
        for _time in range(size // MIB):
            stream.write(piece)
        stream.write(around[2])
    return path


ROWS = b"<row><c><v>1</v></c></row>"
DATA = b"<sheetData>"
MERGED = b'</sheetData><mergeCells><mergeCell ref="A1:XFD20000"/></mergeCells>'
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FOREIGN = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def many_parts(path: Path) -> Path:
    return bent(path, lambda parts: parts.update({f"xl/p{n}.xml": b"" for n in range(20_000)}))


def endless_index(path: Path) -> Path:
    """Half a million names of parts, and no part."""
    entry = b"PK\x01\x02" + bytes(24) + struct.pack("<H", 6) + bytes(16)
    index = b"".join(entry + b"%06d" % number for number in range(500_000))
    end = b"PK\x05\x06" + bytes(4) + struct.pack("<HHLLH", 0, 0, len(index), 4, 0)
    path.write_bytes(b"PK\x03\x04" + index + end)
    return path


def same_name(path: Path) -> Path:
    return bent(path, lambda parts: parts.update({"XL/workbook.xml": b"<workbook/>"}))


def overlapping(path: Path) -> Path:
    """The index names one content twice."""
    bent(path, lambda parts: parts.update({"xl/twin.xml": b"<a/>"}))
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        first = archive.infolist()[0].header_offset
    at = data.rindex(b"xl/twin.xml") - 46
    data[at + 42 : at + 46] = struct.pack("<L", first)
    path.write_bytes(data)
    return path


def lying(path: Path) -> Path:
    """The index says that the sheet is small."""
    swollen(path, DATA, b" ", 60 * MIB)
    data = bytearray(path.read_bytes())
    at = data.rindex(SHEET.encode()) - 46
    data[at + 24 : at + 28] = struct.pack("<L", 2000)
    path.write_bytes(data)
    return path


def shared_words(path: Path) -> Path:
    around = (b"<sst><si>", b"<t>", b"</t></si></sst>")
    return filled(path, "xl/sharedStrings.xml", around, b"x", 400 * MIB)


def in_utf16(path: Path) -> Path:
    def change(parts: Parts) -> None:
        text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><worksheet/>'
        parts[SHEET] = text.encode("utf-16")

    return bent(path, change)


def nested_cards(path: Path) -> Path:
    path.write_bytes(b"BEGIN:VCARD\r\n" * 3000 + b"END:VCARD\r\n" * 3000)
    return path


def endless_parameter(path: Path) -> Path:
    path.write_bytes(b"BEGIN:VCARD\r\nN;A" + b"=" * 100_000 + b"\r\nEND:VCARD")
    return path


def one_wide_line(path: Path) -> Path:
    path.write_bytes(b"a" + b"," * 35_000_000)
    return path


def open_quote(path: Path) -> Path:
    path.write_bytes(b'a,b\n1,"2\n' + b"3,4\n" * 5_000_000)
    return path


@pytest.mark.parametrize(
    ("bomb", "words"),
    [
        (lambda path: swollen(path, DATA, ROWS, 300 * MIB), "unpacks to far more"),
        (lambda path: swollen(path, DATA, b" ", 500 * MIB), "unpacks to far more"),
        (lambda path: swollen(path, DATA, b" ", 100 * MIB), "unpacks to far more"),
        (shared_words, "unpacks to far more"),
        (lambda path: bent(path, replacing(b"</sheetData>", MERGED)), "merged cells cover more"),
        (
            lambda path: bent(path, replacing(b'r="B2"', b'r="XFD1048576"')),
            "cell XFD1048576 stands far",
        ),
        (lambda path: bent(path, replacing(b'r="B2"', b'r="ZZ1048576"')), "to cell ZZ1048576"),
        (lambda path: bent(path, replacing(b'r="B2"', b'r = "ZZ1048576"')), "more memory"),
        (many_parts, "too many parts"),
        (endless_index, "too many parts"),
        (lambda path: bent(path, replacing(b"<worksheet", LAUGHS + b"<worksheet")), "entities"),
        (lambda path: bent(path, replacing(b"<worksheet", FOREIGN + b"<worksheet")), "entities"),
        (in_utf16, "an encoding that no"),
        (same_name, "two parts of one name"),
        (overlapping, "overlap"),
        (lying, "damaged"),
        (nested_cards, "Line 5: cards stand within cards"),
        (endless_parameter, "There is no card"),
        (one_wide_line, "Row 1 has more than 702 columns"),
        (open_quote, "begins in row 2|opens in row 2"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bomb_is_refused_within_a_second_and_300_mib(
    tmp_path: Path, bomb: Callable[[Path], Path], words: str
) -> None:
    said, seconds, memory = measured(bomb(tmp_path / "bomb.xlsx"))
    assert re.search(words, said)
    assert seconds < SECONDS
    assert memory < MEMORY
