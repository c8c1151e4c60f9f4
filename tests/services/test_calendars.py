"""The calendar file, as another calendar library reads it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import vobject

from desktop.services.opened import Opened
from tests.services.office import ACTION, Office

NASTY = "BEGIN:VEVENT\n逗号,分号;反斜\\杠\n𬭎 🙂 " + "很长" * 200


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "Kalender 日历.ics"


def task(office: Office, **values: Any) -> Opened:
    tasks = office.workspace.tasks
    whole = {"title": "Send the quotation", "customer": office.customer, **values}
    return tasks.save({**tasks.blank(), "due_on": date(2026, 3, 18), **whole})


def visit(office: Office, **values: Any) -> Opened:
    visits = office.workspace.interactions
    at = datetime(2026, 3, 19, 14, 0)
    whole = {"customer": office.customer, "channel": "visit", "happened_at": at, **values}
    return visits.save({**visits.blank(), **whole})


def read(office: Office, target: Path, manager_id: str | None = None) -> dict[str, Any]:
    """The entries of the calendar by their UID."""
    office.workspace.agenda.calendar(target, manager_id)
    found = list(entries(target))
    by_uid = {entry.uid.value: entry for entry in found}
    assert len(by_uid) == len(found)
    return by_uid


def entries(target: Path) -> Iterator[Any]:
    calendar = vobject.readOne(target.read_text(encoding="utf-8"))
    yield from calendar.contents.get("vtodo", ())
    yield from calendar.contents.get("vevent", ())


def test_tasks_actions_and_visits_are_read_back_with_their_days(
    office: Office, target: Path
) -> None:
    action = office.running_plan(actions=(ACTION,)).values["actions"][0]["id"]
    promised, planned = task(office), visit(office, summary="Spares", minutes=Decimal(90))
    found = read(office, target)
    assert set(found) == {action, promised.id, planned.id}
    assert (found[action].dtstart.value, found[action].due.value) == (
        date(2026, 3, 18),
        date(2026, 3, 20),
    )
    assert found[promised.id].due.value == date(2026, 3, 18)
    assert found[promised.id].summary.value == "Send the quotation · 苏州东旭轴承"
    assert (found[planned.id].dtstart.value, found[planned.id].dtend.value) == (
        datetime(2026, 3, 19, 14, 0),
        datetime(2026, 3, 19, 15, 30),
    )


def test_a_time_of_the_wall_has_no_zone(office: Office, target: Path) -> None:
    visit(office)
    read(office, target)
    assert "\r\nDTSTART:20260319T140000\r\n" in target.read_bytes().decode()


def test_alarms_ring_before_a_visit_and_when_a_task_is_to_be_told(
    office: Office, target: Path
) -> None:
    planned, promised = visit(office), task(office, remind_at=datetime(2026, 3, 17, 16, 0))
    plain = task(office)
    found = read(office, target)
    rings = {uid: entry.valarm.trigger.value for uid, entry in found.items()}
    assert rings == {
        planned.id: timedelta(minutes=-30),
        promised.id: timedelta(hours=-8),
        plain.id: timedelta(hours=9),
    }


def test_what_was_typed_comes_back_as_it_was(office: Office, target: Path) -> None:
    nasty = task(office, title="逗号,分号;反斜\\杠 <b>“x”</b>", details=NASTY)
    found = read(office, target)[nasty.id]
    assert found.summary.value == "逗号,分号;反斜\\杠 <b>“x”</b> · 苏州东旭轴承"
    assert found.description.value.split("\nDB-")[0] == NASTY


def test_a_second_export_changes_the_entry_and_doubles_nothing(
    office: Office, target: Path
) -> None:
    promised = task(office)
    first = read(office, target)[promised.id]
    office.workspace.tasks.move(promised.id, date(2026, 3, 25))
    second = read(office, target)
    assert set(second) == {promised.id}
    assert second[promised.id].due.value == date(2026, 3, 25)
    assert int(second[promised.id].sequence.value) > int(first.sequence.value)


def test_nothing_changed_gives_the_same_file(office: Office, target: Path) -> None:
    task(office)
    visit(office)
    read(office, target)
    first = target.read_bytes()
    read(office, target)
    assert target.read_bytes() == first


def test_what_is_done_or_cancelled_says_so(office: Office, target: Path) -> None:
    done, cancelled = task(office), task(office)
    office.workspace.tasks.take(done.id, "complete")
    office.workspace.tasks.take(cancelled.id, "cancel")
    found = read(office, target)
    assert (found[done.id].status.value, found[cancelled.id].status.value) == (
        "COMPLETED",
        "CANCELLED",
    )
    assert not hasattr(found[done.id], "valarm")


def test_a_visit_that_was_put_away_or_deleted_is_cancelled(office: Office, target: Path) -> None:
    away, gone = visit(office), visit(office, summary="Gone")
    before = read(office, target)
    office.workspace.interactions.archive(away.id)
    office.workspace.interactions.delete(gone.id)
    after = read(office, target)
    for each in (away, gone):
        assert after[each.id].status.value == "CANCELLED"
        assert int(after[each.id].sequence.value) > int(before[each.id].sequence.value)


def test_a_task_that_repeats_brings_its_rule(office: Office, target: Path) -> None:
    until = date(2026, 12, 31)
    weekly = task(office, repeats="weekly", repeat_until=until)
    found = read(office, target)[weekly.id]
    assert found.rrule.value == "FREQ=WEEKLY;UNTIL=20261231"
    assert found.dtstart.value == date(2026, 3, 18)


def test_of_a_series_only_the_open_task_brings_the_rule(office: Office, target: Path) -> None:
    weekly = task(office, repeats="weekly")
    office.workspace.tasks.take(weekly.id, "complete")
    with_rule = [uid for uid, entry in read(office, target).items() if hasattr(entry, "rrule")]
    follower = office.workspace.tasks.successor(weekly.id)
    assert follower is not None
    assert with_rule == [follower.id]


def test_a_person_gets_only_what_is_theirs(office: Office, target: Path) -> None:
    mine = task(office)
    task(office, manager=office.director)
    assert set(read(office, target, office.manager.id)) == {mine.id}


def test_what_was_done_long_ago_is_left_out(office: Office, target: Path, clock: Any) -> None:
    done = task(office)
    office.workspace.tasks.take(done.id, "complete")
    clock.at += timedelta(91)
    assert read(office, target) == {}
