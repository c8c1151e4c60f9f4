"""What a workbook must be like before it is opened: no bomb, no trap."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from openpyxl.utils import range_boundaries

from desktop.errors import UserError
from desktop.i18n import _

LARGEST_FILE = 30_000_000
MOST_PARTS = 2_000
MOST_RATIO = 150
LARGEST_TOTAL = 150 * 1024 * 1024
LARGEST_MERGED = 200_000
LAST_ROW, LAST_COLUMN = 20_000, 702
SMALL_PART = 100_000  # bytes; below it a high ratio is no danger
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z0-9:]+)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>]")
_FAR = re.compile(rb'<(?:\w+:)?(?:c|row)\s[^>]*?\br="([A-Z]*)(\d+)"')


def guard(path: Path) -> None:
    """Raise `UserError` if the file is no workbook or would harm whoever opens it."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _refused(path, _("It is too large to be a form."))
        with ZipFile(path) as archive:
            _check_parts(path, archive.infolist())
            for part in archive.infolist():
                _check_content(path, part.filename, archive.read(part))
    except (BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        raise _refused(path, _("It is damaged or no workbook."), str(error)) from error


def has_formulas(path: Path) -> bool:
    """Whether any sheet of a guarded workbook holds a formula."""
    with ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_FORMULA.search(archive.read(name)) for name in sheets)


def _check_parts(path: Path, parts: list[ZipInfo]) -> None:
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS or len(set(names)) != len(names):
        raise _refused(path, _("It has too many parts."))
    if any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise _refused(path, _("It has parts with forbidden names."))
    swollen = [
        part
        for part in parts
        if part.file_size > SMALL_PART and part.file_size > MOST_RATIO * part.compress_size
    ]
    if swollen or sum(part.file_size for part in parts) > LARGEST_TOTAL:
        raise _refused(path, _("It unpacks to far more than a form holds."))


def _check_content(path: Path, name: str, content: bytes) -> None:
    if not name.endswith((".xml", ".rels", ".vml")):
        return
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise _refused(path, _("It declares entities, which no form needs."))
    if not name.startswith("xl/worksheets/"):
        return
    merged = sum(_area(match[1].decode()) for match in _MERGED.finditer(content))
    if merged > LARGEST_MERGED or any(_is_far(match) for match in _FAR.finditer(content)):
        raise _refused(path, _("It has cells far outside the form."))


def _area(reference: str) -> int:
    try:
        left, top, right, bottom = range_boundaries(reference)
    except (ValueError, TypeError):
        return 0
    if None in (left, top, right, bottom):
        return LARGEST_MERGED + 1
    return (int(right or 0) - int(left or 0) + 1) * (int(bottom or 0) - int(top or 0) + 1)


def _is_far(match: re.Match[bytes]) -> bool:
    letters, row = match[1].decode(), int(match[2])
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return row > LAST_ROW or column > LAST_COLUMN


def _refused(path: Path, why: str, detail: str = "") -> UserError:
    return UserError(_("“{name}” was not read.").format(name=path.name), safe=why, detail=detail)
