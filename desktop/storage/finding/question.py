"""What somebody typed to find something, and whether an entry is what they mean."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from typing import Protocol

from desktop.storage.finding import syllables, tokens
from desktop.storage.finding.folding import plain

_MOST_ASKED = 8
_MOST_PAIRS = 24
_SOUND = re.compile(r"[a-z0-9']+")
_PHONE = re.compile(r"[\d\s+()./-]+", re.ASCII)
_ABROAD = re.compile(r"(?:00)?86(?=\d{5})")
_VOWELS = frozenset("iuv")
"""No syllable begins with these."""

_FEWEST_DIGITS, _DIGITS_OF_A_PHONE = 2, 5


class Findable(Protocol):
    """An entry, as far as it is needed to see whether it holds a word."""

    @property
    def called(self) -> str:
        """Its names, folded."""

    @property
    def words(self) -> str:
        """All its other words, folded."""

    @property
    def sounds(self) -> str:
        """How the names and numbers sound."""


@dataclass(frozen=True)
class Word:
    """One word: as it is written, folded, and what it may be as sounds or digits."""

    text: str
    sounds: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """The question to either table for entries that hold it. Pairs of it may stand apart."""
        wide = self.text.translate(tokens.WIDE)
        if len(wide) == 1:
            return syllables.quoted(wide)
        pairs = dict.fromkeys(map("".join, itertools.pairwise(wide)))
        return (
            f"({' AND '.join(f'{syllables.quoted(pair)}' for pair in list(pairs)[:_MOST_PAIRS])})"
        )

    @property
    def beginning(self) -> tuple[str, ...]:
        """For entries whose name sounds so from its beginning; each of these is enough."""
        return _different(_spelled(each, _begins) for each in self.sounds)

    @property
    def sounding(self) -> tuple[str, ...]:
        """For entries that sound so from any syllable, or have such a number."""
        return _different(_spelled(each, _as_they_are) for each in self.sounds)

    @property
    def blurred(self) -> tuple[str, ...]:
        """For entries that sound nearly so."""
        return _different(map(_nearly, self._blurs))

    def is_in(self, entry: Findable) -> bool:
        """Whether the entry holds the word as it is written."""
        return self.text in entry.called or self.text in entry.words

    def is_heard_in(self, entry: Findable) -> bool:
        """Whether the entry sounds like the word, or nearly so."""
        if not self.sounds:
            return False
        if any(tokens.is_spelled(sound, entry.sounds) for sound in self.sounds):
            return True
        return any(token.startswith(self._nearly) for token in tokens.heard(entry.sounds))

    @cached_property
    def _nearly(self) -> tuple[str, ...]:
        return (*self.sounds, *self._blurs, *(tokens.BLURRED + blur for blur in self._blurs))

    @cached_property
    def _blurs(self) -> list[str]:
        return [blur for sound in self.sounds for blur in tokens.blurred(sound)]


@dataclass(frozen=True)
class Question:
    """All the words, each of which must be found, and the whole of them as one text."""

    words: tuple[Word, ...]
    whole: str

    @property
    def asked(self) -> tuple[Word, ...]:
        """So many of the words as the index is asked for; the others are looked for in answers."""
        return self.words[:_MOST_ASKED]

    def fits(self, entry: Findable) -> bool:
        """Whether the entry holds each word, as it is written or by its sound."""
        return all(word.is_in(entry) or word.is_heard_in(entry) for word in self.words)


def questions(text: str) -> tuple[Question, ...]:
    """What the text may ask for, the likelier first; nothing if it is blank.

    Groups of digits are words like others, but may also be one phone number.
    """
    whole = plain(text)
    words = tuple(dict.fromkeys(whole.split()))
    if not words:
        return ()
    asked = Question(tuple(Word(word, _sounds(word)) for word in words), whole)
    digits = re.sub(r"\D", "", whole) if _PHONE.fullmatch(whole) else ""
    if len(words) > 1 and len(digits) >= _DIGITS_OF_A_PHONE:
        return (asked, Question((Word(digits, _phones(digits)),), digits))
    return (asked,)


def _sounds(word: str) -> tuple[str, ...]:
    spelled = word.replace("ü", "v").replace("'", "")
    if _PHONE.fullmatch(word):
        digits = re.sub(r"\D", "", word)
        return _phones(digits) if len(digits) >= _FEWEST_DIGITS else ()
    return (spelled,) if spelled and _SOUND.fullmatch(spelled) else ()


def _phones(digits: str) -> tuple[str, ...]:
    """The digits, and the same without the country's 86."""
    return tuple(dict.fromkeys((digits, _ABROAD.sub("", digits, count=1))))


def any_of(questions: Iterable[str]) -> str:
    """The question that is answered by what answers one of these."""
    return f"({' OR '.join(questions)})"


def _different(questions: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(questions)))


def _spelled(sound: str, first: syllables.Tokens) -> Iterator[str]:
    """The letters as any beginning, as initials and as syllables."""
    yield from map(_beginning, first([sound]))
    if sound.isalpha() and len(sound) > 1:
        asked = sound[: tokens.LONGEST]
        if not _VOWELS.intersection(asked):
            yield syllables.initials(asked, first, _as_they_are)
        yield from syllables.question(asked, syllables.known(), first, _as_they_are)


def _nearly(blur: str) -> Iterator[str]:
    yield from map(_beginning, _blurs_too([blur]))
    if blur.isalpha() and len(blur) > 1:
        asked, table = blur[: tokens.LONGEST], _blurred_syllables()
        if not _VOWELS.intersection(asked):
            yield syllables.initials(asked, _as_they_are, _as_they_are)
        yield from syllables.question(asked, table, _blurs_too, _blurs_too)


def _as_they_are(sounds: Iterable[str]) -> Iterable[str]:
    return sounds


def _begins(sounds: Iterable[str]) -> Iterator[str]:
    return (tokens.BEGINS + sound for sound in sounds)


def _blurs_too(sounds: Iterable[str]) -> Iterator[str]:
    """As they are, where nothing in them is mistaken, or blurred."""
    for sound in sounds:
        yield from (sound, tokens.BLURRED + sound)


@cache
def _blurred_syllables() -> frozenset[str]:
    return frozenset(blur for each in syllables.known() for blur in tokens.blurred(each))


def _beginning(sound: str) -> str:
    """The index knows short beginnings as they are, and none longer than the longest."""
    short = tokens.SHORT_BLURRED if sound[0] == tokens.BLURRED else tokens.SHORT
    begun = syllables.quoted(sound[: tokens.LONGEST])
    return begun if len(sound) <= short else f"{begun} *"
