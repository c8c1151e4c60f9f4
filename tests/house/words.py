"""The Chinese catalogue says all that the program says, and nothing else."""

from __future__ import annotations

import re
import string
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract, extract_from_dir
from babel.messages.pofile import read_po

from tests.house.source import ROOT

CATALOGUE = ROOT / "resources/locale/zh_CN/LC_MESSAGES/caredesk.po"

Words = dict[str, str]
"""Each message of the program with the place that says it first."""

Said = str | Sequence[str] | None
"""A message, or its forms for one and for many."""

_KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "ngettext": (1, 2)}


_KEY = re.compile(r"&\w")
"""The key of a menu's word: `&File`, 文件(&F)."""


def spoken(folder: Path) -> Words:
    """All messages that the Python files below a folder hand to gettext."""
    words: Words = {}
    for file, line, message, _notes, _context in extract_from_dir(folder, keywords=_KEYWORDS):
        words.setdefault(_first(message), f"{folder.name}/{file}:{line}")
    return words


def spoken_in(text: str) -> Words:
    """All messages that one Python source hands to gettext."""
    found = extract("python", BytesIO(text.encode()), keywords=_KEYWORDS)
    return {_first(message): f"line {line}" for line, message, _notes, _context in found}


def catalogue(written: bytes) -> Catalog:
    """The catalogue that is written down so."""
    return read_po(BytesIO(written), locale="zh_CN")


def faults(words: Words, book: Catalog) -> Iterator[str]:
    """What is missing, left over, unsure or unlike its original."""
    yield from _missing(words, book)
    entries = [message for message in book if message.id]
    for message in entries:
        yield from _faults_of(message, words)
    for left in book.obsolete:
        yield f"obsolete: {left!r}"


def _missing(words: Words, book: Catalog) -> Iterator[str]:
    for word, place in words.items():
        message = book.get(word)
        if message is None or not all(_forms(message.string)):
            yield f"{place}: not in Chinese yet: {word!r}"


def _faults_of(message: Message, words: Words) -> Iterator[str]:
    word = _first(message.id)
    if message.fuzzy:
        yield f"fuzzy: {word!r}"
    if word not in words:
        yield f"nothing says this any more: {word!r}"
    for said in _forms(message.string):
        if said and not _fits(message.id, said):
            yield f"{word!r} and {said!r} do not fit each other"


def _fits(original: Said, said: str) -> bool:
    """A translation fills in what one form of its original does, and has a key if that has."""
    forms = _forms(original)
    same_names = any(_names(form) == _names(said) for form in forms)
    same_edges = any(_edges(form) == _edges(said) for form in forms)
    same_keys = any(bool(_KEY.search(form)) == bool(_KEY.search(said)) for form in forms)
    return same_names and same_edges and same_keys


def _names(text: str) -> frozenset[str] | None:
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return None
    return frozenset(name for _text, name, _form, _conversion in parts if name is not None)


def _edges(text: str) -> tuple[bool, bool]:
    """Whether white space leads and ends."""
    return text[:1].isspace(), text[-1:].isspace()


def _first(message: Said) -> str:
    return _forms(message)[0]


def _forms(message: Said) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message or ("",))


def main() -> int:
    """Print all faults of the catalogue, one a line; 1 if there are any."""
    found = list(faults(spoken(ROOT / "desktop"), catalogue(CATALOGUE.read_bytes())))
    for fault in found:
        sys.stdout.write(f"{fault}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
