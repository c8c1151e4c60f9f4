"""Chinese names as they sound, so that they can be found and sorted by pinyin."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache, lru_cache
from itertools import chain, groupby

_SHORT = 4
_CHINESE = re.compile("[\u4e00-\u9fff]+")


def folded(text: str) -> str:
    """The text as it is compared: full-width made ordinary, case ignored, spaces single.

    Half a character, which no database takes, becomes U+FFFD.
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join(unicodedata.normalize("NFKC", whole).casefold().split())


def learn() -> None:
    """Read the dictionary, which takes 0.2 s: else the first Chinese name waits for it."""
    import pypinyin  # noqa: F401 - reading it is the point


def is_learned() -> bool:
    """Whether the dictionary has been read, and is in memory."""
    return hasattr(sys.modules.get("pypinyin"), "lazy_pinyin")  # one of the last of its names


def spelled_by_now(name: str) -> str:
    """As `spelling`, but nothing is waited for: empty while the dictionary is not read yet."""
    return spelling(name) if is_learned() or folded(name).isascii() else ""


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
    if _CHINESE.fullmatch(plain):
        return _heard(plain)
    found: list[str] = []
    for chinese, run in groupby(plain, _is_chinese):
        word = "".join(run)
        found += _heard(word) if chinese else _syllables(word)
    return found


def _heard(run: str) -> list[str]:
    """The syllables of characters that stand together, divided as by `pypinyin.seg.mmseg`.

    Each time it is the longest phrase; most characters in names begin none.
    """
    found: list[str] = []
    begun, place, length = _begun(), 0, len(run)
    while place < length:
        word = run[place]
        if run[place : place + 2] in begun:
            word = _phrase(run, place)
            if not word:  # the rest begins one and ends too soon
                return found + [part for sign in run[place:] for part in _syllables(sign)]
        found += _syllables(word)
        place += len(word)
    return found


def _phrase(run: str, place: int) -> str:
    """The longest phrase that begins there, or else the character; "" where the run breaks off."""
    found = _short_phrase(run[place : place + _SHORT])
    return _long_phrase(run[place:]) if found is None else found


@lru_cache(maxsize=65536)
def _short_phrase(begin: str) -> str | None:
    """The same of a run that begins so, None where it takes more of the run to tell."""
    from pypinyin.seg.mmseg import p_set

    return None if begin in p_set else _long_phrase(begin)


def _long_phrase(run: str) -> str:
    from pypinyin.constants import PHRASES_DICT
    from pypinyin.seg.mmseg import p_set

    word, end, length = "", 2, len(run)
    while end <= length and (part := run[:end]) in p_set:
        word = part if part in PHRASES_DICT else word
        end += 1
    return word or ("" if end > length else run[0])


@cache
def _begun() -> frozenset[str]:
    """The two characters with which each phrase begins."""
    from pypinyin.constants import PHRASES_DICT

    return frozenset(phrase[:2] for phrase in PHRASES_DICT)


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
