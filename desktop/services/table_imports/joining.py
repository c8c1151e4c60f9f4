"""Several columns in one field: which columns go in beside another, and how their words join."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from desktop.forms.spec import Text
from desktop.i18n import _
from desktop.services.table_imports.draft import Draft
from desktop.services.table_imports.headings import Head
from desktop.services.table_imports.lookups import fold
from desktop.services.table_imports.meaning import Wrong
from desktop.services.table_imports.phones import digits_of
from desktop.services.table_imports.spelled import key_of
from desktop.services.table_imports.targets import Slot
from desktop.services.table_imports.words import shared

_FAMILY = 2
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_NUMBERED = re.compile(r"^第[一二三四五]|\d+|[一二三四五]$")


def unnumbered(key: str, known: Mapping[str, object]) -> str:
    """The heading of which this is the second or third: `手机2` is `手机`; itself, if of none."""
    if key in known:
        return key
    bare = _NUMBERED.sub("", key)
    return bare if bare in known else key


def leaders(head: Head, known: Mapping[str, object]) -> dict[int, int]:
    """The columns that are a second or third of their kind, each with the first of its kind."""
    first: dict[tuple[str, str], int] = {}
    keys = [key_of(words) for words in head.words]
    bare = [(head.groups[place], unnumbered(key, known)) for place, key in enumerate(keys)]
    for plain in (True, False):  # 手机 comes before 手机1 and 手机2, wherever it stands
        for place, key in enumerate(keys):
            if key and (key == bare[place][1]) is plain:
                first.setdefault(bare[place], place)
    return {
        place: first[bare[place]]
        for place, key in enumerate(keys)
        if key and key != bare[place][1] and first[bare[place]] != place
    }


def name_part(heading: str) -> int | None:
    """Which part of a person's name a column is: given 0, middle 1, family 2, None for none."""
    return _name_parts().get(key_of(heading))


def matched(draft: Draft, said: Mapping[int, str]) -> dict[int, str]:
    """Where the columns go when these go there; "" is nowhere.

    What went to the same field before goes nowhere, unless the field takes both.
    """
    heads = {column.place: column.heading for column in draft.columns}
    known = {slot.key: slot for slot in draft.target.slots}

    def gives_way(place: int, slot: str) -> bool:
        here = known.get(slot)
        rivals = (heads[at] for at, its in said.items() if its == slot)
        return here is not None and not all(share(here, heads[place], each) for each in rivals)

    kept = {at: its for at, its in draft.mapping.items() if at not in said}
    kept = {at: its for at, its in kept.items() if not gives_way(at, its)}
    return {at: its for at, its in {**kept, **said}.items() if its}


def share(slot: Slot, one: str, other: str) -> bool:
    """Whether two columns with these headings can both go to this slot."""
    return bool(slot.between) or None not in {name_part(one), name_part(other)}


def joined(slot: Slot, one: str, other: str, heading: str) -> str | Wrong:
    """The words of two columns in one field, `heading` that of the other.

    What is there already does not come twice. Of a name, the given part comes first.
    """
    if slot.between:
        here = {_mark(slot, part) for part in _parts(slot, one)}
        new = [part for part in _parts(slot, other) if _mark(slot, part) not in here]
        words = slot.between.join([one, *new])
    else:
        words = _whole_name(one, other, is_family=name_part(heading) == _FAMILY)
    limit = slot.field.max_length if isinstance(slot.field, Text) else len(words)
    if len(words) > limit:
        told = _("Together with the column before it is too long by {count} characters.")
        return Wrong(told.format(count=len(words) - limit))
    return words


def _whole_name(one: str, other: str, *, is_family: bool) -> str:
    """Chinese names begin with the family and have no space within."""
    if not _HAN.search(one + other):
        return f"{one} {other}"
    return other + one if is_family else one + other


@cache
def _name_parts() -> dict[str, int]:
    kinds = enumerate(("given", "middle", "family"))
    return {key_of(word): part for part, kind in kinds for word in shared(kind)}


def _parts(slot: Slot, words: str) -> list[str]:
    return words.split(slot.between) if slot.between.strip() else [words]


def _mark(slot: Slot, part: str) -> object:
    if slot.name != "phone":
        return fold(part)
    return (digits_of(part), part.partition(";ext=")[2]) if digits_of(part) else fold(part)
