"""Visiting cards as a vCard file (3.0, RFC 2426) for phones and other address books.

3.0 in UTF-8 without a mark is what Android, iPhone, Outlook, Google and the Chinese phones' own
address books all read; many of them do not read 4.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

_LONGEST = 75
"""So many bytes may a line have, its end not counted."""

# What a card cannot hold: control characters, and halves of characters.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SIGNS = re.compile(r"[\\;,]")
_LINE_ENDS = re.compile(r"\r\n|\r|\n|\x0b|\u2028|\u2029")
_MOBILE = re.compile(r"(?:\+?86)?1[3-9]\d{9}")
_SEVERAL = re.compile(r"\s+/\s+")  # as the forms keep several numbers in one field
_NO_DIGIT = re.compile(r"[^\d+]")


@dataclass(frozen=True)
class Card:
    """A person at a customer, or with `name` empty the customer's own card.

    `uid` never changes; `changed_at` is an instant in UTC, by which a newer card is known.
    """

    uid: str
    company: str
    changed_at: datetime
    name: str = ""
    department: str = ""
    title: str = ""
    phone: str = ""
    email: str = ""
    wechat: str = ""
    birthday: date | None = None
    address: str = ""
    city: str = ""
    note: str = ""


def write_cards(target: BinaryIO, cards: Iterable[Card]) -> int:
    """Write the cards one after the other; returns how many there were."""
    count = 0
    for card in cards:
        target.writelines(_folded(line) for line in _lines(card))
        count += 1
    return count


def _lines(card: Card) -> Iterator[str]:
    yield from ("BEGIN:VCARD", "VERSION:3.0", f"UID:urn:uuid:{card.uid}")
    yield f"FN:{_text(card.name or card.company)}"
    # A name is not cut in two by guess; phones show one that is all family name as it is.
    yield f"N:{_text(card.name or card.company)};;;;"
    parts = [card.company, *([card.department] if card.department else [])]
    yield f"ORG:{';'.join(map(_text, parts))}"
    if not card.name:
        yield "X-ABSHOWAS:COMPANY"
    yield from (f"{name}:{_text(words)}" for name, words in _said(card) if words.strip())
    if card.address or card.city:
        yield f"ADR;TYPE=WORK:;;{_text(card.address)};{_text(card.city)};;;"
    if card.birthday is not None:
        yield f"BDAY:{card.birthday.isoformat()}"
    yield f"REV:{card.changed_at.strftime('%Y%m%dT%H%M%SZ')}"
    yield "END:VCARD"


def _said(card: Card) -> tuple[tuple[str, str], ...]:
    return (
        ("TITLE", card.title),
        *((f"TEL;TYPE={_kind(phone)}", phone) for phone in _SEVERAL.split(card.phone)),
        *(("EMAIL;TYPE=INTERNET", mail) for mail in _SEVERAL.split(card.email)),
        ("X-WECHAT", card.wechat),
        ("NOTE", card.note),
    )


def _kind(phone: str) -> str:
    return "CELL" if _MOBILE.fullmatch(_NO_DIGIT.sub("", phone)) else "WORK"


def _text(words: str) -> str:
    """The words as a value: what would end it is escaped."""
    kept = _UNWRITABLE.sub("\ufffd", _LINE_ENDS.sub("\n", words))
    return _SIGNS.sub(lambda sign: "\\" + sign[0], kept).replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """The line in pieces of 75 bytes at most, no character cut in two."""
    pieces, piece = [], b""
    for sign in line:
        encoded = sign.encode()
        if len(piece) + len(encoded) > _LONGEST:
            pieces.append(piece)
            piece = b" "
        piece += encoded
    return b"\r\n".join((*pieces, piece)) + b"\r\n"
