"""How the papers, contracts and facts of a customer read as lines of a short list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms import choices
from desktop.forms.text import amount_words, option_label
from desktop.i18n import _, ngettext
from desktop.models import states
from desktop.services.happenings import day_and_time, headline
from desktop.views.items.model import Item

if TYPE_CHECKING:
    from desktop.services.customer_pages import (
        ChecklistLine,
        DatedContract,
        Entry,
        Learned,
        PartnerLine,
        PlanLine,
    )

Thing = tuple[str, str]  # the form and the id of the record that a line opens


def plan_item(plan: PlanLine) -> Item:
    """A care plan with its progress and its state."""
    state = states.CARE_PLAN.state(plan.state)
    done = _("{done} of {total} done").format(done=plan.done, total=plan.total)
    filed = _("checklists filed {filed} of {required}").format(
        filed=plan.filed, required=plan.total
    )
    progress = (done, filed) if plan.total else ()
    return Item(
        title=plan.code,
        when=plan.plan_date.isoformat(),
        detail=" · ".join(each for each in (plan.period, *progress) if each),
        note=_(state.label),
        tone=state.tone,
        thing=("care_plan", plan.id),
    )


def checklist_item(checklist: ChecklistLine) -> Item:
    """A checklist with what it is about and its state."""
    state = states.CHECKLIST.state(checklist.state)
    return Item(
        title=checklist.code,
        when=checklist.checked_on.isoformat(),
        detail=" ".join(checklist.content.split()),
        note=_(state.label),
        tone=state.tone,
        thing=("checklist", checklist.id),
    )


def contract_item(contract: DatedContract, customer_id: str) -> Item:
    """A contract with the days that it still has."""
    line = contract.line
    amount = amount_words(line.amount) if line.amount is not None else ""
    words, tone = _left(contract)
    return Item(
        title=line.number,
        when=line.ends_on.isoformat() if line.ends_on else "",
        detail=" · ".join(each for each in (line.name, amount) if each),
        note=words,
        tone=tone,
        thing=("customer", customer_id),
    )


def fact_item(fact: Learned) -> Item:
    """A fact with its day and its source."""
    return Item(
        title=" ".join(fact.fact.split()),
        when=fact.on,
        note=fact.source,
        thing=(fact.form, fact.record_id),
    )


def partner_item(partner: PartnerLine) -> Item:
    """A partner with their role for the customer, and how to reach them."""
    kind = option_label(choices.PARTNER_KIND, partner.kind) if partner.kind else ""
    said = (partner.role, partner.contact, partner.phone)
    return Item(
        title=partner.name,
        when=partner.since.isoformat() if partner.since else "",
        detail=" · ".join(each for each in said if each),
        note=kind,
        thing=("partner", partner.id),
    )


def entry_item(entry: Entry) -> Item:
    """Something that happened."""
    return Item(
        title=headline(entry),
        when=day_and_time(entry.at),
        detail=" ".join(entry.words.split()),
        note=entry.code,
        spare=True,
        thing=(entry.form, entry.record_id),
    )


def _left(contract: DatedContract) -> tuple[str, str]:
    """How long a contract still runs, in words and as a tone."""
    left = contract.days_left
    if contract.line.standing == "former" or contract.has_ended:
        return _("has ended"), "draft"
    if left is None:
        return _("open-ended"), "draft"
    words = ngettext("{count} day left", "{count} days left", left).format(count=left)
    tones = {30: "critical", 60: "waiting", 90: "waiting"}
    return words, tones.get(contract.warning, "draft")
