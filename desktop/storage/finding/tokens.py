"""The tokens that the index keeps of an entry, all of them made from what the entry says.

Written words become their characters and the pairs of neighbouring ones; so any part of a text is
found by looking up its pairs. Characters of ASCII stand there in full width: ordinary ASCII
tokens are sounds, digits and numbers, which are found by how they begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import accumulate, chain
from operator import add

from desktop.storage.finding import syllables

WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_NARROW = re.compile("[!-~][!-~]*")
BEGINS, BLURRED = "·", "ˉ"
LONGEST = 24
"""So many letters of a sound are looked at by the index."""

SHORT, SHORT_BLURRED = 8, 5
"""A beginning of up to so many letters is a token of its own, found without going through all
that begin so. (FTS5 could do this by itself, but not when tokens are taken out one by one.)
"""

_SHORTS, _SHORTS_BLURRED = range(1, SHORT + 1), range(1, SHORT_BLURRED + 1)
_TAIL = 2
"""The shortest end of a phone number that is a token of its own."""

_INITIALS = range(1, syllables.INITIALS + 1)
_ABBREVIATION = 4
_SPELLED = re.compile("[^A-Z0-9+=][^A-Z0-9]*")
"""A name without Latin letters and digits: all of it are syllables."""


def written(text: str) -> set[str]:
    """The tokens of words as they are written."""
    return set(listed(text).split())


def listed(text: str) -> str:
    """The same, one after the other; some stand there twice, as next to a space both are one."""
    wide = _wide(text)
    return " ".join(chain(wide, map(add, wide, wide[1:])))


def rewritten(was: str, now: str) -> tuple[set[str], set[str]]:
    """The tokens of written words that are gone, and those that are new.

    Only lines that differ are taken apart; in the others these tokens are looked for.
    """
    before, after = set(was.split("\n")), set(now.split("\n"))
    gone, new = written("\n".join(before - after)), written("\n".join(after - before))
    still = _wide("\n".join(before & after))
    return _not_in(still, gone - new), _not_in(still, new - gone)


def sounding(sounds: str) -> set[str]:
    """The tokens of sounds: of syllables few; of numbers, and where others stand between, many."""
    return set(" ".join(sounded(sounds)).split())


def sounded(sounds: str) -> list[str]:
    """The same, some together with spaces between them, some twice."""
    found: list[str] = []
    for sound in sounds.split():
        if sound[0] in "+=":
            found += map(sound.__getitem__, _number_parts(sound[0], len(sound)))
        elif _SPELLED.fullmatch(sound):
            found += _spelled(sound)
        else:
            first, _mark, rest = sound.partition("'")
            found += _begun(_first_tokens(first, rest))
            found += _rest_tokens(rest) if rest else ()
    return found


def heard(sounds: str) -> set[str]:
    """All that a word may begin to say, uncut: to see whether an entry really sounds like it."""
    found: set[str] = set()
    for sound in sounds.split():
        if sound[0] in "+=":
            found.update(_number_tokens(sound))
        else:
            first, *rest = sound.split("'")
            found.update(_first_tokens(first, "'".join(rest)))
            for place in range(len(rest)):
                found.update(_from_here(rest[place:]))
    return found


def is_spelled(typed: str, sounds: str) -> bool:
    """Whether a name clearly sounds so or has such initials; if not, it may still do."""
    for sound in sounds.split():
        if sound.islower():
            readings, *rest = sound.split("'")
            parts = [readings.partition("|")[0], *rest]
            if typed in "".join([part[0] for part in parts]):
                return True
            whole = "".join(parts)
            if typed in whole and _starts(parts, whole.index(typed)):
                return True
    return False


def _starts(parts: list[str], place: int) -> bool:
    """Whether a part starts at this place of all of them together."""
    return place in accumulate(map(len, parts), initial=0)


def blurred(sound: str) -> tuple[str, ...]:
    """What was typed without what is often mistaken: `zh`, `ch`, `sh`, `ng` and `ü`.

    Where a vowel follows, `ng` may be one sound or the end and the beginning of two.
    """
    short = _without_h(sound)
    return tuple(dict.fromkeys((re.sub("ng(?![aeiou])", "n", short), re.sub("ng+", "n", short))))


def number(digits: str) -> str:
    """The sound of a phone number, found by any tail."""
    return f"+{digits}"


def code(compact: str) -> str:
    """The sound of a record's number without its dashes, found by its beginning."""
    return f"={compact}"


def _spelled(sound: str) -> list[str]:
    """The tokens of a name that is all syllables, as `syllables.question` asks for them."""
    readings, *rest = sound.split("'")
    after = [*rest, ""]
    letters = "".join([syllable[0] for syllable in rest])
    found = [*map(letters.__getitem__, _runs_of_initials(len(letters)))]
    found += map(_pair_tokens, rest, after[1:])
    for reading in readings.split("|"):
        found += (_pair_tokens(reading, after[0]), _begin_tokens(reading, after[0]))
        for end in _INITIALS:
            begun = reading[0] + letters[: end - 1]
            found += (begun, BEGINS + begun)
    return found


@lru_cache(maxsize=16384)
def _pair_tokens(syllable: str, second: str) -> str:
    """Of a syllable and the next: one and both, and blurred if that is something else."""
    short = _blurred(syllable)
    blurs = {syllable: short, syllable + second: short + _blurred(second)}
    mistaken = (BLURRED + blur for whole, blur in blurs.items() if blur != whole)
    return " ".join((*blurs, *mistaken))


@lru_cache(maxsize=16384)
def _begin_tokens(syllable: str, second: str) -> str:
    return f"{BEGINS}{syllable} {BEGINS}{syllable}{second}"


def _begun(tokens: Iterable[str]) -> set[str]:
    """The tokens, cut, and their short beginnings."""
    found = {token[:LONGEST] for token in tokens}
    found |= {
        token[:length]
        for token in found
        for length in (_SHORTS_BLURRED if token[0] == BLURRED else _SHORTS)
    }
    return found


@cache
def _runs_of_initials(length: int) -> tuple[slice, ...]:
    """Where the initials of up to so many syllables in a row stand."""
    return tuple(
        slice(place, place + end) for end in _INITIALS for place in range(length - end + 1)
    )


@cache
def _number_parts(mark: str, length: int) -> tuple[slice, ...]:
    """Where the tokens of a number stand in it, cut, and their short beginnings."""
    begins = range(1, max(2, length - _TAIL + 1)) if mark == "+" else (1,)
    return tuple(
        slice(place, place + end)
        for place in begins
        for end in dict.fromkeys(min(each, length - place) for each in (*_SHORTS, LONGEST))
    )


def _number_tokens(sound: str) -> list[str]:
    rest = sound[1:]
    if sound[0] == "=":
        return [rest]
    return [rest[place:] for place in range(max(1, len(rest) - _TAIL + 1))]


def _first_tokens(readings: str, rest: str) -> Iterator[str]:
    """Of a whole name, for each reading of its first syllable."""
    others = rest.split("'") if rest else []
    for reading in readings.split("|"):
        full, initials, *blur = _from_here([reading, *others])
        yield from (full, initials, BEGINS + full, BEGINS + initials, *blur)


@lru_cache(maxsize=1024)
def _rest_tokens(rest: str) -> frozenset[str]:
    """From each syllable on; many names end alike, so most of this was worked out before."""
    tokens = _begun(_from_here(rest.split("'")))
    following = rest.partition("'")[2]
    return frozenset(tokens | _rest_tokens(following) if following else tokens)


def _from_here(syllables: list[str]) -> list[str]:
    """The syllables in full, their initials, and blurred if that is something else."""
    full = "".join(syllables).lower()
    initials = "".join(map(_initial, syllables))
    blur = "".join(map(_blurred, syllables))
    return [full, initials] if blur == full else [full, initials, BLURRED + blur]


@cache
def _initial(syllable: str) -> str:
    """The first letter; a short Latin word is its own abbreviation."""
    short = syllable.isupper() and len(syllable) <= _ABBREVIATION
    return (syllable if short else syllable[:1]).lower()


@cache
def _blurred(syllable: str) -> str:
    short = _without_h(syllable.lower())
    return short[:-1] if short.endswith("ng") else short


def _not_in(text: str, tokens: set[str]) -> set[str]:
    return {token for token in tokens if token not in text}


def _wide(text: str) -> str:
    """In full width, quicker than by a look at each character: few texts have much ASCII."""
    return _NARROW.sub(_widened, text)


def _widened(found: re.Match[str]) -> str:
    return found[0].translate(WIDE)


def _without_h(sound: str) -> str:
    return sound.replace("zh", "z").replace("ch", "c").replace("sh", "s").replace("v", "u")
