"""By what else than its name a company is known: credit code, phones, e-mail, address."""

from __future__ import annotations

import re
from operator import mul

from desktop.services.doubles import places
from desktop.storage.finding.folding import plain

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {sign: value for value, sign in enumerate(_SIGNS)}
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_NOT_A_SIGN = re.compile("[^0-9A-Z]")
_CODE_LENGTH = 18

_NUMBER = re.compile(r"(?:\+|00)?\d[\d\s().-]{4,}\d|\d{7,}")
_EXTENSION = re.compile(r"(?:转|分机|ext\.?|x|#)\s*\d+")
_COUNTRY = re.compile("^(?:00)?86(?=1[3-9]|0?[1-9]\\d{8,})")
_MOBILE = re.compile("1[3-9]\\d{9}")
_LOCAL = 7
"""So many digits at its end tell a number of the fixed network from others of one place."""

_FEWEST_DIFFERENT = 3
_MAIL = re.compile(r"[a-z0-9._%+-]+@[a-z0-9.-]+\.[a-z]{2,}")
_OPEN_TO_ALL = re.compile(
    r"(?:vip\.)?(?:qq|163|126|139|188|189|21cn|aliyun|foxmail|gmail|hotmail|icloud|live|me|msn|outlook"
    r"|sina|sohu|tom|yahoo|yeah|example)\.(?:com|cn|net|org|com\.cn)"
)
_BETWEEN = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")


def credit_code(text: str) -> str:
    """The code with its letters as capitals and nothing between; "" if it is too short to tell."""
    code = _NOT_A_SIGN.sub("", plain(text).upper())
    return code if len(code) >= _CODE_LENGTH // 2 else ""


def is_valid_code(code: str) -> bool:
    """Whether this is a 统一社会信用代码 with the right check sign (GB 32100-2015)."""
    if len(code) != _CODE_LENGTH or not _VALUES.keys() >= set(code):
        return False
    total = sum(map(mul, map(_VALUES.__getitem__, code), _WEIGHTS))  # the last sign has no weight
    return _SIGNS[-total % len(_SIGNS)] == code[-1]


def phones(text: str) -> frozenset[str]:
    """The numbers in a text: of mobiles all digits, of others without the country's 86."""
    if not text:
        return frozenset()
    told = _EXTENSION.sub(" ", plain(text))
    return frozenset(number for each in _NUMBER.findall(told) for number in _numbers(each))


def local(phone: str) -> str:
    """What of a number is always told: all of a mobile's, else without the code of the place."""
    return phone if _MOBILE.fullmatch(phone) else phone[-_LOCAL:]


def same_phone(one: str, other: str) -> bool:
    """Whether two numbers may be one, the code of the place written in one of them only."""
    if _MOBILE.fullmatch(one) or _MOBILE.fullmatch(other):
        return one == other
    return one.endswith(other) or other.endswith(one)


def is_mobile(phone: str) -> bool:
    """Whether it is the number of one person."""
    return _MOBILE.fullmatch(phone) is not None


def mails(text: str) -> frozenset[str]:
    """The e-mail addresses in a text."""
    return frozenset(_MAIL.findall(plain(text))) if "@" in text or "＠" in text else frozenset()


def house(mail: str) -> str:
    """The domain of an address, "" where everybody may have one."""
    domain = mail.rpartition("@")[2]
    return "" if _OPEN_TO_ALL.fullmatch(domain) else domain


def address(text: str) -> str:
    """An address without its province and city, and without what stands between its words."""
    return places.leading(_BETWEEN.sub("", plain(text)))[1]


def house_numbers(text: str) -> frozenset[str]:
    """The numbers in an address."""
    return frozenset(_DIGITS.findall(text))


def _numbers(text: str) -> list[str]:
    """The number, or the numbers that stand side by side with spaces between."""
    digits = re.sub(r"\D", "", text)
    bare = _COUNTRY.sub("", digits)
    if len(bare) > len("001088888888") and " " in text.strip():
        return [number for part in text.split() for number in _numbers(part)]
    if len(bare) < _LOCAL or len(set(bare)) < _FEWEST_DIFFERENT or bare in "01234567890":
        return []
    return [bare if _MOBILE.fullmatch(bare) else bare.lstrip("0")]
