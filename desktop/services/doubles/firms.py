"""A customer as it is compared with others: everything by which it is known, folded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from desktop.services.doubles import marks, places
from desktop.services.doubles.names import FirmName, firm_name
from desktop.services.doubles.places import Place
from desktop.storage.doubles.known import Known
from desktop.storage.finding.folding import plain


@dataclass(frozen=True, slots=True)
class Firm:
    """One customer, its marks folded; `shorts` are the cores of all its names."""

    id: str
    code: str
    title: str
    changed_at: datetime | None
    name: FirmName
    shorts: frozenset[str]
    credit_code: str
    city: Place
    phones: frozenset[str]
    mails: frozenset[str]
    address: str
    people: frozenset[str]
    marks: frozenset[str]
    """Its code and all by which it is reached, as they are looked up."""


def firm(known: Known) -> Firm:
    """The customer, folded."""
    name = firm_name(known.name)
    short = firm_name(known.short_name).core if known.short_name else ""
    phones, mails = _all(marks.phones, (known.phone, *known.phones)), _all(marks.mails, known.mails)
    code = marks.credit_code(known.credit_code)
    city = places.leading(plain(known.city).replace(" ", ""))[0]
    return Firm(
        id=known.id,
        code=known.code,
        title=known.name,
        changed_at=known.changed_at,
        name=name,
        shorts=frozenset(each for each in (name.core, name.former, short) if each),
        credit_code=code,
        city=city or places.leading(plain(known.address).replace(" ", ""))[0],
        phones=phones,
        mails=mails,
        address=marks.address(known.address),
        people=frozenset(plain(person).replace(" ", "") for person in known.people if person),
        marks=frozenset(_marks(code, phones, mails)),
    )


def _marks(code: str, phones: Iterable[str], mails: Iterable[str]) -> Iterator[str]:
    if code:
        yield code
    yield from map(marks.local, phones)
    for mail in mails:
        yield mail
        yield marks.house(mail) or mail


def _all(read: Callable[[str], frozenset[str]], texts: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for text in texts:
        if text:
            found |= read(text)
    return frozenset(found)
