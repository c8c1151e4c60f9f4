"""Amounts and numbers in the ways in which people write them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from desktop.forms.spec import Money, Number
from desktop.forms.text import amount_words
from desktop.i18n import _
from desktop.services.table_imports.meaning import Noted, Wrong, plain

_BEFORE = re.compile(r"^(?:人民币|rmb|cny|cn¥|¥)\s*", re.IGNORECASE)
_FACTORS = {"万": 10_000, "亿": 10**8, "千": 1000, "百万": 10**6, "千万": 10**7, "w": 10_000}
_BEHIND = re.compile(
    r"\s*(百万|千万|万|亿|千|w)?\s*(?:元|圆|块|rmb|cny)?\s*(?:整|正)?$", re.IGNORECASE
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_BARE = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_BRACKETED = re.compile(r"\((.*)\)")
_FOREIGN = re.compile(r"[$€£₩฿]|usd|eur|hkd|gbp|jpy|美元|欧元|港币|日元", re.IGNORECASE)
_MINUS = ("-", "−")
_FEN = Decimal("0.01")
_LARGEST = Decimal(10**12)
_NEAR = Decimal("0.000001")


def amount_of(text: str, field: Money, factor: int = 1) -> Decimal | Wrong | Noted:
    """The amount in yuan; `factor` counts where the text itself names no unit."""
    found = _parts(text)
    if found is None:
        if _FOREIGN.search(plain(text)):
            words = _("“{text}” is in another currency: write the amount in yuan.")
            return Wrong(words.format(text=text))
        words = _("“{text}” is not an amount: write it like 1280.50.")
        return Wrong(words.format(text=text))
    number, unit = found
    return within(text, number * (unit or factor), field)


def number_of(text: str, field: Number) -> Decimal | Wrong | Noted:
    """The number with the places of the field."""
    bare = plain(text).replace(" ", "")
    match = re.fullmatch(r"([-+]?[\d,.]+)\s*(?:分钟|分|min|minutes|个|台|件|套|次)?", bare)
    found = _parts(match[1]) if match else None
    if found is None:
        words = _("“{text}” is not a number here: write it like {example}.")
        return Wrong(words.format(text=text, example="4.5" if field.places else "4"))
    number = found[0]
    step = Decimal(1).scaleb(-field.places)
    if number != number.quantize(step):
        words = _("“{text}” has more places than are kept here: write it like {example}.")
        return Wrong(words.format(text=text, example="4.5" if field.places else "4"))
    return _bounded(number.quantize(step), field)


def within(text: str, number: Decimal, field: Money) -> Decimal | Wrong | Noted:
    """The amount to the fen; what was rounded is noted."""
    if abs(number) >= _LARGEST:
        return Wrong(_("The number is too large."))
    exact = number.quantize(_FEN)
    bounded = _bounded(exact, field)
    if isinstance(bounded, Wrong) or abs(exact - number) <= _NEAR * max(Decimal(1), abs(number)):
        return bounded
    words = _("“{text}” was rounded to {amount}.")
    return Noted(exact, words.format(text=text, amount=amount_words(exact)))


def _bounded(number: Decimal, field: Money | Number) -> Decimal | Wrong:
    largest = field.maximum if isinstance(field, Number) else None
    if field.minimum is not None and number < field.minimum:
        return Wrong(_("Must be at least {limit}.").format(limit=field.minimum))
    if largest is not None and number > largest:
        return Wrong(_("Must be at most {limit}.").format(limit=largest))
    return number


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[Decimal, int | None] | None:
    """The number as written, and how many yuan one of its unit is, None where it names none."""
    bare = plain(text)
    bracketed = _BRACKETED.fullmatch(bare)
    bare = bracketed[1].strip() if bracketed else bare
    unmarked = _BEFORE.sub("", bare)
    minus = bare.startswith(_MINUS) or unmarked.startswith(_MINUS) or bare.endswith("-")
    bare = _BEFORE.sub("", unmarked.strip("-−+ "))
    behind = _BEHIND.search(bare)
    digits = bare[: behind.start()] if behind else bare
    digits = digits.replace(" ", "")
    if not (_BARE.fullmatch(digits) or _GROUPED.fullmatch(digits)):
        return None
    named = behind is not None and behind.end() > behind.start()
    unit = _FACTORS.get((behind[1] or "").lower(), 1) if named and behind else None
    number = Decimal(digits.replace(",", ""))
    return (-number if minus or bracketed else number), unit
