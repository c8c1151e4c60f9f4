"""Chinese names as they sound, so that they can be found and sorted by pinyin."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, groupby


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
    usual, *rest = _usual(plain)
    initials, whole = "".join(word[:1] for word in rest), "".join(rest)
    found = []
    for first in dict.fromkeys((usual, *_readings(plain[0]))):
        found += [first + whole, first[:1] + initials]
    return found


def _usual(plain: str) -> list[str]:
    """The syllables as the dictionary has them, and what is not Chinese letter by letter."""
    return [part for word in _words(plain) for part in _syllables(word)]


def _words(plain: str) -> Iterator[str]:
    """Phrases of the dictionary and single characters; what is not Chinese stays together."""
    for chinese, run in groupby(plain, _is_chinese):
        word = "".join(run)
        yield from _phrases(word) if chinese else (word,)


def _phrases(run: str) -> Iterator[str]:
    """As `pypinyin.seg.mmseg` divides it: each time the longest phrase."""
    from pypinyin.constants import PHRASES_DICT
    from pypinyin.seg.mmseg import p_set

    place, length = 0, len(run)
    while place < length:
        word, end = "", place + 2
        while end <= length and (begun := run[place:end]) in p_set:
            word = begun if begun in PHRASES_DICT else word
            end += 1
        if end > length and not word:
            yield from run[place:]
            return
        yield word or run[place]
        place += len(word) or 1


@lru_cache(maxsize=65536)
def _is_chinese(sign: str) -> bool:
    from pypinyin.constants import RE_HANS

    return RE_HANS.match(sign) is not None


# Of many names each word was heard before, and looking it up takes twenty times as long.


@lru_cache(maxsize=65536)
def _syllables(word: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin

    found = lazy_pinyin(word, errors=list)  # type: ignore[arg-type]  # letters one by one
    return tuple(part.strip() for part in found)


@lru_cache(maxsize=65536)
def _readings(sign: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin

    return tuple(pinyin(sign, style=Style.NORMAL, heteronym=True)[0])
