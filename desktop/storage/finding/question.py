"""What somebody typed to find something, and whether an entry is what they mean."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from desktop.storage.finding import tokens
from desktop.storage.finding.folding import plain

_MOST_ASKED = 8
_MOST_PAIRS = 24
_SOUND = re.compile(r"[a-z0-9']+")
_PHONE = re.compile(r"[\d\s+()./-]+", re.ASCII)
_ABROAD = re.compile(r"(?:00)?86(?=\d{5})")
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
            return f'("{wide}" *)'
        pairs = dict.fromkeys(map("".join, itertools.pairwise(wide)))
        return f"({' AND '.join(f'{_quoted(pair)}' for pair in list(pairs)[:_MOST_PAIRS])})"

    @property
    def beginning(self) -> str:
        """For entries whose name sounds so from its beginning."""
        return self._any(tokens.BEGINS + sound for sound in self.sounds)

    @property
    def sounding(self) -> str:
        """For entries that sound so from any syllable, or have such a number."""
        return self._any(self.sounds)

    @property
    def blurred(self) -> str:
        """For entries that sound nearly so."""
        blurs = self._blurs()
        return self._any((*blurs, *(tokens.BLURRED + blur for blur in blurs)))

    def is_in(self, entry: Findable) -> bool:
        """Whether the entry holds the word as it is written."""
        return self.text in entry.called or self.text in entry.words

    def is_heard_in(self, entry: Findable) -> bool:
        """Whether the entry sounds like the word, or nearly so."""
        if not self.sounds:
            return False
        heard = tokens.heard(entry.sounds)
        blurs = self._blurs()
        wanted = (*self.sounds, *blurs, *(tokens.BLURRED + blur for blur in blurs))
        return any(token.startswith(wanted) for token in heard)

    def _blurs(self) -> list[str]:
        return [blur for sound in self.sounds for blur in tokens.blurred(sound)]

    def _any(self, beginnings: Iterator[str] | tuple[str, ...]) -> str:
        cut = dict.fromkeys(each[: tokens.LONGEST] for each in beginnings)
        return f"({' OR '.join(map(_beginning, cut))})"


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


def _beginning(sound: str) -> str:
    short = tokens.SHORT_BLURRED if sound[0] == tokens.BLURRED else tokens.SHORT
    return _quoted(sound) if len(sound) <= short else f"{_quoted(sound)} *"


def _quoted(token: str) -> str:
    return f'"{token}"'
