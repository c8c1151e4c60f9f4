"""A form that was exported, filled elsewhere, and comes back after others changed the record."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.cli.verbs import described
from desktop.errors import Invalid, Level, UserError
from desktop.services.imports import Incoming
from desktop.services.opened import Opened
from tests.services.office import ACTION, Office
from tests.services.test_imports import ANYTHING, KEYS

TRAIN = {**ACTION, "action": "Train"}


class Post:
    """Sends a plan out, and brings it back with other words."""

    def __init__(self, office: Office, plan: Opened) -> None:
        self.office, self.plan = office, plan
        self.revision = office.workspace.exports.revision("care_plan", plan.id)
        self.words: dict[str, Any] = described(plan)["values"]

    def changed_by_director(self, **values: Any) -> Opened:
        """Save other words meanwhile, as another person."""
        self.office.works(self.office.director)
        return self.office.workspace.care_plans.save(values, self.plan.id)

    def back(self, *, overwrite: bool = False) -> Incoming:
        return self.office.workspace.imports.understood(
            "care_plan", self.plan.code, self.words, self.revision, overwrite=overwrite
        )

    def taken(self, *, overwrite: bool = False) -> Opened:
        return self.office.workspace.imports.apply(self.back(overwrite=overwrite))


Sent = Callable[..., Post]


@pytest.fixture
def sent(office: Office) -> Sent:
    return lambda **values: Post(office, office.plan(**values))


def actions(plan: Opened) -> list[str]:
    return [row["action"] for row in plan.values["actions"]]


def test_what_others_changed_meanwhile_stays_where_the_file_did_not_change_it(sent: Sent) -> None:
    post = sent(memo="old", period="Q1")
    post.changed_by_director(memo="newer")
    post.words |= {"period": "Q2"}
    incoming = post.back()
    assert [(change.path, change.after) for change in incoming.changes] == [(("period",), "Q2")]
    assert (incoming.problems, incoming.conflicts) == ((), ())
    saved = post.taken()
    assert (saved.values["memo"], saved.values["period"]) == ("newer", "Q2")


def test_the_preview_names_what_others_changed_and_who_did(sent: Sent) -> None:
    post = sent(memo="old")
    post.changed_by_director(memo="newer")
    (warning,) = post.back().warnings
    assert "was changed by 陈默 after the file was written" in warning.message
    assert warning.message.endswith("what stays: Description.")


def test_a_field_that_both_changed_is_a_named_conflict_and_nothing_is_taken_over(
    sent: Sent,
) -> None:
    post = sent(memo="old", period="Q1")
    now = post.changed_by_director(memo="newer")
    post.words |= {"memo": "older", "period": "Q2"}
    incoming = post.back()
    (problem,) = incoming.problems
    assert (problem.where, problem.level) == ("memo", Level.ERROR)
    assert problem.message == (
        "“Description” was changed by 陈默 after the file was written. "
        "Saved: “newer”. In the file: “older”."
    )
    with pytest.raises(Invalid):
        post.office.workspace.imports.apply(incoming)
    assert post.office.workspace.care_plans.open(post.plan.id) == now


def test_who_wants_it_lets_the_file_win(sent: Sent) -> None:
    post = sent(memo="old", period="Q1")
    post.changed_by_director(memo="newer", period="Q2")
    post.words |= {"memo": "older"}
    incoming = post.back(overwrite=True)
    assert ("memo", Level.WARNING) in [(each.where, each.level) for each in incoming.warnings]
    saved = post.taken(overwrite=True)
    assert (saved.values["memo"], saved.values["period"]) == ("older", "Q2")


def test_what_both_changed_in_the_same_way_is_no_conflict(sent: Sent) -> None:
    post = sent(memo="old")
    post.changed_by_director(memo="same")
    post.words |= {"memo": "same"}
    assert (post.back().changes, post.back().problems) == ((), ())


def test_columns_of_one_row_are_merged(sent: Sent) -> None:
    post = sent(actions=(ACTION,))
    row = post.plan.values["actions"][0]
    post.changed_by_director(actions=({**row, "owner": "陈默"},))
    post.words["actions"][0]["action"] = "Visit twice"
    saved = post.taken().values["actions"][0]
    assert (saved["id"], saved["action"], saved["owner"]) == (row["id"], "Visit twice", "陈默")


def test_a_column_of_a_row_that_both_changed_is_named(sent: Sent) -> None:
    post = sent(actions=(ACTION, TRAIN))
    first, second = post.plan.values["actions"]
    post.changed_by_director(actions=(second, {**first, "owner": "陈默"}))
    post.office.works(post.office.manager)
    post.office.workspace.care_plans.save({"memo": "later"}, post.plan.id)
    post.words["actions"][0]["owner"] = "周岚"
    (problem,) = post.back().problems
    assert problem.where == "actions[2].owner"
    assert "row 2 · Owner” was changed by 陈默" in problem.message


def test_rows_that_both_sides_added_are_all_there(sent: Sent) -> None:
    post = sent(actions=(ACTION,))
    post.changed_by_director(actions=(*post.plan.values["actions"], TRAIN))
    post.words["actions"].append({"action": "Call", "owner": "林帆"})
    assert actions(post.taken()) == ["Visit the plant", "Train", "Call"]


def test_a_file_that_is_taken_over_twice_adds_its_rows_once(sent: Sent) -> None:
    post = sent(actions=(ACTION,))
    post.words["actions"].append({"action": "Call", "owner": "林帆"})
    assert actions(post.taken()) == ["Visit the plant", "Call"]
    assert post.back().changes == ()
    assert actions(post.taken()) == ["Visit the plant", "Call"]


def test_a_row_that_the_file_removed_goes_if_nobody_changed_it(sent: Sent) -> None:
    post = sent(actions=(ACTION, TRAIN))
    post.changed_by_director(memo="newer")
    del post.words["actions"][0]
    assert actions(post.taken()) == ["Train"]


def test_a_row_that_the_file_removed_and_somebody_changed_is_a_conflict(sent: Sent) -> None:
    post = sent(actions=(ACTION, TRAIN))
    first, second = post.plan.values["actions"]
    post.changed_by_director(actions=({**first, "owner": "陈默"}, second))
    del post.words["actions"][0]
    (problem,) = post.back().problems
    assert (problem.where, "陈默" in problem.message) == ("actions[1]", True)
    assert actions(post.taken(overwrite=True)) == ["Train"]


def test_a_row_that_somebody_removed_stays_removed_unless_the_file_changed_it(sent: Sent) -> None:
    post = sent(actions=(ACTION, TRAIN))
    post.changed_by_director(actions=post.plan.values["actions"][:1])
    assert actions(post.taken()) == ["Visit the plant"]
    post.words["actions"][1]["owner"] = "周岚"
    (problem,) = post.back().problems
    assert "row 2” was changed by 陈默" in problem.message
    assert actions(post.taken(overwrite=True)) == ["Visit the plant", "Train"]


def test_rows_that_somebody_moved_stay_where_they_are_now(sent: Sent) -> None:
    post = sent(actions=(ACTION, TRAIN))
    post.changed_by_director(actions=tuple(reversed(post.plan.values["actions"])))
    post.words |= {"memo": "file"}
    assert actions(post.taken()) == ["Train", "Visit the plant"]


def test_an_old_name_of_the_customer_is_no_change(sent: Sent) -> None:
    post = sent(memo="old")
    post.changed_by_director(memo="newer")
    customer = post.office.customer
    post.office.workspace.customers.save({"name": "东旭集团"}, customer.id)
    incoming = post.back()
    assert (incoming.changes, incoming.problems) == ((), ())
    assert incoming.values["customer"].id == customer.id


def test_a_step_taken_meanwhile_is_not_undone(sent: Sent) -> None:
    post = sent(memo="old")
    post.office.workspace.care_plans.take(post.plan.id, "submit")
    incoming = post.back()
    assert (incoming.changes, incoming.problems) == ((), ())


def test_a_version_that_is_not_in_the_history_is_told(sent: Sent) -> None:
    post = sent(memo="old")
    post.revision = sent().revision
    (warning,) = [each for each in post.back().warnings if "version" in each.message]
    assert post.plan.code in warning.message


@pytest.mark.parametrize("revision", ["\ud800", "\x00", "7", "x" * 100_000])
def test_a_version_of_any_words_harms_nothing(office: Office, revision: str) -> None:
    plan = office.plan()
    incoming = office.workspace.imports.understood("care_plan", plan.code, {}, revision)
    assert (len(incoming.warnings), incoming.changes) == (1, ())


@given(values=st.dictionaries(KEYS, ANYTHING, max_size=5))
def test_no_late_file_whatsoever_crashes_the_import(office: Office, values: dict[str, Any]) -> None:
    post = Post(office, office.plan(actions=(ACTION, TRAIN)))
    post.changed_by_director(memo="newer", actions=post.plan.values["actions"][1:])
    post.words = values
    try:
        post.taken(overwrite=True)
    except UserError:
        return
    assert post.back(overwrite=True).record_id == post.plan.id


# ------------------------------------------------------------------------------- as files


def test_json_carries_the_version(sent: Sent, tmp_path: Path) -> None:
    post = sent(memo="old", period="Q1")
    told = described(post.plan, post.revision)
    post.changed_by_director(memo="newer")
    told["values"]["period"] = "Q2"
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    changed = post.office.workspace.imports.read(path).changes
    assert [change.path for change in changed] == [("period",)]


@pytest.fixture
def workbook(office: Office, tmp_path: Path) -> Path:
    """A plan that was exported and changed after that."""
    plan, path = office.plan(memo="old", period="Q1"), tmp_path / "plan.xlsx"
    office.workspace.exports.form("care_plan", plan.id, path)
    office.workspace.care_plans.save({"memo": "newer"}, plan.id)
    return path


def without(path: Path, name: str) -> None:
    """As if the cell of this name were gone."""
    workbook = openpyxl.load_workbook(path)
    del workbook.defined_names[name]
    workbook.save(path)


def test_a_workbook_carries_the_version(office: Office, workbook: Path) -> None:
    incoming = office.workspace.imports.read(workbook)
    assert (incoming.changes, incoming.problems) == ((), ())


def test_a_workbook_without_a_version_is_taken_over_as_it_is(
    office: Office, workbook: Path
) -> None:
    without(workbook, "cd_revision_")
    incoming = office.workspace.imports.read(workbook)
    assert [(change.before, change.after) for change in incoming.changes] == [("newer", "old")]
    assert office.workspace.imports.apply(incoming).values["memo"] == "old"


def test_a_column_whose_cell_is_gone_stays_as_it_is(office: Office, workbook: Path) -> None:
    without(workbook, "cd_actions_1_owner")
    assert office.workspace.imports.read(workbook).changes == ()
