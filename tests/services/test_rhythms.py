"""Who has not heard from us for longer than their level's rhythm."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from desktop.clock import FixedClock
from desktop.errors import Invalid
from desktop.events import Changed
from desktop.services.agenda import AgendaItem
from tests.services.asked import action, day, level, logged
from tests.services.office import Office


def silent(office: Office) -> list[AgendaItem]:
    items = office.workspace.agenda.today().standing.items
    return [item for item in items if item.kind == "neglected"]


def test_a_customer_is_to_be_contacted_after_the_rhythm_of_its_level(
    office: Office, clock: FixedClock
) -> None:
    level(office, "b")
    logged(office, datetime(2026, 3, 16, 9, 0))
    clock.at += timedelta(30)
    assert silent(office) == []
    clock.at += timedelta(1)
    (item,) = silent(office)
    assert item.note == "Last contact on 2026-03-16, 31 days ago"
    assert (item.form, item.record_id, item.due_on) == ("customer", office.customer.id, day(30))


def test_a_customer_never_heard_from_counts_from_the_day_it_was_entered(
    office: Office, clock: FixedClock
) -> None:
    level(office, "a")
    clock.at += timedelta(14)
    assert silent(office) == []
    clock.at += timedelta(1)
    assert [item.note for item in silent(office)] == ["No contact has been noted yet"]


def test_a_filed_checklist_is_a_contact(office: Office, clock: FixedClock) -> None:
    level(office, "a")
    checklist = office.checklist(office.running_plan(actions=(action(400),)))
    office.workspace.checklists.take(checklist.id, "file")
    clock.at += timedelta(15)
    assert [item.note for item in silent(office)] == ["Last contact on 2026-03-16, 15 days ago"]


def test_telling_the_customer_about_a_complaint_is_a_contact(
    office: Office, clock: FixedClock
) -> None:
    level(office, "a")
    complaint = office.complaint()
    told = {"noted_at": datetime(2026, 3, 20, 10, 0), "text": "On its way", "by": "林帆"}
    updates = ({**told, "audience": "customer"}, {**told, "noted_at": None, "audience": "internal"})
    office.workspace.complaints.save({"updates": updates}, complaint.id)
    clock.at += timedelta(30)
    assert [item.due_on for item in silent(office)] == [date(2026, 4, 3)]


def test_an_interaction_that_was_put_away_is_no_contact(office: Office, clock: FixedClock) -> None:
    level(office, "a")
    talk = logged(office, datetime(2026, 3, 16, 9, 0))
    office.workspace.records("interaction").archive(talk.id)
    clock.at += timedelta(15)
    assert [item.note for item in silent(office)] == ["No contact has been noted yet"]


def test_a_rhythm_of_ones_own_replaces_the_usual_one(office: Office, clock: FixedClock) -> None:
    news: list[Changed] = []
    office.workspace.events.listen(news.append)
    level(office, "b")
    office.workspace.rhythms.change("b", 3)
    assert office.workspace.rhythms.days() == {"a": 14, "b": 3, "c": 90}
    assert news[-1] == Changed("rhythm", ("b",))
    clock.at += timedelta(4)
    assert len(silent(office)) == 1
    office.workspace.rhythms.change("b", 0)
    assert silent(office) == []


def test_a_rhythm_below_zero_is_refused(office: Office) -> None:
    with pytest.raises(Invalid):
        office.workspace.rhythms.change("a", -1)
