"""What makes no sense on the command line is said in the reader's language."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.cli.argparse_words import FRAME


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("list", "nonsense"),
        ("list",),
        ("show", "plan"),
        ("print", "plan", "-o", "x.pdf"),
        ("print", "plans", "-o", "x.pdf"),
        ("print", "blank"),
        ("print", "blank", "JH-1", "-o", "x.pdf"),
        ("export", "plan", "A", "B", "-o", "x.xlsx"),
        ("export", "finance", "-o", "x.xlsx"),
        ("export", "finance", "--from", "someday", "--to", "2026-01-01", "-o", "x.xlsx"),
        ("export", "finance", "--from", "2026-02-01", "--to", "2026-01-01", "-o", "x.xlsx"),
        ("--lang", "fr", "check"),
    ],
)
def test_wrong_usage_is_said_with_status_two(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert main(["--lang", "en", *words]) == 2
    assert capsys.readouterr().err.startswith("Wrong usage")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nonsense",), "命令："),
        (("list", "nonsense"), "没有“'nonsense'”这一项"),
        (("list",), "缺少：{customers,plans,checklists,complaints,"),
        (("print", "blank"), "缺少：-o/--output"),
        (("export", "finance", "--from", "x", "-o", "y"), "--from：“x”不是日期"),
        (("list", "plans", "--bogus"), "不认识：--bogus"),
        (("list", "plans", "--data"), "--data：后面要跟一个值"),
        (("list", "plans", "--json=1"), "--json：后面不能跟值"),
        (("fill", "--d", "x"), "“--d”不够明确"),
    ],
)
def test_wrong_usage_is_said_in_the_language_of_the_reader(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    assert main(["--lang", "zh", *words]) == 2
    said = capsys.readouterr().err.splitlines()[0]
    assert said.startswith("用法有误：")
    assert told in said
    assert not re.search("argument|choice|expected|required|match", said)


def test_argparse_is_left_as_it_was() -> None:
    before = vars(argparse)["_"]
    main(["--lang", "zh", "nonsense"])
    assert vars(argparse)["_"] is before


def test_each_word_of_argparse_that_is_translated_is_one_that_it_says() -> None:
    source = Path(argparse.__file__).read_text(encoding="utf-8")
    assert [words for words in FRAME if f"'{words}'" not in source] == []


def test_help_speaks_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "--help"]) == 0
    assert "list the records of one kind" in capsys.readouterr().out
    assert main(["--lang=zh", "--help"]) == 0
    assert "客户" in capsys.readouterr().out
