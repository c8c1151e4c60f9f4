"""Phone numbers as people write them: extensions, several in a cell, what Excel made of them."""

from __future__ import annotations

import re

from desktop.i18n import _
from desktop.services.table_imports.meaning import Noted, Wrong, plain
from desktop.services.table_imports.targets import BETWEEN

_USUAL = re.compile(
    r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}-\d{7,8}|[48]00-?\d{3}-?\d{4}"
)
_EXTENSION = re.compile(
    r"\s*(?:[,;]?\s*(?:转|分机号?|ext(?:ension)?\.?|x|#|;ext=)\s*[:=]?\s*(\d{1,7}))\s*$",
    re.IGNORECASE,
)
_HYPHENED = re.compile(r"((?:\(?0\d{2,3}\)?[- ]?)\d{7,8})-(\d{1,6})")
_BETWEEN = re.compile(r"\s*(?::::|[/、，,;；|\n]|或|和)\s*")
_NUMBER = re.compile(r"\+?[\d\s().\-—–·]+")
_SCIENCE = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
_NAMED = re.compile(r"^(?:tel|phone|mobile|手机|电话|座机|办|宅|办公|住宅)[:：]?\s*", re.IGNORECASE)
_FEWEST, _MOST = 3, 15
_REGION = "CN"


def phone_of(text: str) -> str | Wrong | Noted:
    """The number as it is kept: as written, an extension behind `;ext=`, several with ` / `."""
    if _USUAL.fullmatch(text):
        return text
    bare = plain(text)
    if _SCIENCE.fullmatch(bare):
        words = _("“{text}” was shortened by a spreadsheet: enter the whole number as text.")
        return Wrong(words.format(text=text))
    parts = [part for part in _BETWEEN.split(_joined(bare)) if part]
    numbers = [_one(part) for part in parts]
    if not numbers or None in numbers:
        words = _("“{text}” is not a phone number: correct it, or make it blank.")
        return Wrong(words.format(text=text))
    kept = BETWEEN.join(filter(None, numbers))
    if len(numbers) > 1:
        words = _("“{text}” is {count} numbers: all of them are kept.")
        return Noted(kept, words.format(text=text, count=len(numbers)))
    return kept if _is_possible(kept) else Noted(kept, _unusual(text))


def digits_of(kept: str) -> frozenset[str]:
    """The digits of each number of a kept phone, without 86 before and without extensions."""
    found = set()
    for part in kept.split(BETWEEN):
        digits = re.sub(r"\D", "", part.partition(";ext=")[0])
        if digits.startswith("0086"):
            digits = digits[4:]
        elif len(digits) > 11 and digits.startswith("86"):  # noqa: PLR2004 - a mobile number has 11
            digits = digits[2:]
        if len(digits) >= 7:  # noqa: PLR2004 - shorter ones are services that anybody may call
            found.add(digits)
    return frozenset(found)


def _joined(text: str) -> str:
    """Extensions written so that the separators of numbers do not tear them off."""
    return re.sub(r"\s*[,;]\s*(?=(?:转|分机|ext))", "", text, flags=re.IGNORECASE)


def _one(part: str) -> str | None:
    bare = _NAMED.sub("", part)
    extension = _EXTENSION.search(bare)
    number, more = (bare[: extension.start()], extension[1]) if extension else (bare, "")
    hyphened = None if extension else _HYPHENED.fullmatch(bare)
    if hyphened:
        number, more = hyphened[1], hyphened[2]
    number = number.strip()
    count = sum(sign.isdigit() for sign in number)
    if not _NUMBER.fullmatch(number) or not _FEWEST <= count <= _MOST:
        return None
    return f"{number};ext={more}" if more else number


def _is_possible(number: str) -> bool:
    """Whether the phone library thinks that there may be such a number."""
    import phonenumbers

    bare = number.partition(";ext=")[0]
    if _USUAL.fullmatch(bare):
        return True
    try:
        return bool(phonenumbers.is_possible_number(phonenumbers.parse(bare, _REGION)))
    except phonenumbers.NumberParseException:
        return False


def _unusual(text: str) -> str:
    return _("“{text}” is an unusual phone number: look at it once more.").format(text=text)
