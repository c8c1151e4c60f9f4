"""What a workbook must be like before it is opened: no bomb, no trap."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile, ZipInfo

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from openpyxl.utils import coordinate_to_tuple, range_boundaries

from desktop.errors import UserError
from desktop.i18n import _

LARGEST_FILE = 30_000_000
MOST_PARTS = 2_000
MOST_RATIO = 150
LARGEST_TOTAL = 150 * 1024 * 1024
LARGEST_XML = 40 * 1024 * 1024  # of one part; the longest form has a fiftieth of it
MOST_ELEMENTS = 400_000  # in all parts; the longest form has a tenth of them
LARGEST_MERGED = 200_000
LAST_ROW, LAST_COLUMN = 20_000, 702
SMALL_PART = 100_000  # bytes; below it a high ratio is no danger
XML = (".xml", ".rels")
_CHUNK = 1 << 16


def guard(path: Path) -> bool:
    """Raise `UserError` if the file is no workbook or would harm whoever opens it.

    Returns whether anything in it is a formula.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _refused(path, _("It is too large to be a form."))
        with ZipFile(path) as archive:
            _check_parts(path, archive.infolist())
            return _check_contents(path, archive)
    except (BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise _refused(path, _("It is damaged or no workbook."), repr(error)) from error


def _check_parts(path: Path, parts: list[ZipInfo]) -> None:
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS or len({name.casefold() for name in names}) != len(names):
        raise _refused(path, _("It has too many parts."))
    if any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise _refused(path, _("It has parts with forbidden names."))
    if any(_is_swollen(part) for part in parts) or _total(parts) > LARGEST_TOTAL:
        raise _refused(path, _too_much())


def _is_swollen(part: ZipInfo) -> bool:
    ratio = part.file_size > SMALL_PART and part.file_size > MOST_RATIO * part.compress_size
    return ratio or (part.filename.endswith(XML) and part.file_size > LARGEST_XML)


def _total(parts: list[ZipInfo]) -> int:
    return sum(part.file_size for part in parts)


def _check_contents(path: Path, archive: ZipFile) -> bool:
    watcher = _Watcher()
    for part in archive.infolist():
        try:
            _watch(archive, part, watcher)
        except DefusedXmlException as error:
            raise _refused(path, _("It declares entities, which no form needs.")) from error
        except _TooFar as error:
            raise _refused(path, _("It has cells far outside the form.")) from error
        except _TooMuch as error:
            raise _refused(path, _too_much()) from error
        except (ParseError, ValueError) as error:  # a picture, say: no XML, so no trap of this kind
            if part.filename.endswith(XML):
                raise _refused(path, _("It is damaged or no workbook."), repr(error)) from error
    return watcher.has_formulas


def _watch(archive: ZipFile, part: ZipInfo, watcher: _Watcher) -> None:
    """Show a part, whatever its name, to the watcher; any part may be named as a sheet."""
    parser = DefusedXMLParser(target=watcher, forbid_dtd=True)
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            parser.feed(chunk)
    if part.file_size:
        parser.close()


class _TooFar(Exception):
    """Cells far outside, or merged over a vast area."""


class _TooMuch(Exception):
    """More elements than any form has."""


class _Watcher:
    """Sees the elements of all parts go by, and raises at the first that is a trap."""

    def __init__(self) -> None:
        self.has_formulas = False
        self._elements = self._merged = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise _TooMuch
        name = tag.rpartition("}")[2]
        if name == "mergeCell":
            self._merged += _area(attributes.get("ref", ""))
        elif name == "f":
            self.has_formulas = True
        if self._merged > LARGEST_MERGED or _is_far(name, attributes.get("r", "")):
            raise _TooFar

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, words: str) -> None:
        """Words go by."""

    def close(self) -> None:
        """The part ends."""


def _area(reference: str) -> int:
    try:
        left, top, right, bottom = range_boundaries(reference)
    except (ValueError, TypeError):
        return 0
    if None in (left, top, right, bottom):
        return LARGEST_MERGED + 1
    return (int(right or 0) - int(left or 0) + 1) * (int(bottom or 0) - int(top or 0) + 1)


def _is_far(name: str, reference: str) -> bool:
    try:
        if name == "row":
            return int(reference or 0) > LAST_ROW
        if name != "c" or not reference:
            return False
        row, column = coordinate_to_tuple(reference)
    except (ValueError, TypeError, IndexError):
        return False  # no place at all: opening the workbook will refuse it
    return row > LAST_ROW or column > LAST_COLUMN


def _too_much() -> str:
    return _("It unpacks to far more than a form holds.")


def _refused(path: Path, why: str, detail: str = "") -> UserError:
    return UserError(_("“{name}” was not read.").format(name=path.name), safe=why, detail=detail)
