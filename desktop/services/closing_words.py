"""What the lines of a batch say in words: what they are, and why a line was reversed."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.forms.text import amount_words
from desktop.i18n import N_, _, ngettext
from desktop.reports.finance_book import KINDS as KIND_WORDS
from desktop.services.closed_periods import Preview
from desktop.services.closing import (
    AGAIN,
    COST_CENTRE,
    DELETED,
    KIND,
    LATE,
    LATER,
    NEW,
    REMOVED,
    REVERSAL,
)
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


def entry_counts(seen: Preview) -> str:
    """How many lines a closing would hand out, and what they are."""
    new, late = seen.count(NEW), seen.count(LATE)
    reversals, corrected = seen.count(REVERSAL), seen.count(AGAIN)
    counts = [
        ngettext("{count} line", "{count} lines", len(seen.lines)).format(count=len(seen.lines)),
        _("{count} new").format(count=new) if new else "",
        _("{count} late").format(count=late) if late else "",
        ngettext("{count} reversal", "{count} reversals", reversals).format(count=reversals)
        if reversals
        else "",
        _("{count} corrected").format(count=corrected) if corrected else "",
    ]
    return " · ".join(each for each in counts if each)


def kind_words(kind: str) -> str:
    """The name of a kind of expense."""
    return _(KIND_WORDS[kind])


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
    return " · ".join(
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
        return kind_words(line.kind)
    if reason == "customer_id":
        return f"{line.customer_code} {line.customer}".strip()
    if reason == "manager_id":
        return line.manager
    return str(getattr(line, reason))
