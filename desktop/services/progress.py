"""How far the actions of a care plan are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from desktop.forms.spec import Values
from desktop.forms.values import is_blank_row

_NOTHING_LEFT = {"done", "cancelled"}


@dataclass(frozen=True)
class Progress:
    """Actions done of all that were not cancelled, and how many of the others are overdue.

    One filed checklist is `required` for each action; `filed` counts the actions that have one.
    """

    done: int
    total: int
    overdue: int
    filed: int
    required: int


def progress(
    values: Values, filed_actions: Collection[str], today: date, *, carried_out: bool
) -> Progress:
    """The progress of a plan; `filed_actions` are the ids of actions with a filed checklist.

    Nothing is overdue in a plan that is not yet, or no longer, `carried_out`.
    """
    actions = [row for row in values["actions"] if not is_blank_row(row)]
    wanted = [row for row in actions if row["status"] != "cancelled"]
    return Progress(
        done=sum(row["status"] == "done" for row in wanted),
        total=len(wanted),
        overdue=sum(carried_out and is_overdue(row, today) for row in wanted),
        filed=sum(row["id"] in filed_actions for row in wanted),
        required=len(wanted),
    )


def is_overdue(action: Values, today: date) -> bool:
    """Whether the action is still to be done and its last day (else its first) has passed."""
    last = action["ends_on"] or action["starts_on"]
    return action["status"] not in _NOTHING_LEFT and last is not None and last < today
