"""Whether a workbook is a form that was written here, seen without reading its cells."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from desktop.reports.form_xlsx import PREFIX

_BOOK = "xl/workbook.xml"
_MOST = 2_000_000  # bytes of the part that names its cells
_MARK = f'"{PREFIX}form_"'.encode()
_BROKEN = (OSError, zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, zlib.error)


def is_form_workbook(path: Path) -> bool:
    """Whether the workbook names the cell that says which form it is; False for what is broken."""
    try:
        with zipfile.ZipFile(path) as file, file.open(_BOOK) as part:
            return _MARK in part.read(_MOST)
    except (*_BROKEN, ValueError, EOFError):
        return False
