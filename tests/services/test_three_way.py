"""Three versions of a record become one: each side's changes are there, and nothing is lost."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.catalogue import catalogue
from desktop.forms.spec import Rows
from desktop.forms.values import Ref, blank_row, blank_values
from desktop.services.three_way import same, three_way

FORM = catalogue()["care_plan"].form
TABLE = FORM.field("actions")
WORDS = st.sampled_from(["拜访", "培训", "回访", "x"])
OWNERS = st.sampled_from(["", "林帆", "陈默"])


def row(row_id: str, action: str, owner: str) -> dict[str, Any]:
    assert isinstance(TABLE, Rows)
    return {**blank_row(TABLE), "id": row_id, "action": action, "owner": Ref(None, owner)}


def values(memo: str, rows: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    return {**blank_values(FORM), "memo": memo, "actions": rows}


EXPORTED = values("alt", tuple(row(f"a{n}", f"行动{n}", "林帆") for n in range(4)))


@st.composite
def edited(draw: st.DrawFn, new: str) -> dict[str, Any]:
    """What somebody may make of the exported values; new rows have ids that begin so."""
    kept = draw(st.permutations(EXPORTED["actions"]))[: draw(st.integers(0, 4))]
    if draw(st.booleans()):
        kept = sorted(kept, key=lambda each: each["id"])
    rows = [
        row(each["id"], draw(WORDS), draw(OWNERS)) if draw(st.booleans()) else each for each in kept
    ]
    for number in range(draw(st.integers(0, 2))):
        place = draw(st.integers(0, len(rows)))
        rows.insert(place, row(f"{new}{number}" if new else "", f"{new}新{number}", draw(OWNERS)))
    return values(draw(WORDS), tuple(rows))


@given(saved=edited("n"))
def test_a_file_that_changes_nothing_leaves_all_as_it_is(saved: dict[str, Any]) -> None:
    merged = three_way(FORM, EXPORTED, saved, EXPORTED)
    assert (merged.values, merged.conflicts) == (saved, ())


@given(said=edited(""))
def test_where_nobody_else_changed_anything_the_file_counts(said: dict[str, Any]) -> None:
    merged = three_way(FORM, EXPORTED, EXPORTED, said)
    assert (merged.values, merged.conflicts, merged.kept) == (said, (), ())


@given(saved=edited("n"))
def test_a_file_that_says_what_is_saved_already_changes_nothing(saved: dict[str, Any]) -> None:
    merged = three_way(FORM, EXPORTED, saved, saved)
    assert (merged.values, merged.conflicts, merged.kept) == (saved, (), ())


@given(saved=edited("n"), said=edited(""))
def test_no_row_that_one_side_added_is_lost_and_none_comes_twice(
    saved: dict[str, Any], said: dict[str, Any]
) -> None:
    rows = three_way(FORM, EXPORTED, saved, said).values["actions"]
    actions = [each["action"] for each in rows]
    for each in (*saved["actions"], *said["actions"]):
        if not each["id"] or each["id"].startswith("n"):
            assert actions.count(each["action"]) == 1
    ids = [each["id"] for each in rows if each["id"]]
    assert len(ids) == len(set(ids))


@given(saved=edited("n"), said=edited(""))
def test_newer_words_are_overwritten_only_where_a_conflict_says_so(
    saved: dict[str, Any], said: dict[str, Any]
) -> None:
    merged = three_way(FORM, EXPORTED, saved, said)
    told = {(conflict.row_id, conflict.path[-1]) for conflict in merged.conflicts}
    lost = {conflict.row_id for conflict in merged.conflicts if len(conflict.path) == 2}
    before = {each["id"]: each for each in EXPORTED["actions"]}
    after = {each["id"]: each for each in merged.values["actions"]}
    for each in saved["actions"]:
        old, now = before.get(each["id"]), after.get(each["id"])
        for key in ("action", "owner"):
            changed = old is None or not same(each[key], old[key])
            stands = now is not None and same(now[key], each[key])
            assert not changed or stands or (each["id"], key) in told or each["id"] in lost
    assert same(merged.values["memo"], saved["memo"]) or ("", "memo") in told


def test_a_link_is_the_same_by_its_record_and_else_by_its_words() -> None:
    assert same(Ref("1", "old name"), Ref("1", "new name"))
    assert same(Ref(None, "KH-1"), Ref("1", "name", "KH-1"))
    assert not same(Ref("1", "name"), Ref("2", "name"))
    assert not same(Ref(None, "a"), Ref("1", "b"))
    assert same(Ref(None, ""), None)
    assert same(Ref(None, ""), Ref(None, ""))
