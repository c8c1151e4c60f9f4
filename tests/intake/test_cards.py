"""Cards of phones become rows, whatever the phone made of the standard."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.intake.card_lines import whole_characters
from desktop.intake.cards import HEADINGS, card_sheet
from desktop.intake.refusal import Unreadable


def card(*lines: str) -> dict[str, Any]:
    """What is read of a card with these lines."""
    text = "\r\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""])
    headings, row = card_sheet(text, "cards")[0].rows
    return {str(key): cell for key, cell in zip(headings, row, strict=True) if cell is not None}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("TEL;TYPE=CELL,VOICE:1", {"TEL;CELL": "1"}),
        ('TEL;TYPE="voice,work":1', {"TEL;WORK": "1"}),
        ("TEL;WORK;CELL:1", {"TEL;CELL": "1"}),
        ("tel;type=home;type=fax:1", {"TEL;FAX": "1"}),
        ("TEL;PREF:1", {"TEL": "1"}),
        ("EMAIL;INTERNET:a@b.example", {"EMAIL": "a@b.example"}),
        (r"ORG:A\; B\, C;部门\\一", {"ORG": "A; B, C", "ORG;UNIT": "部门\\一"}),
        ("NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=GBK:=C7=E0=CE=E0", {"NOTE": "青梧"}),
        ("NOTE;QUOTED-PRINTABLE:=E9=9D=92=\r\n=E6=A2=A7", {"NOTE": "青梧"}),
        ("NOTE:一\r\n  二\r\n\t三", {"NOTE": "一 二三"}),
        ("BDAY;VALUE=date:20260305", {"BDAY": date(2026, 3, 5)}),
        ("BDAY:1985", {"BDAY": "1985"}),
        ("N:Lake;Anna;;;", {"FN": "Anna Lake", "N;FAMILY": "Lake", "N;GIVEN": "Anna"}),
        ("N:欧阳;清;;;", {"FN": "欧阳清", "N;FAMILY": "欧阳", "N;GIVEN": "清"}),
        ("X-WECHAT:qing", {"X-WECHAT": "qing"}),
        ("NOTE:a\r\nNOTE:b\r\nNOTE:a", {"NOTE": "a", "NOTE 2": "b"}),
        ("KIND:org\r\nREV:1\r\nX-ABUID:2\r\nnonsense\r\nFN:x", {"FN": "x"}),
    ],
)
def test_a_line_is_read(line: str, found: dict[str, Any]) -> None:
    assert card(line) == found


def test_many_cards_are_numbered_and_share_their_headings() -> None:
    text = "".join(f"BEGIN:VCARD\nFN:P{n}\nX-QQ:{n}\nEND:VCARD\n" for n in range(1, 501))
    sheet, told = card_sheet(text, "cards")
    assert sheet.rows[0] == (*HEADINGS, "X-QQ")
    assert (sheet.rows[500][0], sheet.number(500)) == ("P500", 500)
    assert told == ()


def test_more_numbers_than_a_card_has_are_left_out_and_told() -> None:
    numbers = "".join(f"TEL:{n}\n" for n in range(20_000))
    sheet, told = card_sheet(f"BEGIN:VCARD\nFN:A\n{numbers}END:VCARD", "cards")
    assert sheet.rows[0][-1] == "TEL 9"
    assert sheet.rows[1][-1] == "8"
    assert told == ("Entries of cards that were left out, since there are too many kinds: 19991.",)


def test_a_card_within_a_card_is_left_out_and_told() -> None:
    lines = ("FN:A", "AGENT:", "BEGIN:VCARD", "FN:B", "END:VCARD", "TEL:1")
    text = "\n".join(["BEGIN:VCARD", *lines, "END:VCARD"])
    sheet, told = card_sheet(text, "cards")
    assert len(sheet.rows) == 2
    assert sheet.rows[1][0] == "A"
    assert told == ("Cards within other cards that were left out: 1.",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("BEGIN:VCARD\nFN:A\nEND:VCARD\nBEGIN:VCARD\nFN:B\n", "line 4 does not end"),
        ("BEGIN:VCARD\n" * 10, "Line 5: cards stand within"),
        ("BEGIN:VCARD\nEND:VCARD\n", "There is no card"),
        (
            "BEGIN:VCARD\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=FF=FE\nEND:VCARD",
            "Line 2 of the cards holds bytes that are no text in UTF-8",
        ),
    ],
)
def test_cards_that_cannot_be_read_are_named_by_their_line(text: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        card_sheet(text, "cards")


def test_a_line_folded_within_a_character_is_put_together() -> None:
    name = "青梧".encode()
    data = b"BEGIN:VCARD\r\nFN:" + name[:4] + b"\r\n " + name[4:] + b"\r\nEND:VCARD"
    assert "青梧" in whole_characters(data).decode()


@given(st.lists(st.sampled_from([*"=;:,\\\"'\n\t ^.", "N", "TEL", "BEGIN:VCARD", "青"])))
def test_any_line_is_a_card_or_refused_in_words(parts: list[str]) -> None:
    with suppress(Unreadable):
        card_sheet(f"BEGIN:VCARD\n{''.join(parts)}\nFN:x\nEND:VCARD", "cards")
