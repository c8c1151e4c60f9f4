"""Names of colleagues in fields that take any words: half a name, and what is left as it is."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.forms.values import Ref
from desktop.services.workspace import Workspace
from desktop.views.forms.editor import FormEditor
from tests.views.forms.conftest import Opening
from tests.views.forms.keys import go_to, press, text_of, write


def typed_as_owner(editor_of: Opening, words: str, qtbot: QtBot | None = None) -> FormEditor:
    """A new complaint after these letters of its owner's name, with `qtbot` once answers show."""
    editor = editor_of("complaint")
    editor.start({})
    owner: Any = go_to(editor, "owner")
    write(words)
    if qtbot is not None:
        qtbot.waitUntil(lambda: owner.is_open)
    return editor


@pytest.mark.parametrize(("typed", "kept"), [("思远", "陈思远"), ("siyuan", "siyuan")])
def test_half_a_name_becomes_the_colleague_when_one_goes_on(
    editor_of: Opening, customer: Ref, manager: Ref, typed: str, kept: str
) -> None:
    editor = typed_as_owner(editor_of, typed)
    press(Qt.Key.Key_Tab)
    assert editor.values()["owner"] == kept
    assert text_of(editor, "owner") == kept


def test_names_used_before_are_offered(
    editor_of: Opening, customer: Ref, manager: Ref, qtbot: QtBot
) -> None:
    editor = typed_as_owner(editor_of, "chen", qtbot)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert editor.values()["owner"] == "陈思远"


def test_esc_keeps_the_letters_of_a_name(
    editor_of: Opening, customer: Ref, manager: Ref, qtbot: QtBot
) -> None:
    editor = typed_as_owner(editor_of, "chen", qtbot)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Return)
    assert editor.values()["owner"] == "chen"


def test_words_that_go_on_as_they_were_typed_are_offered_not_chosen(
    editor_of: Opening, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.suggestions.create("person", "Anna Smith")
    editor = typed_as_owner(editor_of, "Ann", qtbot)
    press(Qt.Key.Key_Return)
    assert editor.values()["owner"] == "Ann"
