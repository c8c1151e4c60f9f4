"""A day in the field, from the approved plan to the next one: nothing is typed twice."""

from __future__ import annotations

from datetime import date, datetime

from desktop.clock import FixedClock
from tests.services.office import Office


def test_a_visit_is_typed_once_and_ends_in_the_next_plan(office: Office, clock: FixedClock) -> None:
    """The plan's action is visited, checked and done; its next step waits as a task."""
    workspace = office.workspace
    plan = office.running_plan()
    action = plan.values["actions"][0]
    clock.at = datetime(2026, 3, 18, 14, 0)

    visit = workspace.interactions.save(
        {
            **workspace.interactions.for_action(action["id"]),
            "channel": "visit",
            "people": ({"contact": office.contact},),
            "summary": "Looked at line 2 with Mr Wang.",
            "next_step": "Send the samples",
            "next_on": date(2026, 3, 25),
        }
    )
    workspace.interactions.take(visit.id, "log")

    checklist = workspace.checklists.save(workspace.checklists.for_interaction(visit.id))
    workspace.checklists.take(checklist.id, "file")
    changed = workspace.checklists.finish_action(checklist.id)
    progress = workspace.care_plans.progress(changed)

    (raised,) = workspace.interactions.raised(visit.id)
    task = workspace.tasks.open(raised.id)
    following = workspace.care_plans.new_from_last(office.customer.id or "")

    assert checklist.values["content"] == "Looked at line 2 with Mr Wang."
    assert (progress.done, progress.total, progress.filed) == (1, 1, 1)
    assert (task.values["title"], task.values["due_on"]) == ("Send the samples", date(2026, 3, 25))
    assert "Visit the plant (2026-03-18)" in following["last_period_summary"]
    assert following["actions"] == ()
