"""People add answers to the forms' lists."""

from __future__ import annotations

import pytest

from desktop.errors import Refused
from desktop.services.workspace import Workspace


def test_an_added_answer_is_offered(workspace: Workspace) -> None:
    workspace.options.add("channels", " 高尔夫 ")
    assert workspace.options.added("channels") == ("高尔夫",)


def test_a_renamed_answer_keeps_its_place(workspace: Workspace) -> None:
    for word in ("甲", "乙"):
        workspace.options.add("channels", word)
    workspace.options.rename("channels", "甲", "丙")
    assert workspace.options.added("channels") == ("丙", "乙")


def test_a_removed_answer_is_offered_no_longer(workspace: Workspace) -> None:
    workspace.options.add("channels", "甲")
    workspace.options.remove("channels", "甲")
    assert workspace.options.added("channels") == ()


def test_an_empty_answer_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refused):
        workspace.options.add("channels", "  ")
