"""What a checklist says becomes a task, a complaint, a suggestion or praise."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from desktop.errors import Refused
from desktop.services.opened import Opened
from tests.services.office import Office


def checklist(office: Office, **values: object) -> Opened:
    return office.checklist(office.running_plan(), **{"next_step": "Send samples", **values})


def test_the_next_step_becomes_a_task(office: Office) -> None:
    task = office.workspace.checklists.raise_task(checklist(office).id, date(2026, 4, 1))
    assert (task.values["title"], task.values["due_on"]) == ("Send samples", date(2026, 4, 1))
    assert (task.values["customer"], task.values["channel"]) == (office.customer, "visit")


def test_a_task_without_a_day_is_due_in_five_working_days(office: Office) -> None:
    task = office.workspace.checklists.raise_task(checklist(office).id)
    assert task.values["due_on"] == date(2026, 3, 23)


def test_a_long_next_step_has_its_first_line_as_title(office: Office) -> None:
    words = "Send samples\nten of each, by courier"
    task = office.workspace.checklists.raise_task(checklist(office, next_step=words).id)
    assert (task.values["title"], task.values["details"]) == ("Send samples", words)


def test_a_next_step_of_one_endless_line_still_fits(office: Office) -> None:
    words = "x" * 500
    task = office.workspace.checklists.raise_task(checklist(office, next_step=words).id)
    assert (task.values["title"], task.values["details"]) == ("x" * 300, words)


def test_the_task_of_a_next_step_is_not_doubled(office: Office) -> None:
    record = checklist(office)
    first = office.workspace.checklists.raise_task(record.id)
    again = office.workspace.checklists.raise_task(record.id, date(2026, 4, 1))
    assert (again.id, again.values["due_on"]) == (first.id, date(2026, 4, 1))


def test_the_task_of_a_next_step_that_is_done_is_not_made_again(office: Office) -> None:
    record = checklist(office)
    task = office.workspace.checklists.raise_task(record.id)
    office.workspace.tasks.take(task.id, "complete")
    with pytest.raises(Refused, match="finished before"):
        office.workspace.checklists.raise_task(record.id)


def test_without_a_next_step_there_is_no_task(office: Office) -> None:
    with pytest.raises(Refused, match="no next step"):
        office.workspace.checklists.raise_task(checklist(office, next_step=" ").id)


def test_words_become_a_complaint(office: Office) -> None:
    raised = office.workspace.checklists.raise_feedback(checklist(office).id, "complaint", "Rust.")
    assert (raised.form.id, raised.values["problem"]) == ("complaint", "Rust.")
    assert raised.values["received_at"] == datetime(2026, 3, 16, 9, 30)
    assert raised.values["medium"] == "oral"


def test_who_said_it_is_the_only_contact(office: Office) -> None:
    raise_feedback = office.workspace.checklists.raise_feedback
    first = raise_feedback(checklist(office).id, "suggestion", "Steel boxes.")
    customer = office.workspace.customers.open(office.customer.id or "")
    left = {**customer.values["contacts"][1], "standing": "former"}
    contacts = (customer.values["contacts"][0], left)
    office.workspace.customers.save({"contacts": contacts}, customer.id)
    alone = raise_feedback(checklist(office).id, "suggestion", "Wooden boxes.")
    assert (first.values["contact"], alone.values["contact"]) == (None, office.contact)


def test_words_become_praise(office: Office) -> None:
    raised = office.workspace.checklists.raise_feedback(checklist(office).id, "praise", "Quick!")
    assert (raised.form.id, raised.values["kind"]) == ("suggestion", "praise")


def test_the_same_words_are_not_doubled_and_others_are_others(office: Office) -> None:
    record, raise_feedback = checklist(office), office.workspace.checklists.raise_feedback
    first = raise_feedback(record.id, "suggestion", "Steel boxes.")
    assert raise_feedback(record.id, "suggestion", " Steel boxes. ").id == first.id
    assert raise_feedback(record.id, "suggestion", "Wooden boxes.").id != first.id


def test_without_words_there_is_no_feedback(office: Office) -> None:
    with pytest.raises(Refused, match="no feedback"):
        office.workspace.checklists.raise_feedback(checklist(office).id, "praise", " ")


def test_a_checklist_tells_what_came_of_it(office: Office) -> None:
    record = checklist(office)
    office.workspace.checklists.raise_task(record.id)
    office.workspace.checklists.raise_feedback(record.id, "complaint", "Rust.")
    raised = office.workspace.checklists.raised(record.id)
    assert [(each.form, each.title) for each in raised] == [
        ("task", "Send samples · 苏州东旭轴承"),
        ("complaint", "苏州东旭轴承 · Rust."),
    ]


def test_a_complaint_knows_the_checklist_that_it_came_of(office: Office) -> None:
    record = checklist(office)
    raised = office.workspace.checklists.raise_feedback(record.id, "complaint", "Rust.")
    source = office.workspace.origins.source("complaint", raised.id)
    assert source is not None
    assert source.code == record.code


def test_a_record_that_came_of_nothing_has_no_source(office: Office) -> None:
    assert office.workspace.origins.source("complaint", office.complaint().id) is None


def test_a_source_that_is_gone_is_none(office: Office) -> None:
    call = office.logged(next_step="Send", next_on=date(2026, 3, 20))
    (task,) = office.workspace.interactions.raised(call.id)
    office.workspace.interactions.delete(call.id)
    assert office.workspace.origins.source("task", task.id) is None
