"""What the lines of a batch say in words: what they are, and why a line was reversed."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.forms.text import amount_words
from desktop.i18n import N_, _
from desktop.reports.finance_book import KINDS as KIND_WORDS
from desktop.services.closing import AGAIN, COST_CENTRE, DELETED, KIND, LATER, REMOVED, REVERSAL
from desktop.storage.finance_batches import BatchLine

_GONE = {
    REMOVED: N_("The expense was taken out of its checklist."),
    DELETED: N_("The checklist was deleted."),
    LATER: N_("Its date was moved behind the period; it comes with a later batch."),
}
_CHANGED = {
    "amount": N_("Amount"),
    "currency": N_("Currency"),
    "spent_on": N_("Date"),
    "customer_id": N_("Customer"),
    "manager_id": N_("Account manager"),
    "voucher": N_("Voucher number"),
    COST_CENTRE: N_("Cost centre"),
    KIND: N_("Kind of expense"),
}


def reasons_in_words(lines: Sequence[BatchLine]) -> dict[str, str]:
    """Why each reversal of a batch was made, and each line that was entered anew, by their ids."""
    former = {line.corrects_id: line for line in lines if line.entry == REVERSAL}
    anew = {line.corrects_id: line for line in lines if line.entry == AGAIN}
    return {
        line.id: _why(former[line.corrects_id], anew.get(line.corrects_id))
        for line in lines
        if line.entry in {REVERSAL, AGAIN}
    }


def _why(reversal: BatchLine, anew: BatchLine | None) -> str:
    if anew is None:
        return " ".join(_(_GONE[reason]) for reason in reversal.reasons)
    return _("; ").join(
        _("{what}: {before} → {after}").format(
            what=_(_CHANGED[reason]),
            before=_said(reversal, reason) or _("none"),
            after=_said(anew, reason) or _("none"),
        )
        for reason in reversal.reasons
    )


def _said(line: BatchLine, reason: str) -> str:
    """What a line says of that which differs; a reversal says what it reverses."""
    if reason == "amount":
        return amount_words(abs(line.amount))
    if reason == KIND:
        return _(KIND_WORDS[line.kind])
    if reason == "customer_id":
        return f"{line.customer_code} {line.customer}".strip()
    if reason == "manager_id":
        return line.manager
    return str(getattr(line, reason))
