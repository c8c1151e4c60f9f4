"""The answer of a choice that somebody's words mean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from desktop.forms.spec import Option
from desktop.i18n import LANGUAGES, _, speaking
from desktop.services.table_imports.words import told
from desktop.storage.finding.folding import plain

_ALIKE = {"channels": "channel", "preferred_channel": "channel"}
_ENDINGS = ("客户", "级", "类", "等")


def option_of(key: str, options: Sequence[Option], text: str) -> str:
    """The key of the option that the text means by key, label or other words; "" for none."""
    known = _known(key, tuple(options))
    words = plain(text)
    while words not in known:
        end = next((each for each in _ENDINGS if words.endswith(each)), "")
        if not end:
            return ""
        words = words.removesuffix(end).strip()
    return known[words]


@lru_cache(maxsize=64)
def _known(key: str, options: tuple[Option, ...]) -> dict[str, str]:
    others = told("answers", _ALIKE.get(key, key))
    keys = {option.key for option in options}
    found = {plain(word): its for its, words in others.items() if its in keys for word in words}
    for option in options:
        for label in _labels(option):
            found[label] = option.key
            found.setdefault(label.partition(" ")[0], option.key)
        found[option.key.casefold()] = option.key
    return found


def _labels(option: Option) -> list[str]:
    found = []
    for name in LANGUAGES:
        with speaking(name):
            found.append(plain(_(option.label)))
    return found
