"""Bytes of a text file as text: by its mark, as strict UTF-8, or as GB 18030."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from desktop.i18n import _
from desktop.intake.refusal import Unreadable

ENCODINGS = (
    *("utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "big5"),
    *("shift_jis", "cp1252"),
)
"""Those that a person may choose where the found one shows wrong words."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like the mark of UTF-16, so it is looked for first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_BROKEN_SHARE = 2  # good characters beside a bad one, from which a text was once UTF-8
_JUDGED_BY = 4_000_000  # bytes


class Decoded(NamedTuple):
    """A text, and the encoding by which it became one."""

    text: str
    encoding: str


def decoded(data: bytes, chosen: str = "") -> Decoded:
    """The text that the bytes stand for; `chosen` is one of `ENCODINGS` or empty to find it.

    Raises `Unreadable` naming the line of the first byte that is none, or of a NUL.
    """
    if chosen and chosen not in ENCODINGS:
        raise Unreadable(
            _("“{encoding}” is no encoding that is known here.").format(encoding=chosen),
            _("Known: {encodings}.").format(encodings=", ".join(ENCODINGS)),
        )
    found = chosen or _marked(data) or _fitting(data)
    try:
        text = data.decode(found).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _undecodable(data, found, error) from error
    if (at := text.find("\0")) >= 0:
        raise _holds_nul(text, at)
    return Decoded(text, found)


def line_of(text: str, at: int) -> int:
    """The line of the character at that index, counted from 1."""
    return 1 + sum(1 for _end in _LINE_END.finditer(text, 0, at))


def _marked(data: bytes) -> str:
    return next((name for mark, name in _MARKS if data.startswith(mark)), "")


def _fitting(data: bytes) -> str:
    """UTF-8 wherever it fits: no other text of length passes for it by chance."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "utf-8" if _was_utf8(data) else "gb18030"
    return "utf-8"


def _was_utf8(data: bytes) -> bool:
    """Whether a few broken places stand in Chinese of UTF-8: better told than read as another.

    Its characters take three bytes each, a form that words of GB 18030 hardly ever have.
    """
    text = data[:_JUDGED_BY].decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for character in text if character >= "\u0800") - bad
    return good > _BROKEN_SHARE * bad


def _undecodable(data: bytes, encoding: str, error: UnicodeDecodeError) -> Unreadable:
    line = line_of(data[: error.start].decode(encoding, "replace"), error.start)
    return Unreadable(
        _("Line {line} holds bytes that are no text in {encoding}.").format(
            line=line, encoding=encoding.upper()
        ),
        _("Choose the encoding that it was saved in, or save it anew as “CSV UTF-8” or .xlsx."),
        str(error),
    )


def _holds_nul(text: str, at: int) -> Unreadable:
    return Unreadable(
        _("Line {line} holds a NUL character, which stands in no table of text.").format(
            line=line_of(text, at)
        ),
        _("If it was saved as UTF-16, choose that encoding; otherwise save it anew as .xlsx."),
    )
