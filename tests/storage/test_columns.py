"""Columns that changed are written as exactly as whole records are."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from desktop.errors import RecordChanged
from desktop.models.care_plan import CarePlan
from desktop.models.checklist import Checklist
from tests.storage.office import Office, rows


def plan_with_actions(office: Office, count: int) -> str:
    actions = ({"action": f"行动 {number}"} for number in range(count))
    return office.plan(actions=rows("care_plan", "actions", *actions))


def test_a_hundred_changed_rows_are_one_statement(office: Office) -> None:
    plan_id = plan_with_actions(office, 100)
    updates: list[tuple[str, int]] = []

    def count(_connection: Any, _cursor: Any, statement: str, lines: Any, *_: object) -> None:
        if statement.startswith("UPDATE care_plan"):
            updates.append((statement.split()[1], len(lines)))

    event.listen(Engine, "before_cursor_execute", count)
    try:
        with office.database.transaction() as session:
            plan = session.get_one(CarePlan, plan_id)
            for action in plan.actions:
                action.result = f"{action.action} is done"
    finally:
        event.remove(Engine, "before_cursor_execute", count)
    assert ("care_plan_action", 100) in updates
    assert len(updates) == 2
    with office.database.reading_session() as session:
        actions = session.get_one(CarePlan, plan_id).actions
        assert [each.result for each in actions] == [f"行动 {n} is done" for n in range(100)]


def test_a_record_that_is_not_as_it_was_read_is_not_written_over(office: Office) -> None:
    plan_id = office.plan(memo="before")

    def write_over() -> None:
        with office.database.transaction() as session:
            plan = session.get_one(CarePlan, plan_id)
            session.connection().execute(text("UPDATE care_plan SET revision = revision + 1"))
            plan.memo = "after"

    with pytest.raises(RecordChanged):
        write_over()
    with office.database.reading_session() as session:
        assert session.get_one(CarePlan, plan_id).memo == "before"


def test_what_changes_again_after_it_was_written_is_written_again(office: Office) -> None:
    plan_id = office.plan(memo="a")
    with office.database.transaction() as session:
        plan = session.get_one(CarePlan, plan_id)
        before = plan.revision
        plan.memo = "b"
        session.flush()
        session.flush()
        assert plan.revision == before + 1
        plan.memo = "c"
    assert plan.revision == before + 2
    with office.database.reading_session() as session:
        again = session.get_one(CarePlan, plan_id)
        assert (again.memo, again.revision) == ("c", before + 2)


def test_what_ends_as_it_was_is_not_written(office: Office) -> None:
    plan_id = office.plan(memo="a")
    with office.database.transaction() as session:
        plan = session.get_one(CarePlan, plan_id)
        before = plan.revision
        plan.memo = "b"
        plan.memo = "a"
    with office.database.reading_session() as session:
        assert session.get_one(CarePlan, plan_id).revision == before


def test_a_link_that_leads_elsewhere_is_written(office: Office) -> None:
    other = office.save("person", "YG-0002", name="林帆")
    checklist_id = office.checklist()
    with office.database.transaction() as session:
        session.get_one(Checklist, checklist_id).manager_id = other
    with office.database.reading_session() as session:
        assert session.get_one(Checklist, checklist_id).manager.name == "林帆"
