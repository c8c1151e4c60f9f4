"""What the index keeps of a record: read from the record itself, or from many rows at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.forms.finding import Findable, Keys
from desktop.storage.finding import tokens
from desktop.storage.finding.folding import plain
from desktop.storage.finding.sounds import spoken

if TYPE_CHECKING:
    from desktop.models.base import Record  # what it needs is much for a process that reads none

_SHOWN, _BEGINNING = 80, 40
_NUMBER = re.compile(r"[\d\s()+.\-]*\d[\d\s()+.\-]*")
_BETWEEN = re.compile(r"[^a-z0-9]+")
_SHORTEST_NUMBER = 3


class Entry(NamedTuple):
    """The columns of a `SearchEntry` that its record decides."""

    row_id: str
    customer_id: str | None
    archived: bool
    code: str
    title: str
    detail: str
    day: str
    name: str
    called: str
    words: str
    sounds: str

    @property
    def shared(self) -> tuple[object, ...]:
        """What the entries of its rows say as well."""
        return self.customer_id, self.archived, self.code

    def written(self) -> set[str]:
        """The tokens of all its words."""
        return tokens.written(f"{self.called} {self.words}")

    def rewritten(self, now: Entry) -> tuple[set[str], set[str]]:
        """Which of these tokens are gone, and which are new, when it says something else now."""
        return tokens.rewritten(f"{self.called}\n{self.words}", f"{now.called}\n{now.words}")

    def sounding(self) -> set[str]:
        """The tokens of its names and numbers."""
        return tokens.written(self.called) | tokens.sounding(self.sounds)

    def told(self) -> tuple[str, str]:
        """The tokens of both as FTS5 takes them: one more than once is the same to it."""
        called = tokens.listed(self.called)
        sounds = " ".join(tokens.sounded(self.sounds))
        return f"{called} {tokens.listed(self.words)}", f"{called} {sounds}"


def things(findables: Iterable[Findable], record: Record) -> Iterator[tuple[Findable, Any]]:
    """All of a record that can be found: itself, then its rows."""
    for findable in findables:
        if findable.table is None:
            yield findable, record
        else:
            for row in getattr(record, findable.table.key):
                yield findable, row


def said(findable: Findable, thing: Any, record: Record) -> Entry:  # noqa: ANN401 - a record or row
    """The entry of one of these things."""
    inner = (
        getattr(row, key)
        for table, keys in findable.within
        for row in getattr(record, table)
        for key in keys
    )
    return entry(findable.keys, thing, record, inner)


# Things are read by their attributes only: rows of a query serve as well as records.


def entry(keys: Keys, thing: Any, record: Any, inner: Iterable[str]) -> Entry:  # noqa: ANN401 - see above
    """The entry of a record, or of a row (`thing`) of one; `inner` are the words of its tables."""
    names = _said(thing, keys.names)
    phones = _said(thing, keys.phones)
    code = plain(record.code) if keys.of_record else ""
    title = _line(getattr(thing, keys.title)) if keys.title else ""
    folded = [plain(name) for name in names]
    numbers = [code, *map(plain, phones)]
    texts = [plain(text) for text in (*_said(thing, keys.texts), *inner) if text]
    return Entry(
        row_id="" if keys.of_record else thing.id,
        customer_id=_customer(keys, record),
        archived=record.archived_at is not None,
        code=record.code if keys.of_record or names else f"{record.code}/{thing.position + 1}",
        title=title,
        detail=_line(getattr(thing, keys.detail)) if keys.detail else "",
        day=_day(getattr(thing, keys.day)) if keys.day else "",
        name=(folded[0] if folded else code or plain(title))[:_BEGINNING],
        called=_lines(folded),
        words=_lines([*numbers, *texts]),
        sounds=" ".join(_sounds(folded, phones, code)),
    )


def _said(thing: Any, keys: Iterable[str]) -> list[str]:  # noqa: ANN401 - see above
    return [value for key in keys if (value := getattr(thing, key))]


def _customer(keys: Keys, record: Any) -> str | None:  # noqa: ANN401 - see above
    if keys.has_customer:
        return str(record.customer_id) if record.customer_id else None
    return None if keys.of_record else record.id


def _sounds(names: list[str], phones: list[str], code: str) -> Iterator[str]:
    yield from (sound for sound in map(spoken, names) if sound)
    for phone in phones:
        for part in _NUMBER.findall(plain(phone)):
            digits = "".join(sign for sign in part if sign.isdecimal() and sign.isascii())
            if len(digits) >= _SHORTEST_NUMBER:
                yield tokens.number(digits)
    compact = _BETWEEN.sub("", code)
    if compact:
        yield tokens.code(compact)


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)


def _line(text: str) -> str:
    first = text.strip().split("\n", 1)[0]
    return first if len(first) <= _SHOWN else f"{first[: _SHOWN - 1]}…"


def _day(day: date | None) -> str:
    return "" if day is None else str(day)[:10]
