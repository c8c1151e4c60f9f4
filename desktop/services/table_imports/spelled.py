"""Headings as they are compared, and what their brackets tell."""

from __future__ import annotations

import re
import unicodedata

from desktop.storage.finding.folding import plain

_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_BETWEEN = re.compile(r"[\s_\-*:：.。,，、/\\·]+")
_ABOVE = re.compile(r"单位\s*[:为]?\s*(?:人民币)?\s*(亿元|万元|千元|元)")
_UNITS = {
    **dict.fromkeys(("元", "人民币", "人民币元", "单位元", "¥", "rmb", "cny", "yuan"), 1),
    **dict.fromkeys(("万元", "万", "人民币万元", "单位万元"), 10_000),
    **dict.fromkeys(("亿元", "亿"), 10**8),
    "千元": 1000,
}


def key_of(heading: str) -> str:
    """The heading without brackets, spaces, stars and case: `客戶 名稱*（必填）` is `客户名称`."""
    told = plain(heading)
    bare = _BETWEEN.sub("", _BRACKETS.sub("", told))
    return bare or _BETWEEN.sub("", told)


def unit_of(*words: str) -> int | None:
    """So many yuan is one of what a heading, or the line below it, names in brackets or alone."""
    for each in words:
        whole = unicodedata.normalize("NFKC", each).casefold()
        for told in (*_BRACKETS.findall(whole), whole, *re.split(r"[/:,]", whole)[1:]):
            unit = _UNITS.get(_BETWEEN.sub("", told))
            if unit is not None:
                return unit
    return None


def unit_above(words: str) -> int | None:
    """The unit of all amounts that a line above a table names: `单位：万元`."""
    named = _ABOVE.search(unicodedata.normalize("NFKC", words).casefold())
    return _UNITS.get(named[1]) if named else None


def is_unit(words: str) -> bool:
    """Whether a cell below a heading says only in what the column is counted or written."""
    told = _BETWEEN.sub("", unicodedata.normalize("NFKC", words).casefold()).strip("()[]【】")
    return told in _UNITS or told in _OTHER_UNITS


_OTHER_UNITS = {
    "年月日",
    "yyyymmdd",
    "必填",
    "选填",
    "文本",
    "日期",
    "数字",
    "分钟",
    "个",
    "台",
    "%",
}
