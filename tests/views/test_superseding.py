"""Feedback that was logged as the wrong kind: the person is told what became of its record."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from desktop.views.contact_places import interactions
from desktop.views.desk import Desk
from desktop.views.record_screen import RecordScreen
from tests.services.office import Office
from tests.views.plain_screen import screen_of, show


@pytest.fixture
def call(workspace: Workspace) -> Opened:
    """A call whose suggestion is really a complaint: corrected, and to be logged again."""
    office = Office.set_up(workspace)
    said = {"feedback_kind": "suggestion", "feedback": "Ship in steel boxes."}
    logged = office.logged(**said)
    workspace.interactions.take(logged.id, "reopen")
    return workspace.interactions.save({"feedback_kind": "complaint"}, logged.id)


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, host: QWidget) -> RecordScreen:
    return screen_of(qtbot, interactions(desk), desk, host)


def suggestion(workspace: Workspace) -> Opened:
    return workspace.feedback.find("JY-2026-0001")


def told(desk: Desk, code: str) -> list[str]:
    return [words for words in desk.notices.words() if code in words]


def test_a_withdrawn_record_is_told_of_and_brought_back_from_the_notice(
    qtbot: QtBot,
    screen: RecordScreen,
    workspace: Workspace,
    desk: Desk,
    call: Opened,
    host: QWidget,
) -> None:
    show(qtbot, screen, call)
    screen.form.bar.do_main()
    qtbot.waitUntil(lambda: bool(told(desk, "JY-2026-0001")))
    assert "was withdrawn" in told(desk, "JY-2026-0001")[0]
    assert suggestion(workspace).archived
    qtbot.waitUntil(lambda: len(screen.form.kin.links()) == 2)
    said = [link.accessibleName() for link in screen.form.kin.links()]
    assert ["Archived" in words for words in said] == [False, True]
    next(each for each in host.findChildren(QPushButton) if each.text() == "Undo").click()
    qtbot.waitUntil(lambda: not suggestion(workspace).archived)
    qtbot.waitUntil(lambda: not told(desk, "JY-2026-0001"))


def test_a_record_that_somebody_works_on_stays_and_the_person_is_told_why(
    qtbot: QtBot, screen: RecordScreen, workspace: Workspace, desk: Desk, call: Opened
) -> None:
    workspace.feedback.take(suggestion(workspace).id, "assess")
    show(qtbot, screen, call)
    screen.form.bar.do_main()
    qtbot.waitUntil(lambda: bool(told(desk, "JY-2026-0001")))
    assert "stays, because somebody has worked on it" in told(desk, "JY-2026-0001")[0]
    assert suggestion(workspace).state == "assessed"
