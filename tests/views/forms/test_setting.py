"""A form comes to stand in slices; who needs more of it than stands gets it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import Problem
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from desktop.views import slices
from desktop.views.forms.editor import FormEditor
from desktop.views.frame import Frame
from tests.views.forms.keys import fill, table, text_of

Begin = Callable[[], FormEditor]


@pytest.fixture
def begun(workspace: Workspace, frame: Frame, qtbot: QtBot) -> Iterator[Begin]:
    """Editors of the plan in a window that was never given time."""

    def make() -> FormEditor:
        editor = FormEditor(workspace.records("care_plan"), workspace, frame)
        editor.resize(900, 700)
        qtbot.addWidget(editor)
        return editor

    yield make
    frame.jobs.close()


def standing(editor: FormEditor) -> list[str]:
    return list(editor._sheets.standing)


def test_the_sections_come_in_several_turns_of_the_event_loop(
    begun: Begin, plan: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slices, "SLICE_MS", 0)
    editor = begun()
    editor.open(plan)
    editor.show()
    seen = [len(standing(editor))]
    while not editor._sheets.is_whole:
        QApplication.processEvents()
        seen.append(len(standing(editor)))
    steps = {after - before for before, after in pairwise(seen)}
    assert len(set(seen)) > 10
    assert max(steps) <= 8
    assert standing(editor) == list(editor.places)


def test_a_field_that_comes_later_says_what_the_record_says(
    begun: Begin, plan: Opened, qtbot: QtBot
) -> None:
    editor = begun()
    assert "long_term_goal" not in standing(editor)
    editor.open(plan)
    editor.show()
    qtbot.waitUntil(lambda: editor._sheets.is_whole)
    assert text_of(editor, "long_term_goal") == "成为唯一供应商"


def test_a_field_that_comes_later_is_as_closed_as_the_others(begun: Begin, plan: Opened) -> None:
    editor = begun()
    editor.open(plan)
    editor.set_read_only(True)
    assert "long_term_goal" not in standing(editor)
    assert not editor.places["long_term_goal"].is_writable


def test_a_field_that_comes_later_is_heard(begun: Begin, plan: Opened, qtbot: QtBot) -> None:
    editor = begun()
    editor.open(plan)
    editor.show()
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    qtbot.waitUntil(lambda: editor._sheets.is_whole)
    fill(editor, "long_term_goal", "more")
    assert editor.values()["long_term_goal"] == "more"
    editor.undo_stack.undo()
    assert text_of(editor, "long_term_goal") == "成为唯一供应商"


def test_saving_before_all_stands_loses_nothing(
    begun: Begin, plan: Opened, workspace: Workspace
) -> None:
    editor = begun()
    editor.open(plan, {**plan.values, "period": "2026"})
    saved = editor.save()
    assert not editor._sheets.is_whole
    assert saved is not None
    again = workspace.records("care_plan").open(plan.id).values
    assert again == {**plan.values, "period": "2026"}


def test_one_can_go_to_a_problem_that_does_not_stand_yet(begun: Begin, plan: Opened) -> None:
    editor = begun()
    editor.open(plan)
    editor.show()
    assert "actions" not in standing(editor)
    editor.jump_to(Problem(("actions", 0, "owner"), "missing"))
    found = table(editor, "actions")
    assert found.cell == (0, "owner")
    seen = editor._sheets.viewport()
    assert seen.rect().contains(found.mapTo(seen, found.shape.cell((0, "owner")).center()))


def test_tab_from_the_last_field_that_stands_goes_to_the_next(
    begun: Begin, plan: Opened, workspace: Workspace
) -> None:
    editor = begun()
    editor.open(plan)
    editor.show()
    last = standing(editor)[-1]
    editor._sheets.standing[last].input.setFocus()
    assert editor.focusWidget() is editor._sheets.standing[last].input
    editor.focusWidget().focusNextChild()
    keys = list(editor.places)
    following = keys[keys.index(last) + 1]
    assert editor.focusWidget() is editor.places[following].input


def test_tab_reads_the_form_before_what_stands_beside_it(
    workspace: Workspace, frame: Frame, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line = QHBoxLayout(window)
    editor = FormEditor(workspace.records("care_plan"), workspace, frame)
    beside = QLineEdit()
    line.addWidget(editor)
    line.addWidget(beside)
    inputs = [place.input for place in editor.places.values()]
    walked: list[QWidget] = []
    at = editor.nextInFocusChain()
    while at is not editor and at is not None:
        walked.append(at)
        at = at.nextInFocusChain()
    order = [walked.index(one) for one in inputs if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert order == sorted(order)
    assert order[-1] < walked.index(beside)
    frame.jobs.close()
