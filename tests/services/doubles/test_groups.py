"""Pairs with a customer in common are looked at together."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from desktop.services.doubles.evidence import Verdict
from desktop.services.doubles.finding import Double
from desktop.services.doubles.groups import groups
from tests.services.doubles.pairs import company


def double(one: str, other: str, score: float) -> Double:
    left, right = (replace(company("岭泉乳业"), id=each, code=each) for each in (one, other))
    return Double(left, right, Verdict(score, ()))


def test_three_that_are_alike_are_one_group_of_the_best_score() -> None:
    (group, alone) = groups([double("a", "b", 0.9), double("x", "y", 0.85), double("b", "c", 0.8)])
    assert (group.ids, group.score) == (("a", "b", "c"), 0.9)
    assert alone.ids == ("x", "y")


def test_a_long_chain_is_looked_at_in_pieces_and_no_pair_is_lost() -> None:
    chain = [double(one, other, 0.9) for one, other in pairwise("abcdefghij")]
    found = groups(chain)
    assert max(len(group.ids) for group in found) <= 5
    for pair in chain:
        assert any(set(pair.key) <= set(group.ids) for group in found), pair.key
