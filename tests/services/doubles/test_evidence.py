"""Which customers are one: held against pairs that were labelled by hand."""

from __future__ import annotations

import pytest

from desktop.services.doubles.blocks import keys
from desktop.services.doubles.evidence import LISTED, is_hopeless, verdict
from desktop.services.doubles.marks import credit_code, is_valid_code, phones
from tests.services.doubles.pairs import company, figures, pairs

CODE = "91320500MA111KH03G"


def test_the_labelled_pairs_are_told_apart() -> None:
    found = figures("pairs.tsv")
    assert sum(1 for _pair in pairs("pairs.tsv")) == 200
    assert found.precision >= 0.95, found.wrong
    assert found.recall >= 0.9, found.wrong


def test_pairs_that_were_written_after_the_weights_are_told_apart_too() -> None:
    found = figures("held_out.tsv")
    assert sum(1 for _pair in pairs("held_out.tsv")) == 60
    assert found.precision >= 0.95, found.wrong
    assert found.recall >= 0.83, found.wrong


@pytest.mark.parametrize("file_name", ["pairs.tsv", "held_out.tsv"])
def test_two_that_are_one_have_a_key_in_common_and_are_never_given_up(file_name: str) -> None:
    for pair in pairs(file_name):
        if verdict(pair.one, pair.other).score >= LISTED:
            assert keys(pair.one) & keys(pair.other), pair
            assert not is_hopeless(pair.one, pair.other), pair


def test_the_order_of_the_two_makes_no_difference() -> None:
    for pair in pairs("pairs.tsv"):
        there, back = verdict(pair.one, pair.other), verdict(pair.other, pair.one)
        assert there.score == back.score, pair


def test_the_weightiest_reason_comes_first() -> None:
    one = company(f"岭泉乳业 ~code={CODE} ~phone=021-55667788")
    other = company(f"上海东风奶业有限公司 ~code={CODE} ~phone=55667788")
    assert [each.key for each in verdict(one, other).reasons][:2] == ["same_code", "same_phone"]


def test_codes_with_a_wrong_check_sign_are_known() -> None:
    assert is_valid_code(CODE)
    assert not is_valid_code(CODE[:-1] + "H")
    assert credit_code("9132 0500 ma11 1kh0 3g") == CODE


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("+86 139 8888 7766", {"13988887766"}),
        ("0411-82345678/82345679", {"41182345678", "82345679"}),
        ("0512-52886677转8012", {"51252886677"}),
        ("00000000", set()),
        ("12345678", set()),
        ("见名片", set()),
        ("13988887766 13988887755", {"13988887766", "13988887755"}),
    ],
)
def test_phones_are_read_however_they_are_written(text: str, numbers: set[str]) -> None:
    assert phones(text) == numbers
