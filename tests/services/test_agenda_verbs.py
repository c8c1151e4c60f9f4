"""What is done and moved from the agenda, and how that is taken back."""

from __future__ import annotations

from datetime import datetime

import pytest

from desktop.errors import Refused
from tests.services.asked import TODAY, action, day, logged, only, task, visit
from tests.services.office import ACTION, Office


def test_finishing_an_action_moves_the_progress_and_can_be_undone(office: Office) -> None:
    plans, agendas = office.workspace.care_plans, office.workspace.agenda
    plan = office.running_plan(actions=(action(0),))
    undo = agendas.finish(agendas.today().today.items[0])
    assert undo.words == "“Visit the plant” is done."
    assert plans.progress(plans.open(plan.id)).done == 1
    assert agendas.today().today.count == 0
    undo.back()
    assert plans.open(plan.id).values["actions"] == plan.values["actions"]
    assert agendas.today().today.count == 1


def test_finishing_a_task_that_repeats_leaves_the_next_and_undo_takes_it_away(
    office: Office,
) -> None:
    agendas = office.workspace.agenda
    task(office, repeats="weekly")
    undo = agendas.finish(agendas.today().today.items[0])
    assert [item.due_on for item in agendas.between(day(-9), day(30))] == [day(7)]
    undo.back()
    assert [item.due_on for item in agendas.between(day(-9), day(30))] == [TODAY]


def test_a_visit_moved_to_another_day_keeps_its_hour(office: Office) -> None:
    agendas = office.workspace.agenda
    visit(office, datetime(2026, 3, 16, 14, 0))
    undo = agendas.move(agendas.today().today.items[0], day(2))
    (moved,) = agendas.between(day(0), day(9))
    assert moved.starts_at == datetime(2026, 3, 18, 14, 0)
    assert undo.words == "“Visit” was moved to 2026-03-18."
    undo.back()
    assert agendas.today().today.items[0].starts_at == datetime(2026, 3, 16, 14, 0)


def test_moving_an_action_or_a_task_can_be_undone(office: Office) -> None:
    agendas = office.workspace.agenda
    office.running_plan(actions=(ACTION,))
    task(office, 4)
    before = agendas.between(day(0), day(9))
    undone = [agendas.move(item, day(6)) for item in before]
    assert {item.due_on for item in agendas.between(day(0), day(9))} == {day(6)}
    for undo in undone:
        undo.back()
    assert agendas.between(day(0), day(9)) == before


def test_the_move_of_a_deadline_is_in_its_history(office: Office) -> None:
    agendas = office.workspace.agenda
    complaint = office.complaint()
    agendas.move(only(agendas.between(day(0), day(9)), "answer"), day(8))
    newest = office.workspace.history.of("complaint", complaint.id)[0]
    assert [change.after for change in newest.changes] == ["2026-03-24 09:30"]


def test_what_needs_words_is_not_finished_from_the_agenda(office: Office) -> None:
    visit(office, datetime(2026, 3, 16, 14, 0))
    item = office.workspace.agenda.today().today.items[0]
    with pytest.raises(Refused):
        office.workspace.agenda.finish(item)


def test_a_calendar_shows_what_was_done_when_asked(office: Office) -> None:
    agendas = office.workspace.agenda
    logged(office, datetime(2026, 3, 16, 9, 0))
    task(office)
    agendas.finish(only(agendas.today().today.items, "task"))
    assert agendas.between(TODAY, TODAY) == ()
    shown = agendas.between(TODAY, TODAY, done=True)
    assert [(item.kind, item.done, item.can_move) for item in shown] == [
        ("visit", True, False),
        ("task", True, False),
    ]
