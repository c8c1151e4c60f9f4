"""How far a plan is, and what we know, stands in one quiet line above the sheet."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.clock import FixedClock
from desktop.services.workspace import Workspace
from desktop.views.desk import Desk
from desktop.views.kin import Kin
from desktop.views.plan_progress import open_complaints, progress_words
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


def test_the_open_complaints_of_the_customer_stand_beside_their_plan(
    workspace: Workspace, desk: Desk, qtbot: QtBot
) -> None:
    office = Office.set_up(workspace)
    plan, complaint = office.plan(), office.complaint()
    kin = Kin(desk)
    qtbot.addWidget(kin)
    kin.show_record(plan)
    qtbot.waitUntil(lambda: [link.text() for link in kin.links()] == [complaint.code])


def test_other_records_and_plans_that_are_over_name_no_complaints(workspace: Workspace) -> None:
    office = Office.set_up(workspace)
    plan, complaint = office.running_plan(), office.complaint()
    done = workspace.care_plans.take(plan.id, "complete")
    assert open_complaints(workspace, complaint) == ()
    assert open_complaints(workspace, done) == ()
    assert [each.code for each in open_complaints(workspace, plan)] == [complaint.code]


def test_many_links_ask_for_no_room_of_the_form(
    workspace: Workspace, desk: Desk, qtbot: QtBot
) -> None:
    office = Office.set_up(workspace)
    plan = office.plan()
    for _complaint in range(6):
        office.complaint()
    form = QWidget()
    qtbot.addWidget(form)
    column, kin = QVBoxLayout(form), Kin(desk)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(kin)
    kin.show_record(plan)
    qtbot.waitUntil(lambda: len(kin.links()) == 4)
    assert form.minimumSizeHint().width() == 0
