"""Other words for the fields, as headings of other programs and phones have them."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.forms.spec import Field
from desktop.i18n import LANGUAGES, _, speaking
from desktop.services.table_imports.spelled import key_of
from desktop.services.table_imports.targets import Slot, Target, Way, name_of
from desktop.services.table_imports.words import told

FULL, SURER, OTHER, ALIKE, VAGUE = 1.0, 0.95, 0.9, 0.7, 0.6
"""How sure a heading is: the field's own words, other words for it, words of several fields."""


def known_words(target: Target) -> dict[str, list[tuple[str, float]]]:
    """For each heading that is known, what it may mean and how surely, the surest first."""
    found: dict[str, dict[str, float]] = {}
    for slot in target.slots:
        for words, sure in _words_of(target, slot):
            its = found.setdefault(words, {})
            its[slot.key] = max(sure, its.get(slot.key, 0))
    return {words: sorted(its.items(), key=lambda each: -each[1]) for words, its in found.items()}


def _words_of(target: Target, slot: Slot) -> Iterator[tuple[str, float]]:
    beside = slot.table is not None and target.way is not Way.PART
    yield from ((words, FULL) for words in labels(slot))
    yield from (
        (key_of(words), ALIKE if beside else FULL) for words in in_each_language(slot.field)
    )
    if slot.table is not None and slot.name == name_of(slot.table):
        yield from ((key_of(words), OTHER) for words in in_each_language(slot.table))
    for kind, sure in (("first", SURER), ("words", OTHER), ("last", VAGUE)):
        for words in told(kind, target.id).get(slot.key, ()):
            yield key_of(words), sure


def labels(slot: Slot) -> list[str]:
    """How the slot is called in each language, behind its table: 联系人电话, contact phone."""
    own = in_each_language(slot.field)
    if slot.table is None:
        return [key_of(words) for words in own]
    tables = in_each_language(slot.table)
    both = list(zip(tables, own, strict=True))
    return [
        *(key_of(f"{table}{label}") for table, label in both),
        *(key_of(f"{table.removesuffix('s')} {label}") for table, label in both),
    ]


def in_each_language(field: Field) -> list[str]:
    """The label of a field in each language."""
    found = []
    for name in LANGUAGES:
        with speaking(name):
            found.append(_(field.label))
    return found
