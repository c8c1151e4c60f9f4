"""How names sound: their syllables in pinyin, with every reading of the first character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

_LONGEST_PHRASE = 4
_LONGEST_NAME = 40
_CHINESE = re.compile("[\u4e00-\u9fff]+")
_BREAK = re.compile(r"\W+")
_PART = re.compile(r"[A-Za-z0-9]+|[^\x00-\x7f]+")


@lru_cache(maxsize=4096)
def spoken(name: str) -> str:
    """The syllables of a name: `单晓华ABC` is `dan|shan|chan'xiao'hua'ABC`.

    The first may be read in several ways; Latin letters and digits stay together as capitals.
    """
    if _CHINESE.fullmatch(name):
        plain = name[:_LONGEST_NAME]
        syllables = list(_chinese(plain))
    else:
        plain = _without_accents(name)[:_LONGEST_NAME]
        syllables = [part for run in _BREAK.split(plain) for part in _syllables(run)]
    if not syllables:
        return ""
    first = next((sign for sign in plain if not sign.isascii()), "")
    if not syllables[0].isupper() and first and not syllables[0].isdigit():
        syllables[0] = "|".join(dict.fromkeys((syllables[0], *readings(first))))
    return "'".join(syllables)


@cache
def readings(sign: str) -> tuple[str, ...]:
    """Every reading of a character; none of a sign that is no Chinese character."""
    from pypinyin import Style, pinyin

    found = pinyin(sign, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(found[0]) if found else ()


def _syllables(run: str) -> Iterator[str]:
    for part in _PART.findall(run):
        if part.isascii():
            yield part.upper()
        else:
            yield from _chinese(part)


@lru_cache(maxsize=16384)
def _chinese(run: str) -> tuple[str, ...]:
    """The usual syllables of characters that stand together."""
    found: list[str] = []
    begun, place, length = _begun(), 0, len(run)
    while place < length:
        part = _phrase(run, place) if run[place : place + 2] in begun else run[place]
        found += _usual(part)
        place += len(part)
    return tuple(found)


def _phrase(run: str, place: int) -> str:
    """The longest phrase of the dictionary that begins there, or else the character."""
    ends = range(min(len(run), place + _LONGEST_PHRASE), place + 1, -1)
    return next((run[place:end] for end in ends if run[place:end] in _phrases()), run[place])


@cache
def _phrases() -> frozenset[str]:
    from pypinyin.constants import PHRASES_DICT

    return frozenset(phrase for phrase in PHRASES_DICT if len(phrase) <= _LONGEST_PHRASE)


@cache
def _begun() -> frozenset[str]:
    """What phrases begin with: most characters in names begin none."""
    return frozenset(phrase[:2] for phrase in _phrases())


@lru_cache(maxsize=65536)
def _usual(phrase: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(phrase, errors="ignore"))


def _without_accents(name: str) -> str:
    """`Müller` as it is typed on any keyboard: `Muller`."""
    if name.isascii():
        return name
    apart = unicodedata.normalize("NFKD", name)
    if apart == name:
        return name
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
