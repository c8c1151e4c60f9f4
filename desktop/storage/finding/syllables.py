"""Which syllables letters may be, also where the last one was not typed to its end.

The index keeps few tokens of a name: each syllable, each pair, and the first letters of up to
three. So it is the question that is spelled out: `beij` asks for `beijia`, `beijing` and all others
that a syllable can make of it; `beijingfa` for `beijing` and, beside it, `jingfa` and its like.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

from desktop.paths import resources

INITIALS = 3
"""First letters of so many syllables in a row are one token."""

_WAYS = 6
"""Letters are divided into syllables in so many ways at the most; the likeliest are the first."""

_MOST_PAIRS = 6
_LONGEST = 6

Tokens = Callable[[Iterable[str]], Iterable[str]]
"""The tokens that may stand in the index for any of several syllables or pairs."""


@cache
def known() -> frozenset[str]:
    """All syllables that a character may have."""
    return frozenset((resources() / "characters" / "syllables.txt").read_text("ascii").split())


def question(typed: str, table: frozenset[str], first: Tokens, other: Tokens) -> Iterator[str]:
    """What to ask the index for, each alone enough; nothing for what no syllables can be.

    `table` are the syllables that there are; `first` says by which tokens a name is known that
    begins with some letters of a question, `other` by which if they stand further on.
    """
    wanted: dict[str, None] = {}
    for way in _ways(typed, table):
        parts = way[: _MOST_PAIRS + 1] if len(way) > 1 else ("", *way)
        *pairs, (syllable, begun) = pairwise(parts)
        last = [syllable + whole for whole in _begun(table)[begun]]
        if pairs:
            asked = [[first_pair + second] for first_pair, second in pairs] + [last]
            told = [_any(first(asked[0])), *(_any(other(each)) for each in asked[1:])]
            wanted[f"({' AND '.join(told)})"] = None
        else:
            wanted.update(dict.fromkeys(map(quoted, first(last))))
    yield from wanted


def initials(typed: str, first: Tokens, other: Tokens) -> str:
    """What to ask the index for where the letters are initials."""
    runs = [typed[place : place + INITIALS] for place in range(max(1, len(typed) - INITIALS + 1))]
    asked = [_any(first(runs[:1])), *(_any(other([run])) for run in runs[1:])]
    return f"({' AND '.join(asked)})"


def quoted(token: str) -> str:
    """A token as FTS5 is asked for it."""
    return f'"{token}"'


def _any(tokens: Iterable[str]) -> str:
    return f"({' OR '.join(map(quoted, tokens))})"


@cache
def _begun(table: frozenset[str]) -> dict[str, list[str]]:
    """All syllables with each beginning, itself first if it is one."""
    found: dict[str, list[str]] = {}
    for syllable in sorted(table):
        for end in range(1, len(syllable) + 1):
            found.setdefault(syllable[:end], []).append(syllable)
    return found


@lru_cache(maxsize=4096)
def _ways(typed: str, table: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """The letters divided into syllables; the last may be the beginning of one."""
    found: list[tuple[str, ...]] = [(typed,)] if typed in _begun(table) else []
    for end in range(min(_LONGEST, len(typed) - 1), 0, -1):
        if typed[:end] in table:
            found += [(typed[:end], *rest) for rest in _ways(typed[end:], table)]
    return tuple(found[:_WAYS])
