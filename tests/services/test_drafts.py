"""Words that were typed and not saved are kept and offered again."""

from __future__ import annotations

from pathlib import Path

from desktop.clock import FixedClock
from desktop.forms.values import Ref, Typed
from desktop.origin import Origin
from desktop.services.workspace import Workspace, open_workspace
from tests.services.office import Office


def test_unsaved_words_are_there_after_a_restart(office: Office, clock: FixedClock) -> None:
    plan = office.plan()
    typed = {**plan.values, "memo": "half a sen"}
    office.workspace.drafts.keep("care_plan", plan.id, plan.revision, typed)
    office.workspace.close()
    again = open_workspace(office.workspace.folder, clock)
    waiting = again.drafts.waiting()
    again.close()
    assert [draft.values["memo"] for draft in waiting] == ["half a sen"]
    assert waiting[0].title == plan.title


def test_whatever_was_typed_is_kept_even_what_makes_no_sense(workspace: Workspace) -> None:
    values = {"plan_date": Typed("someday"), "customer": Ref(None, "Nobody"), "memo": "a\0<b>"}
    workspace.drafts.keep("care_plan", "new", 0, values)
    kept = workspace.drafts.waiting()[0].values
    assert {key: kept[key] for key in values} == values


def test_half_a_character_does_not_keep_the_other_words_from_being_kept(
    workspace: Workspace,
) -> None:
    workspace.drafts.keep("care_plan", "new", 0, {"memo": "good \ud800 words"})
    assert workspace.drafts.waiting()[0].values["memo"] == "good \ufffd words"


def test_a_draft_of_a_new_record_has_no_record_beside_it(workspace: Workspace) -> None:
    workspace.drafts.keep("care_plan", workspace.new_id(), 0, {"memo": "begun"})
    draft = workspace.drafts.waiting()[0]
    assert (draft.record, draft.record_newer) == (None, False)


def test_the_latest_words_replace_the_earlier_ones(workspace: Workspace) -> None:
    workspace.drafts.keep("care_plan", "new", 0, {"memo": "a"})
    workspace.drafts.keep("care_plan", "new", 0, {"memo": "ab"})
    assert [draft.values["memo"] for draft in workspace.drafts.waiting()] == ["ab"]


def test_saving_ends_the_draft(workspace: Workspace) -> None:
    new = workspace.new_id()
    workspace.drafts.keep("customer", new, 0, {"name": "甲公司"})
    saved = workspace.customers.save({"name": "甲公司"}, new_id=new)
    assert saved.id == new
    assert workspace.drafts.waiting() == ()


def test_a_save_that_fails_leaves_the_draft(workspace: Workspace) -> None:
    workspace.drafts.keep("customer", "new", 0, {"address": "somewhere"})
    problems = workspace.customers.check({"address": "somewhere"})
    assert [problem.where for problem in problems] == ["name"]
    assert workspace.drafts.waiting()[0].values["address"] == "somewhere"


def test_a_draft_older_than_its_record_comes_with_the_record(office: Office) -> None:
    plan = office.plan()
    typed = {**plan.values, "memo": "mine"}
    office.workspace.drafts.keep("care_plan", plan.id, plan.revision, typed)
    with office.workspace.database.transaction() as session:
        from desktop.storage import records

        kind = office.workspace.catalogue["care_plan"]
        setattr(records.fetch(session, kind, plan.id), "memo", "theirs")  # noqa: B010 - any record
    draft = office.workspace.drafts.waiting()[0]
    assert draft.record_newer
    assert draft.record is not None
    assert (draft.values["memo"], draft.record.values["memo"]) == ("mine", "theirs")


def test_a_draft_that_says_what_the_record_says_is_not_offered(office: Office) -> None:
    plan = office.plan()
    office.workspace.drafts.keep("care_plan", plan.id, plan.revision, plan.values)
    assert office.workspace.drafts.waiting() == ()


def test_a_step_leaves_unsaved_words_alone(office: Office) -> None:
    plan = office.plan()
    typed = {**plan.values, "memo": "typed"}
    office.workspace.drafts.keep("care_plan", plan.id, plan.revision, typed)
    office.workspace.care_plans.take(plan.id, "submit")
    assert office.workspace.drafts.waiting()[0].values["memo"] == "typed"


def test_a_discarded_draft_is_gone(workspace: Workspace) -> None:
    workspace.drafts.keep("customer", "new", 0, {"name": "甲公司"})
    workspace.drafts.discard("customer", "new")
    assert workspace.drafts.fetch("customer", "new") is None


def test_a_draft_of_one_record_is_found_by_it(workspace: Workspace) -> None:
    workspace.drafts.keep("customer", "one", 0, {"name": "甲"})
    workspace.drafts.keep("customer", "two", 0, {"name": "乙"})
    draft = workspace.drafts.fetch("customer", "two")
    assert draft is not None
    assert draft.values["name"] == "乙"


def test_words_are_kept_in_the_database_of_the_workspace_only(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.drafts.keep("customer", "one", 0, {"name": "甲"})
    names = {path.name.split(".db")[0] for path in tmp_path.rglob("*") if path.is_file()}
    assert names <= {"caredesk"}


def test_a_draft_keeps_what_its_record_came_of_through_a_restart(
    office: Office, clock: FixedClock
) -> None:
    workspace, interaction = office.workspace, office.logged()
    origin = Origin("interaction", interaction.id)
    workspace.drafts.keep("checklist", "new", 0, {"content": "begun"}, origin)
    workspace.drafts.keep("checklist", "new", 0, {"content": "begun, and more"}, origin)
    workspace.close()
    again = open_workspace(workspace.folder, clock)
    waiting = again.drafts.waiting()
    again.close()
    assert [(draft.values["content"], draft.origin) for draft in waiting] == [
        ("begun, and more", origin)
    ]
