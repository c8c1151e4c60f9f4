"""How a row of each list reads as a card: what it is, its state, and what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.i18n import _, ngettext
from desktop.views.lists.rows import Card

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop.models.states import Machine
    from desktop.storage.list_rows import ChecklistRow, ComplaintRow, CustomerRow, PlanRow

_RUNNING = {"approved", "running"}
_NOT_ACKNOWLEDGED = {"draft", "received"}


def customer_card(_machine: Machine, row: CustomerRow) -> Card:
    """Who it is, which grade, and whose."""
    complaints = row.open_complaint_count
    grade = _("Level {level}").format(level=row.level.upper()) if row.level else ""
    return Card(
        title=row.name,
        state=grade,
        tone="running" if row.level == "a" else "draft",
        detail=" · ".join(part for part in (row.code, row.manager) if part),
        note=_open_complaints(complaints) if complaints else row.industry,
        note_tone="critical" if complaints else "draft",
    )


def _open_complaints(count: int) -> str:
    return ngettext("{count} complaint", "{count} complaints", count).format(count=count)


def plan_card(machine: Machine, row: PlanRow) -> Card:
    """For whom, how far it is, and what is late."""
    state = machine.state(row.state)
    words = _(state.label)
    if row.state in _RUNNING and row.progress_total:
        words = f"{words} {row.progress_done}/{row.progress_total}"
    late = _("{count} overdue").format(count=row.overdue) if row.overdue else ""
    return Card(
        title=row.customer or _("No customer yet"),
        state=words,
        tone=state.tone,
        detail=" · ".join(part for part in (row.code, row.period) if part),
        note=late or row.plan_date.isoformat(),
        note_tone="critical" if late else "draft",
    )


def checklist_card(machine: Machine, row: ChecklistRow) -> Card:
    """With whom, when, what was done, and what it cost."""
    from desktop.forms.text import moment_words  # late: only these cards need it

    state = machine.state(row.state)
    moment = row.starts_at
    at = moment_words(moment) if moment else row.checked_on.isoformat()
    what = " ".join((row.content or row.code).split())
    return Card(
        title=row.customer or _("No customer yet"),
        state=_(state.label),
        tone=state.tone,
        detail=f"{at} · {what}",
        note=_spent(row.currency, row.total_cost),
    )


def _spent(currency: str, amount: Decimal | None) -> str:
    """An amount with its currency before it; none for none."""
    from desktop.forms.text import amount_words

    if amount is None:
        return ""
    sign = "¥" if currency in {"", "CNY"} else f"{currency} "
    return f"{sign}{amount_words(amount)}"


def complaint_card(machine: Machine, row: ComplaintRow) -> Card:
    """Of whom, what is wrong, and when an answer is due."""
    state = machine.state(row.state)
    what = " ".join(row.problem.split())
    due = row.due_on.isoformat() if row.due_on and not state.finished else ""
    if row.overdue:
        due = _("overdue {day}").format(day=due)
    elif due:
        due = _("due {day}").format(day=due)
    stands_out = row.priority == "critical" and row.state in _NOT_ACKNOWLEDGED
    return Card(
        title=row.customer or row.complainant or _("No customer yet"),
        state=_("▲ Critical: act now") if stands_out else _(state.label),
        tone="critical" if stands_out else state.tone,
        detail=f"{row.code} · {what}" if what else row.code,
        note=due,
        note_tone="critical" if row.overdue else "draft",
    )
