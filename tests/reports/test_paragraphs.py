"""Text is set as typed, in lines that follow the rules of Chinese typesetting."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.paths import resources
from desktop.reports.fonts import FontBook
from desktop.reports.paragraphs import (
    NO_END,
    NO_START,
    Style,
    balanced,
    fitting,
    lines_of,
    printable,
)

STYLE = Style(10, 14)
CHINESE = st.text(alphabet="客户关怀计划，。；：！？）》”（《“、中文字", max_size=200)


def texts(words: str, width: float, fonts: FontBook) -> list[str]:
    return [line.text for line in lines_of(words, STYLE, width, fonts)]


@pytest.mark.parametrize(
    "words",
    ["R&D <b>", "x<y 且 y>z", "<!-- 秘密 -->后", "&#x110000;", "<img src='/etc/passwd'/>", "=1+1"],
)
def test_text_that_looks_like_markup_is_set_as_typed(words: str, fonts: FontBook) -> None:
    assert texts(words, 500, fonts) == [words]


@given(CHINESE)
def test_no_closing_sign_begins_a_line_and_no_opening_sign_ends_one(words: str) -> None:
    lines = texts(words, 83, BOOK)
    for before, after in pairwise(lines):
        signs_only = all(char in NO_START | NO_END for char in before)
        assert signs_only or (after[0] not in NO_START and before[-1] not in NO_END)


BOOK = FontBook(resources() / "fonts")


@given(st.text(max_size=120))
def test_whatever_is_typed_no_character_is_lost(words: str) -> None:
    assert "".join(texts(words, 60, BOOK)) == printable(words).replace("\n", "")


@given(st.text(alphabet="中文ab 12.,%", max_size=120))
def test_no_line_is_wider_than_its_space(words: str) -> None:
    lines = lines_of(words, STYLE, 60, BOOK)
    assert all(line.indent + line.width <= 60.01 for line in lines)


def test_numbers_and_latin_words_are_not_broken(fonts: FontBook) -> None:
    lines = texts("金额为 1,524,000.00 元的 HC-620 分析仪", 80, fonts)
    assert any("1,524,000.00" in line for line in lines)
    assert any("HC-620" in line for line in lines)


def test_a_word_longer_than_the_line_is_broken_rather_than_clipped(fonts: FontBook) -> None:
    lines = lines_of("x" * 100, STYLE, 60, fonts)
    assert len(lines) > 1
    assert max(line.width for line in lines) <= 60


def test_a_numbered_line_goes_on_under_its_words(fonts: FontBook) -> None:
    first, second = lines_of("1. 两厂清洗段试用四十五天", STYLE, 80, fonts)[:2]
    assert (first.indent, second.indent > 5) == (0, True)


def test_line_ends_and_spaces_are_kept(fonts: FontBook) -> None:
    assert texts("甲\n\n  乙", 200, fonts) == ["甲", "", "  乙"]


def test_control_characters_are_made_visible(fonts: FontBook) -> None:
    assert texts("a\x00b\x07c", 200, fonts) == ["a\ufffdb\ufffdc"]


@pytest.mark.parametrize(
    ("caption", "lines"),
    [
        ("我们的长期客户目标", ["我们的长期", "客户目标"]),
        ("我们的扩大客户关系目标", ["我们的扩大", "客户关系目标"]),
        ("上一阶段工作总结", ["上一阶段", "工作总结"]),
        ("客户名称", ["客户名称"]),
    ],
)
def test_a_caption_is_broken_between_words(caption: str, lines: list[str], fonts: FontBook) -> None:
    assert [line.text for line in balanced(caption, STYLE, 68, fonts)] == lines


def test_a_long_latin_word_in_a_caption_is_set_smaller_rather_than_broken(
    fonts: FontBook,
) -> None:
    style = fitting("Disadvantages", STYLE, 60, fonts)
    assert [line.text for line in lines_of("Disadvantages", style, 60, fonts)] == ["Disadvantages"]
