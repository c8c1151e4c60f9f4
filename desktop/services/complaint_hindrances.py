"""What stands in the way of a step of a complaint, told from its values and the house's rules."""

from __future__ import annotations

from datetime import datetime

from desktop.errors import Refused
from desktop.forms.spec import Values
from desktop.forms.text import amount_words
from desktop.i18n import _
from desktop.services.clocks.case_rules import CaseRules


def hindrance(verb: str, values: Values, rules: CaseRules, now: datetime) -> Refused | None:
    """Why the step may not be taken now, though the state would allow it; None if it may."""
    if verb in {"communicate", "escalate"}:
        return _not_approved(values, rules)
    if verb == "ask_approval":
        return _nothing_to_approve(values, rules)
    if verb == "close" and values["verified_at"] is None:
        return Refused(
            _("It has not been verified yet that what was promised was carried out."),
            advice=_("Verify it first."),
        )
    return _too_late(values, rules, now) if verb == "reopen" else None


def needs_approval(values: Values, rules: CaseRules) -> bool:
    """Whether somebody else must agree to the compensation and has not done so."""
    amount = values["compensation"]
    return amount is not None and amount > rules.approval_limit and values["approved_at"] is None


def _not_approved(values: Values, rules: CaseRules) -> Refused | None:
    if not needs_approval(values, rules):
        return None
    return Refused(
        _("A compensation of more than {limit} yuan needs approval first.").format(
            limit=amount_words(rules.approval_limit)
        ),
        advice=_("Ask for approval, or lower the amount."),
    )


def _nothing_to_approve(values: Values, rules: CaseRules) -> Refused | None:
    if needs_approval(values, rules):
        return None
    if values["approved_at"] is not None:
        return Refused(_("The compensation has been approved already."))
    return Refused(
        _("Approval is needed only for a compensation of more than {limit} yuan.").format(
            limit=amount_words(rules.approval_limit)
        ),
        advice=_("Communicate the decision."),
    )


def _too_late(values: Values, rules: CaseRules, now: datetime) -> Refused | None:
    closed_at = values["closed_at"]
    if closed_at is None or (now.date() - closed_at.date()).days <= rules.reopen_days:
        return None
    return Refused(
        _("It was closed more than {days} days ago.").format(days=rules.reopen_days),
        advice=_("Register a new complaint; that it is the same again is seen by itself."),
    )
