"""Each place of a form has a name of its own."""

from __future__ import annotations

import pytest

from desktop.forms.care_plan import CARE_PLAN
from desktop.forms.naming import field_words, path_words
from desktop.forms.spec import Rows
from desktop.i18n import speaking


def test_no_two_fields_of_the_plan_sound_alike() -> None:
    with speaking("en"):
        names = [
            field_words(CARE_PLAN, field)
            for field in CARE_PLAN.leaves()
            if not isinstance(field, Rows)
        ]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("memo",), "Important memo · Description"),
        (("period",), "Plan period"),
        (("sales_targets", 1), "Our sales targets, row 2"),
        (("sales_targets", 0, "product"), "Our sales targets, row 1 · Main product or service"),
        (("nonsense",), ""),
        ((), ""),
    ],
)
def test_a_path_reads_as_people_count(path: tuple[str | int, ...], words: str) -> None:
    with speaking("en"):
        assert path_words(CARE_PLAN, path) == words
