"""Words of scripts that run from right to left, as Hebrew, within a line that runs from the left.

Only the order of the letters is seen to: Arabic letters are not joined to each other, and
brackets part the words that stand around them.
"""

from __future__ import annotations

import re

_LETTER = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RUN = re.compile(rf"[{_LETTER}](?:[\s\d.,:;!?'\"/-]*[{_LETTER}])*")
_UNIT = re.compile(r"\d(?:[\d.,:/-]*\d)?|.", re.DOTALL)


def has_any(text: str) -> bool:
    """Whether some of the text runs from right to left."""
    return _RUN.search(text) is not None


def stretches(text: str) -> list[tuple[str, bool]]:
    """The text cut where its direction changes; true for what runs from right to left."""
    found: list[tuple[str, bool]] = []
    at = 0
    for run in _RUN.finditer(text):
        found += [(text[at : run.start()], False), (run[0], True)]
        at = run.end()
    return [part for part in (*found, (text[at:], False)) if part[0]]


def units(words: str) -> list[str]:
    """What is set from right to left one after the other: letters, numbers; marks have no width."""
    return _UNIT.findall(words)
