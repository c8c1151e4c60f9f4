"""The one writer of text on paper: plain text in, lines that fit out.

Text is data here: there is no markup to escape. Lines are broken by the rules of Chinese
typesetting (GB/T 15834): no closing sign begins a line, no opening sign ends one, and words
and numbers of Latin script are not broken unless they alone are longer than a line.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from desktop.reports.fonts import BOLD, REGULAR, FontBook

NO_START = frozenset("，。；：！？、）》」』】〕〉”’…—·％,.;:!?)]}%℃°′″ー々")
NO_END = frozenset("（《「『【〔〈“‘([{¥$￥#№")
_HANGING = re.compile(r"\d{1,3}[.、)）]\s*|[(（]\d{1,3}[)）]\s*|\d{4}-\d{2}-\d{2}\s+|[-•·]\s+")
_CONTROLS = {code: "\ufffd" for code in (*range(32), *range(0x7F, 0xA0)) if code not in (9, 10)}
_LATIN_WORD = re.compile(r"[!-~À-ɏ]+")
_UNPRINTABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
# Words of the captions that read badly when a line breaks inside them.
_WHOLE = frozenset(
    word
    for line in (
        "客户 关系 策略 目标 价值 介绍 工作 总结 决策 事件 长期 资料 资源 协助 落实 情况",
        "竞争者 基础 应对 是否 有效 行动 内容 方式 选择 计划 安排 费用 备忘录 事项 重要",
        "强项 弱点 投诉 严重 程度 确认 答复 处理 满意度 记录 结果 进展 建立",
    )
    for word in line.split()
)


@dataclass(frozen=True)
class Style:
    """How text is set; sizes in points. `align` is `left`, `center` or `right`."""

    size: float = 10
    leading: float = 14
    bold: bool = False
    align: str = "left"

    @property
    def font(self) -> str:
        """The name of the font."""
        return BOLD if self.bold else REGULAR


@dataclass(frozen=True)
class Line:
    """One line of text: `indent` and `width` in points."""

    text: str
    style: Style
    width: float
    indent: float = 0


def printable(text: str) -> str:
    """The text with what no printer can show made visible; line ends and words stay."""
    cleaned = text.translate(_CONTROLS).expandtabs(4)
    return _UNPRINTABLE.sub("\ufffd", cleaned)


def lines_of(text: str, style: Style, width: float, fonts: FontBook) -> list[Line]:
    """The lines of a text that is set `width` points wide; at least one line."""
    lines: list[Line] = []
    for source in printable(text).split("\n"):
        lines += _broken(source, style, width, fonts)
    return lines


def balanced(text: str, style: Style, width: float, fonts: FontBook) -> list[Line]:
    """A caption's lines, about equally long and broken between words: `我们的长期/客户目标`."""
    lines = lines_of(text, style, width, fonts)
    if len(lines) == 1 or " " in text:
        return lines
    goal = sum(line.width for line in lines) / len(lines)
    cut, rest = _cut_near(text, goal, style, fonts), text
    result: list[Line] = []
    while cut and len(result) < len(lines):
        result.append(_line(rest[:cut], style, 0, fonts))
        rest = rest[cut:]
        cut = _cut_near(rest, goal, style, fonts)
    if rest:
        result.append(_line(rest, style, 0, fonts))
    fits = all(line.width <= width for line in result) and len(result) <= len(lines)
    return result if fits else lines


def fitting(words: str, style: Style, width: float, fonts: FontBook, least: float = 7) -> Style:
    """The style, made smaller (to `least` points) until the longest word fits the width."""
    widths = [_line(word, style, 0, fonts).width for word in _LATIN_WORD.findall(words)]
    longest = max(widths, default=0.0)
    if longest <= width:
        return style
    size = max(least, style.size * width / longest * 0.99)
    return replace(style, size=size, leading=style.leading * size / style.size)


def draw_line(canvas: Any, line: Line, x: float, y: float, fonts: FontBook) -> None:
    """Set a line with its left end at `x` and its baseline at `y`."""
    if not line.text:
        return
    text = canvas.beginText(x + line.indent, y)
    for font, words in fonts.runs(line.text, line.style.font):
        text.setFont(font, line.style.size)
        text.textOut(words)
    canvas.drawText(text)


def aligned(line: Line, width: float) -> float:
    """How far right a line begins in a space of `width` points."""
    if line.style.align == "center":
        return (width - line.width) / 2
    return width - line.width if line.style.align == "right" else 0.0


def _broken(source: str, style: Style, width: float, fonts: FontBook) -> list[Line]:
    whole = _line(source, style, 0, fonts)
    if whole.width <= width:
        return [whole]
    hanging = _HANGING.match(source)
    indent = _line(hanging[0], style, 0, fonts).width if hanging else 0.0
    if indent > width / 2:
        indent = 0.0
    lines: list[Line] = []
    start = 0
    while start < len(source):
        room = width - (indent if lines else 0)
        end = _line_end(source, start, room / style.size, style.font, fonts)
        lines.append(_line(source[start:end], style, indent if lines else 0, fonts))
        start = end
    return lines


def _line(text: str, style: Style, indent: float, fonts: FontBook) -> Line:
    shown = text.rstrip(" ")
    width = sum(fonts.width(char, style.font) for char in shown) * style.size
    return Line(text, style, width, indent)


def _line_end(source: str, start: int, room: float, font: str, fonts: FontBook) -> int:
    """Where the line that begins at `start` ends; `room` is its width at a font size of 1."""
    used, allowed = 0.0, start
    for place in range(start, len(source)):
        char = source[place]
        if place > start and _may_break(source[place - 1], char):
            allowed = place
        used += fonts.width(char, font)
        if used > room and char != " ":
            return allowed if allowed > start else max(place, start + 1)
    return len(source)


@lru_cache(maxsize=65536)
def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between these two characters."""
    if after == " " or after in NO_START or before in NO_END or _joins(after):
        return False
    if before == " ":
        return True
    return not (_latin(before) and _latin(after))


def _joins(char: str) -> bool:
    """Whether the character belongs to the one before it, as accents do."""
    return unicodedata.combining(char) != 0 or char in "\u200d\ufe0f\ufe0e"


def _latin(char: str) -> bool:
    return unicodedata.east_asian_width(char) not in "WF"


def _cut_near(text: str, goal: float, style: Style, fonts: FontBook) -> int:
    """The place between two words that lies nearest to `goal` points; 0 if the text is short."""
    best, nearest, used = 0, goal / 2, 0.0
    for place, char in enumerate(text):
        if place and _between_words(text, place) and abs(used - goal) < nearest:
            best, nearest = place, abs(used - goal)
        used += fonts.width(char, style.font) * style.size
    return best if used > goal * 1.2 else 0


def _between_words(text: str, place: int) -> bool:
    if not _may_break(text[place - 1], text[place]):
        return False
    for word in _WHOLE:
        at = text.find(word, max(0, place - len(word) + 1), place + len(word) - 1)
        if at != -1 and at < place < at + len(word):
            return False
    return True


def centred(style: Style) -> Style:
    """The same style, set in the middle."""
    return replace(style, align="center")
