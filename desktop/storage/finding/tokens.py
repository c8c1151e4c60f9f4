"""The tokens that the index keeps of an entry, all of them made from what the entry says.

Written words become their characters and the pairs of neighbouring ones; so any part of a text is
found by looking up its pairs. Characters of ASCII stand there in full width: ordinary ASCII
tokens are sounds, digits and numbers, which are found by how they begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import add

WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
BEGINS, BLURRED = "·", "ˉ"
LONGEST = 24
"""So many letters of a sound are looked at by the index."""

SHORT = 5
"""A beginning of up to so many letters is a token of its own, found without going through all
that begin so. (FTS5 could do this by itself, but not when tokens are taken out one by one.)
"""

_TAIL = 2
"""The shortest end of a phone number that is a token of its own."""

_ABBREVIATION = 4


def written(text: str) -> set[str]:
    """The tokens of words as they are written."""
    found: set[str] = set()
    for run in text.translate(WIDE).split():
        found.update(run)
        found.update(map(add, run, run[1:]))
    return found


def sounding(sounds: str) -> set[str]:
    """The tokens of sounds, with their short beginnings.

    Those that only begin another one are left out: they are found by the longer one.
    """
    every = sorted({token[:LONGEST] for sound in sounds.split() for token in _tokens(sound)})
    found = {token for token, next_one in pairwise((*every, "")) if not next_one.startswith(token)}
    short = {token[:length] for token in found for length in range(1, SHORT + 1)}
    return found | short


def heard(sounds: str) -> set[str]:
    """All that a word may begin to say, uncut: to see whether an entry really sounds like it."""
    return {token for sound in sounds.split() for token in _tokens(sound)}


def blurred(sound: str) -> str:
    """The sound without what is often mistaken: `zh`, `ch`, `sh`, `ng` and `ü`."""
    short = sound.replace("zh", "z").replace("ch", "c").replace("sh", "s").replace("v", "u")
    return re.sub("ng+", "n", short)


def number(digits: str) -> str:
    """The sound of a phone number, found by any tail."""
    return f"+{digits}"


def code(compact: str) -> str:
    """The sound of a record's number without its dashes, found by its beginning."""
    return f"={compact}"


def _tokens(sound: str) -> Iterator[str]:
    mark, rest = sound[0], sound[1:]
    if mark == "+":
        yield from (rest[place:] for place in range(max(1, len(rest) - _TAIL + 1)))
    elif mark == "=":
        yield rest
    else:
        yield from _name_tokens(sound.split("'"))


def _name_tokens(syllables: list[str]) -> Iterator[str]:
    first, rest = syllables[0].split("|"), syllables[1:]
    for reading in first:
        for token in (_full([reading, *rest]), _initials([reading, *rest])):
            yield token
            yield BEGINS + token
    for place in range(len(rest)):
        yield _full(rest[place:])
        yield _initials(rest[place:])
    for full in _every_full(first, rest):
        blur = blurred(full)
        if blur != full:
            yield BLURRED + blur


def _every_full(first: Iterable[str], rest: list[str]) -> Iterator[str]:
    yield from (_full([reading, *rest]) for reading in first)
    yield from (_full(rest[place:]) for place in range(len(rest)))


def _full(syllables: list[str]) -> str:
    return "".join(syllables).lower()


def _initials(syllables: list[str]) -> str:
    """The first letter of each syllable; a short Latin word is its own abbreviation."""
    return "".join(
        each if each.isupper() and len(each) <= _ABBREVIATION else each[:1] for each in syllables
    ).lower()
