"""What is pasted is what was copied."""

from __future__ import annotations

import pytest

from desktop.errors import UserError
from desktop.intake.reading import read_text


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("客户\t电话\r\n青梧\t007\r\n", (("客户", "电话"), ("青梧", "007"))),
        ('a\t"第一行\n第二行"\nb\tc', (("a", "第一行\n第二行"), ("b", "c"))),
        ('"他说""好""\n走了"\t1', (('他说"好"\n走了', "1"),)),
        ('"小王"公司\t1\n5" 管\t2', (('"小王"公司', "1"), ('5" 管', "2"))),
        ('"未完\t1\n\t2', (('"未完', "1"), (None, "2"))),
        ("a\t\n\tb\n\n\n", (("a", None), (None, "b"))),
    ],
)
def test_cells_of_a_spreadsheet_are_pasted(text: str, rows: tuple[object, ...]) -> None:
    book = read_text(text)
    assert (book.kind, book.separator) == ("clipboard", "\t")
    assert book.sheets[0].rows == rows


def test_rows_know_their_lines() -> None:
    assert read_text('a\t"x\ny"\nb\tc').sheets[0].lines == (1, 3)


def test_separated_text_is_pasted_too() -> None:
    book = read_text("客户,电话\n青梧,1\n")
    assert (book.kind, book.separator) == ("clipboard", ",")
    assert book.sheets[0].rows == (("客户", "电话"), ("青梧", "1"))


def test_a_card_is_pasted_as_a_card() -> None:
    book = read_text("BEGIN:VCARD\nVERSION:3.0\nFN:池月\nEND:VCARD\n")
    assert book.kind == "vcf"
    assert book.sheets[0].rows[1][0] == "池月"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  \n", "“Clipboard” was not read. It is empty"),
        ("<html><body>", "web page"),
        ('a,"b', "opens in row 1"),
    ],
)
def test_what_is_no_table_is_refused(text: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        read_text(text)
