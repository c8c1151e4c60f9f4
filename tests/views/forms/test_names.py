"""Names of colleagues in fields that take any words: half a name, and what is left as it is."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.forms.values import Ref
from desktop.services.workspace import Workspace
from tests.views.forms.conftest import Opening
from tests.views.forms.keys import go_to, press, text_of, write


@pytest.mark.parametrize(("typed", "kept"), [("思远", "陈思远"), ("siyuan", "siyuan")])
def test_half_a_name_becomes_the_colleague_when_one_goes_on(
    editor_of: Opening, customer: Ref, manager: Ref, typed: str, kept: str
) -> None:
    editor = editor_of("complaint")
    editor.start({})
    go_to(editor, "owner")
    write(typed)
    press(Qt.Key.Key_Tab)
    assert editor.values()["owner"] == kept
    assert text_of(editor, "owner") == kept


def test_esc_keeps_the_letters_of_a_name(
    editor_of: Opening, customer: Ref, manager: Ref, qtbot: QtBot
) -> None:
    editor = editor_of("complaint")
    editor.start({})
    owner: Any = go_to(editor, "owner")
    write("chen")
    qtbot.waitUntil(lambda: owner.is_open)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Return)
    assert editor.values()["owner"] == "chen"


def test_words_that_go_on_as_they_were_typed_are_offered_not_chosen(
    editor_of: Opening, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.suggestions.create("person", "Anna Smith")
    editor = editor_of("complaint")
    editor.start({})
    owner: Any = go_to(editor, "owner")
    write("Ann")
    qtbot.waitUntil(lambda: owner.is_open)
    press(Qt.Key.Key_Return)
    assert editor.values()["owner"] == "Ann"
