"""Words as they are compared when something is looked for."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from desktop.paths import resources

_BROKEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
_SHORT = 200
_HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def plain(text: str) -> str:
    """The text without the differences that nobody means when looking for something.

    Full-width is as ordinary, capital as small, traditional as simplified, and spaces are
    single. What no file can keep is U+FFFD; two halves are the character that they make.
    """
    return _known(text) if len(text) <= _SHORT else _folded(text)


def _folded(text: str) -> str:
    whole = _BROKEN.sub("\ufffd", _HALVES.sub(_joined, text))
    if whole.isascii():
        return " ".join(whole.lower().split())
    folded = unicodedata.normalize("NFKC", whole).casefold()
    return " ".join(_traditional().sub(_simplify, folded).split())


_known = lru_cache(maxsize=4096)(_folded)
"""Who saves a record anew folds all its words anew, and most are as they were."""


def _joined(halves: re.Match[str]) -> str:
    return halves[0].encode("utf-16", "surrogatepass").decode("utf-16")


def _simplify(found: re.Match[str]) -> str:
    return found[0].translate(_simplified())


@cache
def _traditional() -> re.Pattern[str]:
    """Finds what is to be simplified, ten times as fast as looking up each character.

    All beyond the first 65,536 characters are one range: only so they are found by a bitmap.
    """
    rare = "\U00010000-\U0010ffff"
    signs = "".join(chr(code) for code in _simplified() if code < ord(rare[0])) + rare
    return re.compile(f"[{signs}][{signs}]*")


@cache
def _simplified() -> dict[int, str]:
    """Each traditional character with its simplified one."""
    pairs = (resources() / "characters" / "simplified.txt").read_text("utf-8").replace("\n", "")
    return {ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True)}
