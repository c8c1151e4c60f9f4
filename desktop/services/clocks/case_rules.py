"""The numbers the house has agreed on for its cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from desktop.errors import Invalid, Problem
from desktop.i18n import _
from desktop.models import written

LONGEST = 3650
_MOST_CHECKS = 6
_MOST_MONEY = Decimal(10**9)


@dataclass(frozen=True)
class CaseRules:
    """What is agreed; the fields are the keys under which they are kept.

    `approval_limit` is the compensation in yuan above which somebody else must agree. For
    `reopen_days` after its close a case may be opened again; `efficacy_days` are the days after
    which it is looked whether the measures helped; within `recurrence_days` a complaint of the
    same customer and category is the same one again.
    """

    approval_limit: Decimal = Decimal(5000)
    reopen_days: int = 30
    efficacy_days: tuple[int, ...] = (30, 60, 90)
    recurrence_days: int = 90

    def problems(self) -> list[Problem]:
        """What makes no sense."""
        found = []
        if not 0 <= self.approval_limit <= _MOST_MONEY:
            found.append(_problem("approval_limit", _("Write an amount of money, 0 or more.")))
        words = _("Write a number of days from {least} to {most}.")
        found += [
            _problem(key, words.format(least=0, most=LONGEST))
            for key in ("reopen_days", "recurrence_days")
            if not 0 <= getattr(self, key) <= LONGEST
        ]
        days = self.efficacy_days
        if len(days) > _MOST_CHECKS or any(not 1 <= each <= LONGEST for each in days):
            found.append(_problem("efficacy_days", words.format(least=1, most=LONGEST)))
        elif [*days] != sorted({*days}):
            told = _("Write the days in order, each once.")
            found.append(_problem("efficacy_days", told))
        return found

    def kept(self) -> dict[str, str]:
        """The rules as they are kept."""
        return {
            "approval_limit": str(written.to_fen(self.approval_limit)),
            "reopen_days": str(self.reopen_days),
            "efficacy_days": ",".join(map(str, self.efficacy_days)),
            "recurrence_days": str(self.recurrence_days),
        }


USUAL = CaseRules()


def read(kept: Mapping[str, str]) -> CaseRules:
    """The rules that were kept; what was not is as usual."""
    whole = {**USUAL.kept(), **kept}
    checks = whole["efficacy_days"].split(",")
    return CaseRules(
        approval_limit=written.from_fen(int(whole["approval_limit"])),
        reopen_days=int(whole["reopen_days"]),
        efficacy_days=tuple(int(days) for days in checks if days),
        recurrence_days=int(whole["recurrence_days"]),
    )


def checked(rules: CaseRules) -> CaseRules:
    """The rules. Raises `Invalid` if they make no sense."""
    if problems := rules.problems():
        raise Invalid(_("The rules were not changed."), problems)
    return rules


def _problem(key: str, words: str) -> Problem:
    return Problem((key,), words)
