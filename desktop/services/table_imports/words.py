"""The words of people and of other programs, read from the file that lists them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from desktop.paths import resources

Words = Mapping[str, Sequence[str]]


def told(kind: str, of: str) -> Words:
    """The words of one kind (`words`, `first`, `last`, `answers`), by what they mean."""
    said: Mapping[str, Sequence[str]] = _file().get(kind, {}).get(of, {})
    return {
        key: [word for each in words for word in _spelled_out(each)] for key, words in said.items()
    }


def shared(name: str) -> Sequence[str]:
    """The words that several kinds of tables share under this name."""
    found: Sequence[str] = _file()["shared"][name]
    return found


def _spelled_out(word: str) -> Sequence[str]:
    return shared(word[1:]) if word.startswith("@") else (word,)


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    return tomllib.loads((resources() / "imports" / "words.toml").read_text(encoding="utf-8"))
