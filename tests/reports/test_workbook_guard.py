"""A workbook that lies is refused before anything opens it."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.forms.catalogue import catalogue
from desktop.reports import workbook_guard
from desktop.reports.form_reader import read_form_xlsx
from desktop.reports.form_xlsx import write_form_xlsx
from tests.reports.conftest import filled

SHEET = "xl/worksheets/sheet1.xml"
Parts = dict[str, bytes]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_form_xlsx(tmp_path / "form.xlsx", filled("care_plan"))
    return tmp_path / "form.xlsx"


def rebuilt(path: Path, change: Callable[[Parts], object], how: int = zipfile.ZIP_DEFLATED) -> None:
    """The workbook again, after a change to its parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    before = dict(parts)
    change(parts)
    assert parts != before
    with zipfile.ZipFile(path, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def replacing(old: bytes, new: bytes) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        parts[SHEET] = parts[SHEET].replace(old, new, 1)

    return change


def in_utf16(parts: Parts) -> None:
    """Say the same in another encoding, with a vast merged area."""
    words = parts[SHEET].decode().partition("?>")[2] or parts[SHEET].decode()
    words = words.replace("<mergeCell ref=", '<mergeCell ref="A1:XFD20000"/><mergeCell ref=', 1)
    parts[SHEET] = ('<?xml version="1.0" encoding="UTF-16"?>' + words).encode("utf-16")


def under_another_name(parts: Parts) -> None:
    parts["xl/media/picture.png"] = parts[SHEET].replace(b"A1:", b"A1:XFD20000 ", 1)
    parts["xl/media/picture.png"] = b'<x xmlns:a="b"><a:mergeCell ref="A1:XFD20000"/></x>'


MERGED = b"<mergeCell ref="


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (replacing(MERGED, b'<mergeCell ref="A1:XFD20000"/>' + MERGED), "far outside"),
        (replacing(MERGED, b"<mergeCell ref='A1:XFD20000'/>" + MERGED), "far outside"),
        (replacing(MERGED, b'<mergeCell ref="A1&#58;XFD20000"/>' + MERGED), "far outside"),
        (replacing(MERGED, b'<mergeCell ref="A:A"/>' + MERGED), "far outside"),
        (in_utf16, "far outside"),
        (under_another_name, "far outside"),
        (replacing(b'<row r="1"', b'<row r="1048576"/><row r="1"'), "far outside"),
        (replacing(b'<row r="1"', b'<row><c r="XFD9"/></row><row r="1"'), "far outside"),
        (replacing(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'), "entities"),
        (replacing(b"<sheetData>", b"<sheetData>" + b" " * 60_000_000), "far more"),
        (replacing(b"<sheetData>", b"<sheetData>" + b"<row/>" * 500_000), "far more"),
        (lambda parts: parts.update({f"p{n}": b"" for n in range(2_001)}), "too many parts"),
        (lambda parts: parts.update({"../up.xml": b"<a/>"}), "forbidden names"),
        (replacing(b"</worksheet>", b""), "damaged or no workbook"),
    ],
)
def test_a_trap_is_refused_before_it_is_opened(
    path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Parts], object], words: str
) -> None:
    rebuilt(path, change)
    monkeypatch.setattr("desktop.reports.form_reader.load_workbook", lambda *_a, **_b: 1 / 0)
    with pytest.raises(UserError, match=words):
        read_form_xlsx(path, catalogue())


def test_a_file_too_large_for_a_form_is_not_even_opened(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_guard, "LARGEST_FILE", path.stat().st_size - 1)
    with pytest.raises(UserError, match="too large"):
        workbook_guard.guard(path)


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04 half"])
def test_a_broken_file_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(UserError, match="damaged or no workbook"):
        read_form_xlsx(path, catalogue())


def test_a_picture_in_the_workbook_is_no_fault(path: Path) -> None:
    rebuilt(path, lambda parts: parts.update({"xl/media/logo.png": b"\x89PNG\r\n\x1a\n\0\0"}))
    assert read_form_xlsx(path, catalogue())[0] == "care_plan"
