"""A cell of a form's sheet is as high as its words need."""

import pytest

from desktop.reports.sheet_words import lines_needed


@pytest.mark.parametrize(
    ("words", "lines"),
    [("三个月数据、费用对比表", 3), ("三个月数据", 1), ("Three months", 2), ("一\n二", 2), ("", 1)],
)
def test_a_character_that_fits_by_half_stands_on_the_next_line(words: str, lines: int) -> None:
    assert lines_needed(words, 5) == lines
