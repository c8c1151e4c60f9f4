"""Whether what was done about a complaint helped: the same kind is counted before and after."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from desktop.forms.spec import Values
from desktop.forms.values import Ref
from desktop.models.complaint import Complaint
from desktop.models.complaint_rows import ComplaintCheck
from desktop.storage import related_cases
from desktop.storage.database import Connection

NO_CHECKS = frozenset({"draft", "unfounded", "withdrawn", "duplicate"})
"""The states of a complaint in which nothing was done that might have helped."""


def plan_checks(complaint: Complaint, carried_out_on: date, after: Iterable[int]) -> None:
    """Set the days on which it is looked whether it helped; checks that were made stay.

    `after` are numbers of days after that on which it was carried out.
    """
    made = [check for check in complaint.checks if check.checked_on is not None]
    complaint.checks[:] = made
    known = {check.due_on for check in made}
    for days in after:
        due_on = carried_out_on + timedelta(days)
        if due_on not in known:
            complaint.checks.append(
                ComplaintCheck(
                    position=len(complaint.checks), after_days=Decimal(days), due_on=due_on,
                    checked_on=None, before_count=None, after_count=None, words="",
                )
            )  # fmt: skip


def drop_checks(complaint: Complaint) -> None:
    """Forget the checks to come, because the case begins anew."""
    complaint.checks[:] = [check for check in complaint.checks if check.checked_on is not None]


def counted(connection: Connection, values: Values, row: Values, today: date) -> dict[str, Any]:
    """The row of a check with what was counted: as many days before as after the carrying out.

    Counted are the complaints of the same category about the same product, or of the same
    customer where no product is named; none where the case has no category. The day of the
    carrying out belongs to the days before.
    """
    due_on, after_days = row["due_on"], row["after_days"]
    done = {**row, "checked_on": today}
    if due_on is None or after_days is None or not values["category"]:
        return done
    length = timedelta(int(after_days))
    base = due_on - length
    customer, product = values["customer"], str(values["product"]).strip()
    spans = {
        "before_count": (base - length + timedelta(1), base),
        "after_count": (base + timedelta(1), due_on),
    }
    for key, span in spans.items():
        number = related_cases.count_of_kind(
            connection,
            values["category"],
            span,
            customer_id=customer.id or "" if isinstance(customer, Ref) else "",
            product=product,
        )
        done[key] = Decimal(number)
    return done


def due_counted(connection: Connection, values: Values, today: date) -> tuple[dict[str, Any], ...]:
    """All checks, those that are due by now and were not made yet counted."""
    return tuple(
        counted(connection, values, row, today) if _is_due(row, today) else dict(row)
        for row in values["checks"]
    )


def _is_due(row: Values, today: date) -> bool:
    return row["checked_on"] is None and row["due_on"] is not None and row["due_on"] <= today
