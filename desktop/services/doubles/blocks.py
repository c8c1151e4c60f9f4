"""Which customers are worth comparing: those that have one of their marks in common.

Each customer has some keys; only customers with a common key are compared. Keys are kept as
numbers beside the customer's place, sorted: 100,000 customers take some 30 MB.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from zlib import crc32

from desktop.services.doubles import marks
from desktop.services.doubles.firms import Firm

_PLACES = 24
"""Bits for the place of a customer among all: there are less than 16 million."""

_MOST = 60
"""What more customers have in common is no mark: a switchboard of a park, a placeholder."""

_BEGINNING = 3
_LONG = 4


class Blocks:
    """The keys of many customers, each told by its place."""

    def __init__(self, firms: Iterable[Firm]) -> None:
        numbers = array("Q")
        for place, firm in enumerate(firms):
            numbers.extend(_number(key, place) for key in keys(firm))
        self._keys = array("Q", sorted(numbers))

    def beside(self, firm: Firm) -> set[int]:
        """The places of those that have a key in common with this one, which may be in too."""
        found: set[int] = set()
        for key in keys(firm):
            first = bisect_left(self._keys, _number(key, 0))
            last = bisect_left(self._keys, _number(key, 0) + (1 << _PLACES), first)
            if last - first <= _MOST:
                found.update(_place(each) for each in self._keys[first:last])
        return found

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self._keys)


def keys(firm: Firm) -> set[str]:
    """By what a customer is looked up: two that are one have at least one of these in common."""
    name = firm.name
    found = {f"n{core}" for core in (*firm.shorts, name.full) if core}
    if name.sound:
        found.add(f"s{name.sound}")
    found.update(f"d{each}" for each in _with_one_left_out(name.core))
    if len(name.core) > _BEGINNING and not name.core.isascii():
        found.update((f"b{name.core[:_BEGINNING]}", f"n{name.core[:2]}"))
    if len(name.core) > _LONG and not name.core.isascii():
        found.update((f"b{name.core[:_LONG]}", f"e{name.core[-_LONG:]}"))
    if firm.credit_code:
        found.add(f"c{firm.credit_code}")
        found.update(f"c{each}" for each in _with_one_left_out(firm.credit_code))
    found.update(f"p{marks.local(phone)}" for phone in firm.phones)
    found.update(f"m{mail}" for mail in firm.mails)
    found.update(f"h{house}" for mail in firm.mails if (house := marks.house(mail)))
    if firm.address and marks.house_numbers(firm.address):
        found.add(f"a{firm.address}")
    return found


def _with_one_left_out(text: str) -> Iterator[str]:
    """Two texts that differ by one sign have one of these, or one is the other's."""
    if len(text) >= _LONG:
        yield text
        for place in range(len(text)):
            yield text[:place] + text[place + 1 :]


def _number(key: str, place: int) -> int:
    told = key.encode()
    return (crc32(told) << 8 | len(told) & 0xFF) << _PLACES | place


def _place(number: int) -> int:
    return number & (1 << _PLACES) - 1
