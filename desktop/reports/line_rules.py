"""Where a line may end, by the rules of Chinese typesetting (GB/T 15834).

No closing sign begins a line and no opening sign ends one; dashes and dots that belong
together are not parted; words and numbers of Latin script are not broken.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

NO_START = frozenset("，。；：！？、）》」』】〕〉〗］｝”’…—～·／％‰,.;:!?)]}%℃°′″ー々")
NO_END = frozenset("（《「『【〔〈〖［｛“‘([{¥￥＄$#№")
_PAIRS = frozenset("—…")
# Words of the captions that read badly when a line breaks inside them.
_WHOLE = frozenset(
    word
    for line in (
        "客户 关系 策略 目标 价值 介绍 工作 总结 决策 事件 长期 资料 资源 协助 落实 情况",
        "竞争者 基础 应对 是否 有效 行动 内容 方式 选择 计划 安排 费用 备忘录 事项 重要",
        "强项 弱点 投诉 严重 程度 确认 答复 处理 满意度 记录 结果 进展 建立 如何 重大 最大",
    )
    for word in line.split()
)


def may_break(text: str, place: int) -> bool:
    """Whether a line may end before the character at `place`, which is not the first."""
    before, after = text[place - 1], text[place]
    if before == " ":
        before = text[:place].rstrip(" ")[-1:]
        return bool(before) and before not in NO_END and not _clings(after)
    return _parts(before, after)


def may_cut(text: str, place: int) -> bool:
    """Whether a word that is longer than a line may be cut there: behind a hyphen or a slash."""
    return text[place - 1] in "-/_\\" and not _clings(text[place])


def may_part(text: str, place: int) -> bool:
    """Whether a line may end there if it finds no better place: not within one sign."""
    before, after = text[place - 1], text[place]
    if after == before and after in _PAIRS:
        start = len(text[:place].rstrip(after))
        return (place - start) % 2 == 0
    return not _joins(after)


@lru_cache(maxsize=65536)
def _parts(before: str, after: str) -> bool:
    if _clings(after) or before in NO_END:
        return False
    return not (_latin(before) and _latin(after))


def _clings(char: str) -> bool:
    return char == " " or char in NO_START or _joins(char)


def _joins(char: str) -> bool:
    """Whether the character belongs to the one before it, as accents do."""
    return unicodedata.combining(char) != 0 or char in "\u200d\ufe0f\ufe0e"


def _latin(char: str) -> bool:
    return unicodedata.east_asian_width(char) not in "WF"


def between_words(text: str, place: int) -> bool:
    """Whether a caption may break before this place without tearing a word."""
    if not may_break(text, place) or text[place] == "的":
        return False
    for word in _WHOLE:
        at = text.find(word, max(0, place - len(word) + 1), place + len(word) - 1)
        if at != -1 and at < place < at + len(word):
            return False
    return True
