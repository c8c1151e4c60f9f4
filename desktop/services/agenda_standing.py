"""What asks for something without a day of its own, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from desktop.forms.text import day_words
from desktop.i18n import _
from desktop.services.agenda_items import silence_words
from desktop.services.agenda_reading import AgendaReader, Group
from desktop.storage import agenda_standing, agenda_years
from desktop.storage.agenda_kinds import Whose
from desktop.storage.database import Connection

OF_A_KIND = 50
"""So many of each kind are read."""

STAGE = timedelta(days=29)
"""A contract's stage asks until the next one does, or for so long after its end."""

_NEED_A_PLAN = ("a",)
"""The levels of customers for whom a plan shall be in force."""


def standing(
    reader: AgendaReader, connection: Connection, rhythm: Mapping[str, int], manager_id: str | None
) -> Group:
    """Plans to approve and to draw up, contracts that end, customers that are to be contacted.

    `rhythm` is the days without contact by level of customer.
    """
    groups = (
        _to_approve(reader, connection, manager_id),
        _out_of_period(reader, connection, manager_id),
        _without_plan(reader, connection, manager_id),
        _contracts(reader, connection, manager_id),
        _silent(reader, connection, rhythm, manager_id),
    )
    items = tuple(item for group in groups for item in group.items)
    return Group(items, sum(group.count for group in groups))


def _to_approve(reader: AgendaReader, connection: Connection, manager_id: str | None) -> Group:
    found = agenda_standing.to_approve(connection, manager_id, OF_A_KIND)
    wording, items = reader.wording, []
    for line in found.lines:
        day = line.since or wording.today
        note = _("Awaiting approval since {day}").format(day=day_words(day))
        items.append(wording.standing("approve", line, day, note))
    return Group(tuple(items), found.count)


def _out_of_period(reader: AgendaReader, connection: Connection, manager_id: str | None) -> Group:
    wording, items = reader.wording, []
    found = agenda_standing.out_of_period(connection, wording.today, manager_id, OF_A_KIND)
    for line in found.lines:
        day = line.since or wording.today
        note = _("The period of the plan ended on {day}").format(day=day_words(day))
        items.append(wording.standing("draw_up", line, day, note, overdue=True))
    return Group(tuple(items), found.count)


def _without_plan(reader: AgendaReader, connection: Connection, manager_id: str | None) -> Group:
    found = agenda_standing.without_plan(connection, _NEED_A_PLAN, manager_id, OF_A_KIND)
    note, wording = _("No plan is in force"), reader.wording
    items = [wording.standing("draw_up", line, wording.today, note) for line in found.lines]
    return Group(tuple(items), found.count)


def _contracts(reader: AgendaReader, connection: Connection, manager_id: str | None) -> Group:
    today, whose = reader.wording.today, Whose(manager_id)
    marks = agenda_years.contract_marks(connection, today - STAGE, today, whose)
    return reader.group(connection, [*marks], OF_A_KIND)


def _silent(
    reader: AgendaReader, connection: Connection, rhythm: Mapping[str, int], manager_id: str | None
) -> Group:
    wording = reader.wording
    found = agenda_standing.silent(connection, wording.today, rhythm, manager_id, OF_A_KIND)
    items = [
        wording.standing("neglected", line, due_on, silence_words(line.since, wording.today))
        for line, due_on in zip(found.lines, found.due, strict=True)
    ]
    return Group(tuple(items), found.count)
