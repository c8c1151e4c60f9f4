"""What came of a cell: its value, or why it has none."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any, NamedTuple

from desktop.i18n import _

NEW_PERSON = "new_person"
"""The offer to add the colleague who is named."""


@dataclass(frozen=True)
class Wrong:
    """A cell that was not understood: why, how it is mended, and what the program could do."""

    reason: str
    offer: str = ""


@dataclass(frozen=True)
class NoCustomer(Wrong):
    """A `name` by which no customer is here."""

    name: str = ""


class Noted(NamedTuple):
    """A value of which the person should know how it came about."""

    value: Any
    note: str


_NOTHING = {"-", "--", "---", "/", "\\", "—", "——", "无", "暂无", "空", "n/a", "na", "null", "none",
            "未知", "不详", "#n/a"}  # fmt: skip


def plain(text: str) -> str:
    """The text with full-width letters, digits and signs made ordinary ones, trimmed."""
    return text.strip() if text.isascii() else unicodedata.normalize("NFKC", text).strip()


def says_nothing(text: str) -> bool:
    """Whether people write this where there is nothing to write."""
    return text.casefold() in _NOTHING


def taken_as_blank(text: str, blank: object) -> Noted:
    """The blank value of a field in which this says nothing."""
    return Noted(blank, _("“{text}” is taken as blank.").format(text=text))
