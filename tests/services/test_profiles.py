"""The workspace knows its company, its office, and who is working."""

from __future__ import annotations

from desktop.forms.values import Ref
from desktop.services.workspace import Workspace


def test_a_new_workspace_belongs_to_nobody(workspace: Workspace) -> None:
    assert workspace.profiles.current().person is None
    assert workspace.profiles.who() == ""


def test_a_name_that_is_not_known_becomes_a_colleague(workspace: Workspace) -> None:
    profile = workspace.profiles.change("临江精工", "华东", Ref(None, "林帆"))
    assert profile.person is not None
    assert workspace.people.open(profile.person.id or "").title == "林帆"


def test_what_is_not_named_stays(workspace: Workspace) -> None:
    workspace.profiles.change("临江精工", "华东", Ref(None, "林帆"))
    profile = workspace.profiles.change(office="华北")
    assert (profile.company, profile.office, workspace.profiles.who()) == (
        "临江精工",
        "华北",
        "林帆",
    )


def test_a_name_that_is_known_is_that_colleague(workspace: Workspace) -> None:
    saved = workspace.people.save({"name": "林帆"})
    assert workspace.profiles.change(person=Ref(None, "林帆")).person == Ref(
        saved.id, "林帆", saved.code
    )
