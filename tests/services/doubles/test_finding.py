"""Doubles are found, hinted at and told apart."""

from __future__ import annotations

import pytest

from desktop.services.opened import Opened
from tests.services.doubles.twins import (
    entered_twice,
    merged,
    survivor_of,
)
from tests.services.office import Office


@pytest.fixture
def twin(office: Office) -> Opened:
    return entered_twice(office)


def test_the_twin_is_found_with_reasons(office: Office, twin: Opened) -> None:
    (double,) = office.workspace.doubles.search()
    assert {double.one.id, double.other.id} == {office.customer.id, twin.id}
    assert double.verdict.score > 0.9


def test_who_is_told_apart_is_not_shown_again_also_after_a_merge(
    office: Office, twin: Opened
) -> None:
    third = office.workspace.customers.save({"name": "苏州东旭轴承有限责任公司"})
    doubles, survivor = office.workspace.doubles, office.customer.id or ""
    doubles.tell_apart(third.id, twin.id)
    doubles.tell_apart(third.id, twin.id)
    done = merged(office, twin)
    assert doubles.search() == []
    doubles.part(done.id)
    assert {each.key for each in doubles.search()} == {
        tuple(sorted((survivor, twin.id))),
        tuple(sorted((survivor, third.id))),
    }


@pytest.mark.parametrize("name", ["东旭轴承有限公司", "蘇州東旭軸承", "Dongxu Zhoucheng"])
def test_typing_a_customer_that_is_there_gives_a_hint(office: Office, name: str) -> None:
    (hint,) = office.workspace.doubles.like({"name": name, "city": "苏州"})
    assert (hint.id, bool(hint.reasons)) == (office.customer.id, True)
    (lookout,) = office.workspace.doubles.lookouts(10)
    assert lookout.like({"name": name, "city": "苏州"}) == (hint,)


def test_a_customer_is_no_hint_for_itself(office: Office) -> None:
    opened = survivor_of(office)
    assert office.workspace.doubles.like(opened.values, opened.id) == ()


def test_typing_another_customer_gives_none(office: Office) -> None:
    assert office.workspace.doubles.like({"name": "南京东旭轴承有限公司"}) == ()
    assert office.workspace.doubles.like({"name": ""}) == ()
