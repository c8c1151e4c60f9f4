"""Separated texts are read letter by letter, or the row that cannot be read is named."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.intake.decoding import decoded
from desktop.intake.reading import read_book
from desktop.intake.refusal import Unreadable
from desktop.intake.separated import SEPARATORS, Separated
from desktop.intake.tables import Book, Row


def rows(text: str, separator: str = "") -> list[Row]:
    return [row for _line, row in Separated(text, separator).rows()]


def book(tmp_path: Path, content: bytes, *, encoding: str = "", separator: str = "") -> Book:
    path = tmp_path / "customers.csv"
    path.write_bytes(content)
    return read_book(path, encoding=encoding, separator=separator)


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("名称,电话\n青梧,1\n北岚,2\n", ","),
        ("name;amount\nA;1,50\nB;2,75\n", ";"),
        ("报表\n\n名称\t备注\n青梧\t好, 快, 近\n北岚\t远, 慢\n", "\t"),
        ("a|b|c\n1|2|3\n", "|"),
        ('a,b\n"x;y;z",1\n"u;v",2\n', ","),
        ("sep=|\na,b|c\n1|2\n", "|"),
        ("名称\n青梧\n", ","),
    ],
)
def test_the_separator_is_found(text: str, separator: str) -> None:
    assert Separated(text).separator == separator


def test_the_line_that_names_the_separator_is_no_row() -> None:
    assert list(Separated("sep=;\na;b\n1;2").rows()) == [(2, ("a", "b")), (3, ("1", "2"))]


def test_a_chosen_separator_counts(tmp_path: Path) -> None:
    assert book(tmp_path, b"a,b\n1,2", separator=";").sheets[0].rows == (("a,b",), ("1,2",))


def test_zeros_and_long_numbers_stay_text() -> None:
    text = "a,b,c,d\n007,110101199003078888,1e5,2026-03-05\n"
    assert rows(text)[1] == ("007", "110101199003078888", "1e5", "2026-03-05")


def test_the_text_of_a_number_that_was_kept_from_excel_is_taken_and_told() -> None:
    table = Separated('编号,名\n="007",a\n"=""008""",b\n=1+1,c\n')
    assert [row for _line, row in table.rows()][1:] == [("007", "a"), ("008", "b"), ("=1+1", "c")]
    assert list(table.told()) == ['Cells like ="007": 2; their text was taken.']


def test_rows_are_numbered_by_their_first_lines() -> None:
    table = Separated('a,b\n\n"x\ny",1\r\n"z",2\n')
    assert [line for line, _row in table.rows()] == [1, 2, 3, 5]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('a,b\n1,2\n3,"4\n5,6\n', "opens in row 3 is never closed"),
        ('a,b\n1,"2\n3,"4"\n', "Row 2: a quotation mark"),
        ('a,b\n"1"x,2\n', "Row 2: a quotation mark"),
        ("a,b\n" + "x" * 1_000_001 + ",2\n", "in row 2 has more than 1,000,000"),
        ("a\n" + "," * 702 + "\n", "Row 2 has more than 702 columns"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(text: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        rows(text)


def test_a_cell_of_200_kb_is_read() -> None:
    long = "长" * 200_000
    assert rows(f'a,b\n1,"{long},"\n')[1] == ("1", f"{long},")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_each_of_three_ways(end: str) -> None:
    table = Separated(end.join(["a,b", "1,2", "3,4", ""]))
    assert [row for _line, row in table.rows()] == [("a", "b"), ("1", "2"), ("3", "4")]
    assert list(table.told()) == []


def test_a_lone_carriage_return_among_other_ends_is_told() -> None:
    table = Separated("a,b\n1,2\r3,4\n5,6\n")
    assert len(list(table.rows())) == 4
    assert list(table.told()) == [
        "Row 2 ends by a lone carriage return; a new row was begun there."
    ]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("客户,电话\n青梧,1".encode(), "utf-8"),
        ("客户,电话\n青梧,1".encode("utf-8-sig"), "utf-8"),
        ("客户,电话\n䶮川㛃,1".encode("gb18030"), "gb18030"),
        ("客户,电话\n青梧,1".encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + "客户,电话\n青梧,1".encode("utf-16-be"), "utf-16"),
        ("客户,电话\n青梧,1".encode("utf-32"), "utf-32"),
    ],
)
def test_the_encoding_is_found(content: bytes, encoding: str) -> None:
    found = decoded(content)
    assert found.encoding == encoding
    assert found.text.startswith("客户,电话\n")


def test_a_chosen_encoding_counts(tmp_path: Path) -> None:
    read = book(tmp_path, "客戶,電話\n".encode("big5"), encoding="big5")
    assert read.sheets[0].rows == (("客戶", "電話"),)
    assert read.encoding == "big5"


@pytest.mark.parametrize(
    ("content", "encoding", "words"),
    [
        (b"a,b\n1,2\nx\0y,3\n", "", "Line 3 holds a NUL"),
        ("客户,电话\n青梧,1\n".encode("utf-16-le"), "", r"NUL character.*UTF-16|no text in"),
        ("客户,电话\n青\n".encode() + b"\xff,\n", "", "Line 3 holds bytes .* in UTF-8"),
        ("客户,电话\n青梧".encode()[:-1], "", "Line 2 holds bytes .* in UTF-8"),
        (b"a\nb\n\xff\xff\n", "", "Line 3 holds bytes that are no text in GB18030"),
        ("客户".encode("gb18030"), "utf-8", "Line 1 holds bytes that are no text in UTF-8"),
        (b"a", "utf-7", "“utf-7” is no encoding that is known here"),
    ],
)
def test_bytes_that_are_no_text_are_named_by_their_line(
    tmp_path: Path, content: bytes, encoding: str, words: str
) -> None:
    with pytest.raises(UserError, match=words):
        book(tmp_path, content, encoding=encoding)


CELLS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
TABLES = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=8)
)


@given(TABLES, st.sampled_from(SEPARATORS), st.sampled_from(["\n", "\r\n"]))
def test_what_was_written_is_what_is_read(table: list[list[str]], separator: str, end: str) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows(table)
    text = stream.getvalue()
    found = [tuple(cell or "" for cell in row) for row in rows(text, separator)]
    kept = [tuple(map(unkept, row)) for row in table]
    assert found == kept


def unkept(cell: str) -> str:
    """Without the formula that keeps a number from Excel."""
    inside = cell[2:-1]
    is_kept = len(cell) > 2 and cell.startswith('="') and cell.endswith('"')
    return inside.replace('""', '"') if is_kept and '"' not in inside.replace('""', "") else cell


@given(st.binary(max_size=300), st.sampled_from(["", *SEPARATORS]))
def test_any_bytes_are_a_table_or_refused_in_words(data: bytes, separator: str) -> None:
    with suppress(Unreadable):
        list(Separated(decoded(data).text, separator).rows())


@given(st.text(max_size=200))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    clean = text.encode("utf-8", "replace").decode().replace("\0", "").removeprefix("\ufeff")
    assert decoded(clean.encode()) == (clean, "utf-8")


HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=20)


@given(HAN)
def test_words_of_gb18030_are_not_taken_for_broken_utf8(text: str) -> None:
    assert decoded(f"{text},甲".encode("gb18030")) == (f"{text},甲", "gb18030")
