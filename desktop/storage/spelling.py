"""Chinese names as they sound, so that they can be found and sorted by pinyin."""

from __future__ import annotations

import sys
import unicodedata
from itertools import chain


def folded(text: str) -> str:
    """The text as it is compared: full-width made ordinary, case ignored, spaces single.

    Half a character, which no database takes, becomes U+FFFD.
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join(unicodedata.normalize("NFKC", whole).casefold().split())


def learn() -> None:
    """Read the dictionary, which takes 0.2 s: else the first Chinese name waits for it."""
    import pypinyin  # noqa: F401 - reading it is the point


def spelled_by_now(name: str) -> str:
    """As `spelling`, but nothing is waited for: empty while the dictionary is not read yet."""
    known = hasattr(sys.modules.get("pypinyin"), "lazy_pinyin")  # one of the last of its names
    return spelling(name) if known or folded(name).isascii() else ""


def spelling(*names: str) -> str:
    """All spellings of the names, the usual one first, with a space between them.

    `单晓华` is `danxiaohua dxh shanxiaohua sxh chanxiaohua cxh`: a surname may be read in
    ways that no dictionary puts first, so every reading of the first character counts.
    """
    return " ".join(dict.fromkeys(chain.from_iterable(map(_spellings, names))))


def _spellings(name: str) -> list[str]:
    plain = folded(name)
    if not plain or plain.isascii():
        return [plain.replace(" ", "")] if plain else []
    from pypinyin import Style, lazy_pinyin, pinyin

    syllables = lazy_pinyin(plain, errors=list)  # type: ignore[arg-type]  # letters one by one
    usual, *rest = (word.strip() for word in syllables)
    readings = pinyin(plain[0], style=Style.NORMAL, heteronym=True)[0]
    found = []
    for first in dict.fromkeys((usual, *readings)):
        found += [first + "".join(rest), first[:1] + "".join(word[:1] for word in rest)]
    return found
