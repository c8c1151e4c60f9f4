"""What the cells of a column look like, where its heading does not say what it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time

from desktop.i18n import N_
from desktop.intake.tables import Cell, CellError
from desktop.services.doubles.marks import is_valid_code

_MOBILE = re.compile(r"(\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}")
_PHONE = re.compile(r"(\+?\d{1,3}[- ]?)?\(?0?\d{2,4}\)?[- ]?\d{7,8}((转|ext|-)\.?\d{1,6})?")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}")
_DAY = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
_MONEY = re.compile(r"[¥￥]\s*[\d,.]+|[\d,.]+\s*(元|万元|万)|\d{1,3}(,\d{3})+(\.\d+)?")
_COMPANY = re.compile(
    r".{2,}(公司|厂|集团|研究院|研究所|中心|医院|学校|大学|银行|Ltd\.?|Inc\.?|GmbH|Co\.?)"
)
_MOST = 0.6
LOOKED_AT = 200


def words_of(cell: Cell) -> str:
    """A cell as words, as the file shows it."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, CellError):
        return cell.text
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


_LOOKS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("mail", _MAIL.fullmatch),
    ("credit_code", lambda text: len(text) == 18 and is_valid_code(text.upper())),  # noqa: PLR2004 - its length
    ("mobile", _MOBILE.fullmatch),
    ("day", _DAY.fullmatch),
    ("phone", _PHONE.fullmatch),
    ("money", _MONEY.fullmatch),
    ("company", _COMPANY.fullmatch),
)
LOOK_WORDS = {
    "mail": N_("its cells look like e-mail addresses"),
    "credit_code": N_("its cells look like credit codes"),
    "mobile": N_("its cells look like mobile numbers"),
    "phone": N_("its cells look like phone numbers"),
    "day": N_("its cells look like dates"),
    "money": N_("its cells look like amounts"),
    "company": N_("its cells look like names of companies"),
}


def look_of(cells: Sequence[Cell]) -> str:
    """What most of the cells look like, "" for nothing in particular."""
    filled = [cell for cell in cells if cell is not None and cell != ""]
    counts: dict[str, int] = {}
    for cell in filled:
        look = _look(cell)
        counts[look] = counts.get(look, 0) + 1
    best = max(counts, key=lambda look: counts[look], default="")
    return best if best and counts[best] > _MOST * len(filled) else ""


def _look(cell: Cell) -> str:
    if isinstance(cell, date):
        return "day"
    text = unicodedata.normalize("NFKC", words_of(cell)).strip()
    return next((look for look, is_so in _LOOKS if is_so(text)), "")


def samples(cells: Iterable[Cell], most: int = 3) -> tuple[str, ...]:
    """The first different words in a column."""
    found: dict[str, None] = {}
    for cell in cells:
        words = words_of(cell).strip()
        if words:
            found[words] = None
        if len(found) == most:
            break
    return tuple(found)
