"""Where an item of the agenda leads to."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from desktop.forms.dates import MORNING
from desktop.i18n import _
from desktop.origin import Origin

if TYPE_CHECKING:
    from datetime import date

    from desktop.services.agenda import AgendaItem
    from desktop.views.desk import Desk


def open_item(desk: Desk, item: AgendaItem) -> None:
    """Open its record; a customer to be contacted or planned for gets a new one at once."""
    workspace = desk.workspace
    if item.kind == "neglected":
        values = desk.try_now(lambda: workspace.interactions.for_customer(item.customer_id))
        if values is not None:
            desk.start_record("interaction", values, Origin("customer", item.customer_id))
    elif item.kind == "draw_up":
        values = desk.try_now(lambda: workspace.care_plans.new_from_last(item.customer_id))
        if values is not None:
            desk.start_record("care_plan", values, Origin("customer", item.customer_id))
    else:
        desk.show_record(item.form, item.record_id, item.row_id)


def open_words(item: AgendaItem) -> str:
    """What happens when it is opened."""
    known = {"neglected": _("Log a contact"), "draw_up": _("New care plan")}
    return known.get(item.kind, _("Open"))


def new_task(desk: Desk, day: date) -> None:
    """Begin a task that is due on this day."""
    values = desk.try_now(desk.workspace.tasks.blank)
    if values is not None:
        desk.start_record("task", {**values, "due_on": day})


def new_visit(desk: Desk, day: date) -> None:
    """Begin a visit on the morning of this day."""
    values = desk.try_now(desk.workspace.interactions.blank)
    if values is not None:
        at = datetime.combine(day, MORNING)
        desk.start_record("interaction", {**values, "channel": "visit", "happened_at": at})
