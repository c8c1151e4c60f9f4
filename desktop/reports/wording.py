"""Words that read more solemnly on paper than in a list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from desktop.forms.spec import Field, Group, Link, Number, Values
from desktop.forms.text import day_words, moment_words, range_words, reads
from desktop.forms.values import Ref, is_blank
from desktop.i18n import _, language
from desktop.reports.page import Printout


def paper_words(field: Field, value: Any) -> str:
    """The value as it is printed: a score says of how many it is, `4.2 / 5`."""
    words = reads(field, value)
    if isinstance(field, Number) and field.score and not is_blank(value):
        return f"{words} / {field.maximum}"
    return words


def solemn_words(field: Field, value: Any) -> str:
    """A date or a time as it stands above a form: `2026年11月24日 14:00`; other values as usual."""
    if isinstance(value, datetime):
        return f"{day_words(value)} {value:%H:%M}" if language() == "zh" else moment_words(value)
    return day_words(value) if isinstance(value, date) else paper_words(field, value)


def period_words(group: Group, values: Values) -> str:
    """From – to in full words: `2026年11月24日 14:00—16:30`."""
    start, end = (values[part.key] for part in group.parts)
    first, last = (solemn_words(part, values[part.key]) for part in group.parts)
    if isinstance(start, datetime) and isinstance(end, datetime) and start.date() == end.date():
        return first if start == end else f"{first}—{end:%H:%M}"
    return range_words(first, last)


def foot_words(printout: Printout) -> list[str]:
    """The lines at the left of the foot: number and edition, and the action that is checked.

    A form that is not of the book also says how far the record is: nothing else on it does.
    """
    if not printout.code:
        return []
    words = _("{code} · edition {edition}").format(code=printout.code, edition=printout.edition)
    if printout.state and not any(page.caption for page in printout.form.pages):
        words = f"{words} · {printout.state}"
    return [words, *_actions(printout)]


def _actions(printout: Printout) -> Iterator[str]:
    """The plan's actions that the form leads to without a field on the paper."""
    for field in printout.form.leaves():
        value = printout.values.get(field.key)
        if isinstance(field, Link) and field.target == "action" and not field.on_paper:
            plan, _slash, number = (
                value.code.rpartition("/") if isinstance(value, Ref) else ("",) * 3
            )
            if plan:
                yield _("Action {number} of plan {plan}").format(number=number, plan=plan)


def leading_caption(field: Field) -> str:
    """The caption before a value on the same line: `差旅费:`."""
    return _("{label}: {value}").format(label=_(field.label), value="").rstrip()
