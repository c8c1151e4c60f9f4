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


def test_two_that_are_told_apart_are_not_brought_together_by_a_third() -> None:
    pairs = [double("a", "b", 0.9), double("b", "c", 0.8), double("x", "y", 0.7)]
    assert [group.ids for group in groups(pairs, {("a", "c")})] == [
        ("a", "b"),
        ("b", "c"),
        ("x", "y"),
    ]


def test_a_group_goes_on_without_one_who_is_another() -> None:
    pairs = [double("a", "b", 0.9), double("a", "c", 0.8), double("b", "c", 0.8)]
    (group,) = groups(pairs)
    (left,) = group.without({("a", "c"), ("b", "c")})
    assert (left.ids, left.score) == (("a", "b"), 0.9)
    assert [each.ids for each in group.without({("a", "b")})] == [("a", "c"), ("b", "c")]


def test_after_a_merge_the_pairs_are_those_of_the_survivor() -> None:
    (group,) = groups([double("a", "b", 0.9), double("b", "c", 0.8)])
    survivor = group.customers[0]
    left = group.merged({"b"}, survivor)
    assert left is not None
    assert left.ids == ("a", "c")
    assert [pair.key for pair in left.pairs] == [("a", "c")]


def test_a_long_chain_is_looked_at_in_pieces_and_no_pair_is_lost() -> None:
    chain = [double(one, other, 0.9) for one, other in pairwise("abcdefghij")]
    found = groups(chain)
    assert max(len(group.ids) for group in found) <= 5
    for pair in chain:
        assert any(set(pair.key) <= set(group.ids) for group in found), pair.key
