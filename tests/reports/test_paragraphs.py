"""Text is set as typed, in lines that follow the rules of Chinese typesetting."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.paths import resources
from desktop.reports.captions import balanced, fitting, snug
from desktop.reports.fonts import FontBook
from desktop.reports.line_rules import NO_END, NO_START
from desktop.reports.paragraphs import Style, lines_of, printable

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
SPACED = st.lists(st.sampled_from(["中文", "（ ", "《  ", "——", "……", "客户。", "乙"]), max_size=60)


@given(SPACED.map("".join))
def test_an_opening_sign_ends_no_line_even_with_a_space_behind_it(words: str) -> None:
    for line in texts(words, 83, BOOK)[:-1]:
        assert (
            not line.rstrip()[-1:] or line.rstrip()[-1] not in NO_END or set(line) <= set("（《 ")
        )


@given(SPACED.map("".join))
def test_dashes_and_dots_that_belong_together_stay_together(words: str) -> None:
    for before, after in pairwise(texts(words, 45, BOOK)):
        odd = (len(before) - len(before.rstrip(before[-1]))) % 2
        assert not (before[-1] in "—…" and before[-1] == after[0] and odd)


@pytest.mark.parametrize("char", "～／‰〗］｝")
def test_rarer_closing_signs_begin_no_line_either(char: str, fonts: FontBook) -> None:
    assert texts(f"客户关怀{char}计划", 41, fonts)[1].startswith("怀")


@pytest.mark.parametrize("char", "〖［｛＄")
def test_rarer_opening_signs_end_no_line_either(char: str, fonts: FontBook) -> None:
    assert texts(f"客户关{char}怀计划", 41, fonts)[1].startswith(char)


@given(st.text(max_size=120))
def test_whatever_is_typed_no_character_is_lost(words: str) -> None:
    assert "".join(texts(words, 60, BOOK)) == printable(words).replace("\n", "")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_a_line_ends_where_it_ended_on_any_machine(end: str, fonts: FontBook) -> None:
    assert texts(f"甲{end}乙", 200, fonts) == ["甲", "乙"]


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


def test_a_number_of_a_record_is_rather_cut_behind_a_hyphen(fonts: FontBook) -> None:
    assert texts("TS-2026-0021", 55, fonts) == ["TS-2026-", "0021"]


def test_a_numbered_line_goes_on_under_its_words(fonts: FontBook) -> None:
    first, second = lines_of("1. 两厂清洗段试用四十五天", STYLE, 80, fonts)[:2]
    assert (first.indent, second.indent > 5) == (0, True)


@pytest.mark.parametrize("words", ["3.5 亿元的项目在二厂扩建中", "12.10 前完成方案并报价给客户"])
def test_an_amount_at_the_start_is_no_number_of_a_line(words: str, fonts: FontBook) -> None:
    assert all(line.indent == 0 for line in lines_of(words, STYLE, 80, fonts))


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
        ("Decision, attitude and matters", ["Decision, ", "attitude ", "and matters"]),
    ],
)
def test_a_caption_is_broken_between_words(caption: str, lines: list[str], fonts: FontBook) -> None:
    assert [line.text for line in balanced(caption, STYLE, 68, fonts)] == lines


@pytest.mark.parametrize(
    ("caption", "width", "lines"),
    [
        ("关系进展情况", 50, ["关系", "进展情况"]),
        ("如何与他建立关系", 68, ["如何与他", "建立关系"]),
        ("所需资料、资源和协助的落实情况", 68, ["所需资料、", "资源和协助的", "落实情况"]),
        ("客户重大决策或重大事件", 68, ["客户重大决策", "或重大事件"]),
    ],
)
def test_a_caption_takes_no_more_lines_than_it_must(
    caption: str, width: float, lines: list[str], fonts: FontBook
) -> None:
    assert [line.text for line in balanced(caption, STYLE, width, fonts)] == lines


def test_a_caption_that_almost_fits_is_set_a_little_smaller(fonts: FontBook) -> None:
    style = snug("下一步计划安排", STYLE, 68, fonts)
    assert [line.text for line in balanced("下一步计划安排", style, 68, fonts)] == [
        "下一步计划安排"
    ]


def test_an_english_caption_stands_in_two_lines_rather_than_squeezed(fonts: FontBook) -> None:
    style = snug("Customer name", STYLE, 68, fonts)
    assert style == STYLE
    lines = balanced("Customer name", style, 68, fonts)
    assert [line.text.strip() for line in lines] == ["Customer", "name"]


def test_a_long_latin_word_in_a_caption_is_set_smaller_rather_than_broken(
    fonts: FontBook,
) -> None:
    style = fitting("Disadvantages", STYLE, 60, fonts)
    assert [line.text for line in lines_of("Disadvantages", style, 60, fonts)] == ["Disadvantages"]
