"""How rows about contact with customers read as cards: with whom, where it stands, what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms import choices
from desktop.forms.text import amount_words, moment_words, option_label
from desktop.i18n import _, ngettext
from desktop.views.lists.rows import Card

if TYPE_CHECKING:
    from datetime import date

    from desktop.models.states import Machine
    from desktop.storage.contact_rows import (
        ArticleRow,
        InteractionRow,
        OpportunityRow,
        PartnerRow,
        ServiceRow,
        SuggestionRow,
        TaskRow,
    )
    from desktop.storage.list_rows import EightDRow


def interaction_card(machine: Machine, row: InteractionRow) -> Card:
    """With whom, when, what was said, and over which channel."""
    state = machine.state(row.state)
    what = row.summary or row.people or row.code
    return Card(
        title=row.customer or _("No customer yet"),
        state=_(state.label),
        tone="critical" if row.overdue else state.tone,
        detail=_joined(moment_words(row.happened_at), what),
        note=option_label(choices.CHANNELS, row.channel),
        note_tone="draft",
    )


def task_card(machine: Machine, row: TaskRow) -> Card:
    """What is to be done, for whom, how often, and until when."""
    state = machine.state(row.state)
    again = option_label(choices.REPEATS, row.repeats) if row.repeats else ""
    due = _due(row.due_on, overdue=row.overdue)
    done = row.done_on.isoformat() if row.done_on else ""
    return Card(
        title=row.title,
        state=_(state.label),
        tone=state.tone,
        detail=_joined(row.customer or row.manager, again) or row.code,
        note=done if state.finished else due,
        note_tone="critical" if row.overdue else "draft",
    )


def suggestion_card(machine: Machine, row: SuggestionRow) -> Card:
    """Of whom, praise or suggestion, their words, and when an answer is due."""
    state = machine.state(row.state)
    due = "" if state.finished else _due(row.reply_due_on, overdue=row.overdue)
    kind = option_label(choices.SUGGESTION_KIND, row.kind) if row.kind else row.code
    return Card(
        title=row.customer or row.contact or _("No customer yet"),
        state=_(state.label),
        tone=state.tone,
        detail=_joined(kind, row.text),
        note=due,
        note_tone="critical" if row.overdue else "draft",
    )


def opportunity_card(machine: Machine, row: OpportunityRow) -> Card:
    """What may be sold, to whom, how likely, for how much, and what is late."""
    state = machine.state(row.state)
    likely = "" if state.finished or row.probability is None else f" {row.probability:.0f}%"
    late = _due(row.closes_on, overdue=True) if row.overdue else ""
    amount = f"¥{amount_words(row.amount)}" if row.amount is not None else ""
    return Card(
        title=row.title,
        state=f"{_(state.label)}{likely}",
        tone=state.tone,
        detail=_joined(row.customer, row.product if row.product != row.title else "") or row.code,
        note=late or amount,
        note_tone="critical" if late else "draft",
    )


def service_card(machine: Machine, row: ServiceRow) -> Card:
    """For whom, what is asked for, and for when it was promised."""
    state = machine.state(row.state)
    promised = row.promised_at.date() if row.promised_at else None
    due = "" if state.finished else _due(promised, overdue=row.overdue)
    is_late = row.on_time == "late" and state.finished
    return Card(
        title=row.customer or row.contact or _("No customer yet"),
        state=_(state.label),
        tone=state.tone,
        detail=_joined(row.code, row.problem),
        note=_("late") if is_late else due,
        note_tone="critical" if row.overdue else "waiting" if is_late else "draft",
    )


def eight_d_card(machine: Machine, row: EightDRow) -> Card:
    """What it is about, how far the team is, and which complaint it takes apart."""
    state = machine.state(row.state)
    return Card(
        title=row.title,
        state=_(state.label),
        tone=state.tone,
        detail=_joined(row.customer, row.complaint, row.code),
        note=row.opened_on.isoformat(),
        note_tone="draft",
    )


def article_card(_machine: Machine, row: ArticleRow) -> Card:
    """What it is about, who wrote it, and when."""
    return Card(
        title=row.title,
        state=row.product,
        tone="draft",
        detail=_joined(row.customer, row.author, row.problem or row.code),
        note=row.written_on.isoformat(),
        note_tone="draft",
    )


def partner_card(_machine: Machine, row: PartnerRow) -> Card:
    """Who it is, what they deliver, and for how many customers."""
    count = row.customer_count
    whom = ngettext("{count} customer", "{count} customers", count).format(count=count)
    return Card(
        title=row.name,
        state=option_label(choices.PARTNER_KIND, row.kind) if row.kind else "",
        tone="draft",
        detail=_joined(row.contact, row.phone, row.delivers or row.region or row.code),
        note=whom if count else "",
        note_tone="draft",
    )


def _joined(*parts: str) -> str:
    return " · ".join(" ".join(part.split()) for part in parts if part)


def _due(day: date | None, *, overdue: bool) -> str:
    if day is None:
        return ""
    words = _("overdue {day}") if overdue else _("due {day}")
    return words.format(day=day.isoformat())
