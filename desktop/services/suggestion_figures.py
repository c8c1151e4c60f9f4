"""What came of the suggestions and praise of a period: adopted, put into practice, answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from desktop.i18n import _
from desktop.services.complaint_figures.figure import YUAN, Days, Figure, Sheet
from desktop.storage.suggestion_cases import SuggestionCase

Cases = Sequence[SuggestionCase]
_ADOPTED = frozenset({"adopted", "partly_adopted"})
_A_MONTH = timedelta(days=32)  # from the first of a month into the next one, whichever it is


def figures_of(period: Days, cases: Cases, today: date) -> tuple[Figure, ...]:
    """All figures of what was received in the period, as they stand today.

    Answered in time is what was answered by its day, of what was answered or is past its day:
    an open one past its day is late, one whose day is still to come does not count yet.
    """
    sheet = Sheet(period)
    suggestions = [case for case in cases if case.kind != "praise"]
    praise = [case for case in cases if case.kind == "praise"]
    decided = [case for case in suggestions if case.decision]
    adopted = [case for case in decided if case.decision in _ADOPTED]
    done = [case for case in adopted if case.implemented_on]
    due = [case for case in cases if _counts_as_due(case, today)]
    in_time = [case for case in due if _is_in_time(case)]
    passed_on = [case for case in praise if case.passed_on_at]
    partly = [case for case in decided if case.decision == "partly_adopted"]
    return (
        sheet.count("suggestions", _("Suggestions received"), ids(suggestions), ids(suggestions)),
        sheet.count("decided", _("Decided"), ids(decided), ids(suggestions)),
        sheet.share("adoption", _("Adoption rate"), ids(adopted), ids(decided)),
        sheet.count("partly", _("Of these adopted in part"), ids(partly), ids(adopted)),
        sheet.share("implemented", _("Implementation rate"), ids(done), ids(adopted)),
        _sum(
            period, "estimated", _("Estimated value of those adopted (yuan)"), _estimates(adopted)
        ),
        _sum(period, "realised", _("Realised value (yuan)"), _realised(done)),
        sheet.share("in_time", _("Answered in time"), ids(in_time), ids(due)),
        sheet.count("praise", _("Praise received"), ids(praise), ids(praise)),
        sheet.share("passed_on", _("Praise passed on"), ids(passed_on), ids(praise)),
    )


def named(figures: Sequence[Figure], key: str) -> Figure:
    """The figure of this key. Raises `KeyError`."""
    for figure in figures:
        if figure.key == key:
            return figure
    raise KeyError(key)


def months_of(period: Days) -> list[Days]:
    """The months of the period, the first and the last cut off where it begins and ends."""
    found, start = [], period.start
    while start < period.end:
        following = (start.replace(day=1) + _A_MONTH).replace(day=1)
        found.append(Days(start, min(following, period.end)))
        start = following
    return found


def ids(cases: Cases) -> tuple[str, ...]:
    """The ids of the cases."""
    return tuple(case.id for case in cases)


_Amounts = dict[str, Decimal]
"""Amounts in yuan by the id of the case that names them; blank is not zero."""


def _estimates(cases: Cases) -> _Amounts:
    return {case.id: case.value_estimate for case in cases if case.value_estimate is not None}


def _realised(cases: Cases) -> _Amounts:
    return {case.id: case.realised_value for case in cases if case.realised_value is not None}


def _sum(period: Days, key: str, label: str, amounts: _Amounts) -> Figure:
    """The sum of what is known; None where nobody named an amount."""
    value = sum(amounts.values(), Decimal(0)) if amounts else None
    whole = tuple(amounts)
    return Figure(key, label, value, len(whole), period, whole, YUAN, whole)


def _counts_as_due(case: SuggestionCase, today: date) -> bool:
    if case.reply_due_on is None:
        return False
    return case.replied_on is not None or case.reply_due_on < today


def _is_in_time(case: SuggestionCase) -> bool:
    if case.replied_on is None or case.reply_due_on is None:
        return False
    return case.replied_on <= case.reply_due_on


def within(cases: Cases, days: Days) -> Cases:
    """The cases that were received in these days."""
    return [case for case in cases if days.start <= case.received_on < days.end]
