"""How far a plan is, and what we know, stands in one quiet line above the sheet."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.clock import FixedClock
from desktop.services.workspace import Workspace
from desktop.views.desk import Desk
from desktop.views.kin import Kin
from desktop.views.plan_progress import progress_words
from tests.services.office import ACTION, Office


def test_a_plan_that_is_carried_out_tells_its_progress(
    workspace: Workspace, clock: FixedClock
) -> None:
    office = Office.set_up(workspace)
    plan = office.running_plan(actions=(ACTION, ACTION))
    workspace.checklists.take(office.checklist(plan).id, "file")
    clock.at = clock.at.replace(day=21)
    words = "Actions done 0 of 2 · checklists filed 1 of 2 · 2 overdue"
    assert progress_words(workspace, plan) == words


def test_a_draft_tells_no_progress(workspace: Workspace) -> None:
    assert progress_words(workspace, Office.set_up(workspace).plan()) == ""


def test_the_line_above_the_sheet_shows_it(workspace: Workspace, desk: Desk, qtbot: QtBot) -> None:
    plan = Office.set_up(workspace).running_plan()
    kin = Kin(desk)
    qtbot.addWidget(kin)
    kin.show_record(plan)
    qtbot.waitUntil(lambda: not kin.isHidden())
    assert kin.links() == []


def test_articles_about_the_product_of_a_complaint_stand_in_the_line(
    workspace: Workspace, desk: Desk, qtbot: QtBot
) -> None:
    office, articles = Office.set_up(workspace), workspace.articles
    words = {"title": "Rust in the box", "body": "Oil it.", "product": "LX-700"}
    saved = articles.save({**articles.blank(), **words})
    kin = Kin(desk)
    qtbot.addWidget(kin)
    kin.show_record(office.complaint(product="LX-700"))
    qtbot.waitUntil(lambda: [link.text() for link in kin.links()] == [saved.code])
    assert "Rust in the box" in kin.links()[0].accessibleName()
