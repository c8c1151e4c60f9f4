"""Several columns in one field: which columns go in beside another, and how their words join."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop.forms.spec import Text
from desktop.i18n import _
from desktop.services.table_imports.headings import Head
from desktop.services.table_imports.lookups import fold
from desktop.services.table_imports.meaning import Wrong
from desktop.services.table_imports.phones import digits_of
from desktop.services.table_imports.spelled import key_of
from desktop.services.table_imports.targets import Slot

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


def joined(slot: Slot, one: str, other: str) -> str | Wrong:
    """The words of two columns in one field; what is there already does not come twice."""
    here = {_mark(slot, part) for part in _parts(slot, one)}
    new = [part for part in _parts(slot, other) if _mark(slot, part) not in here]
    words = slot.between.join([one, *new])
    limit = slot.field.max_length if isinstance(slot.field, Text) else len(words)
    if len(words) > limit:
        told = _("Together with the column before it is too long by {count} characters.")
        return Wrong(told.format(count=len(words) - limit))
    return words


def _parts(slot: Slot, words: str) -> list[str]:
    return words.split(slot.between) if slot.between.strip() else [words]


def _mark(slot: Slot, part: str) -> object:
    if slot.name != "phone":
        return fold(part)
    return (digits_of(part), part.partition(";ext=")[2]) if digits_of(part) else fold(part)
