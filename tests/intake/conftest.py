"""What the tests of foreign files share: workbooks built and bent."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"
Parts = dict[str, bytes]


def workbook(*rows: tuple[Any, ...]) -> Workbook:
    """A workbook of one sheet with these rows."""
    book = Workbook()
    assert book.active is not None
    book.active.title = "客户"
    for row in rows or (("客户名称", "电话"), ("青梧机械", "13800000017")):
        book.active.append(row)
    return book


def saved(book: Workbook, path: Path) -> Path:
    """The path, where the workbook lies now."""
    book.save(path)
    return path


def parts_of(book: Workbook) -> Parts:
    """The parts of a workbook as it would lie on a disk."""
    stream = BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def bent(path: Path, change: Callable[[Parts], object]) -> Path:
    """A workbook at that path after a change to its parts."""
    parts = parts_of(workbook())
    before = dict(parts)
    change(parts)
    assert parts != before
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path
