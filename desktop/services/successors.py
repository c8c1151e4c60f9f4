"""The next plan from the last one: what was achieved is told, what was not is carried over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.forms import choices
from desktop.forms.spec import Values
from desktop.forms.text import amount_words, option_label, range_words
from desktop.forms.values import is_blank_row
from desktop.i18n import _

STANDING_TEXTS = (
    "customer_introduction",
    "greatest_value",
    "long_term_goal",
    "relationship_goal",
    "main_strategy",
    "senior_attitude",
    "senior_attitude_note",
    "satisfaction",
    "satisfaction_source",
    "satisfaction_on",
    "strengths",
    "weaknesses",
)
STANDING_TABLES = ("value_items", "obstacles", "supporters", "past_contracts")
_FINISHED = {"done", "cancelled"}


@dataclass(frozen=True)
class Expenses:
    """What the actions for one customer cost, in yuan."""

    travel: Decimal
    hospitality: Decimal
    other: Decimal


@dataclass(frozen=True)
class PastComplaint:
    """A complaint as the next plan tells it."""

    code: str
    problem: str
    state: str
    satisfaction: Decimal | None


def carried_over(last: Values) -> dict[str, Any]:
    """The values of the last plan that still hold: standing texts and tables, open actions."""
    values = {key: last[key] for key in ("customer", "manager", *STANDING_TEXTS)}
    for key in STANDING_TABLES:
        values[key] = _as_new(last[key])
    values["actions"] = _as_new(open_actions(last))
    return values


def open_actions(plan: Values) -> list[Values]:
    """The actions that were neither done nor cancelled."""
    return [row for row in _rows(plan, "actions") if row["status"] not in _FINISHED]


def summary(last: Values, complaints: Sequence[PastComplaint], expenses: Expenses) -> str:
    """The summary of the last period in the current language, ready to be reworked."""
    actions = _rows(last, "actions")
    parts = (
        (_("Done"), [_done_line(row) for row in actions if row["status"] == "done"]),
        (_("Not done"), [_open_line(row) for row in actions if row["status"] != "done"]),
        (_("Complaints"), [_complaint_line(complaint) for complaint in complaints]),
        (_("Expenses"), _expense_lines(expenses)),
    )
    return "\n".join(
        line for title, lines in parts if lines for line in (_heading(title), *_numbered(lines))
    )


def _rows(plan: Values, key: str) -> list[Values]:
    return [row for row in plan[key] if not is_blank_row(row)]


def _as_new(rows: Iterable[Values]) -> tuple[dict[str, Any], ...]:
    return tuple({**row, "id": ""} for row in rows)


def _heading(title: str) -> str:
    return _("{title}:").format(title=title)


def _numbered(lines: list[str]) -> list[str]:
    return [f"{number}. {line}" for number, line in enumerate(lines, start=1)]


def _done_line(row: Values) -> str:
    when = row["done_on"] or row["ends_on"] or row["starts_on"]
    words = _with_date(row["action"], when)
    if row["result"]:
        return _("{action}; result: {result}").format(action=words, result=row["result"])
    return words


def _open_line(row: Values) -> str:
    period = range_words(_iso(row["starts_on"]), _iso(row["ends_on"]))
    status = option_label(choices.PROGRESS, row["status"] or "open")
    if not period:
        return _("{action} ({status})").format(action=row["action"], status=status)
    return _("{action} ({status}, planned {period})").format(
        action=row["action"], status=status, period=period
    )


def _complaint_line(complaint: PastComplaint) -> str:
    words = _("{code} {problem} ({state})").format(
        code=complaint.code, problem=complaint.problem, state=complaint.state
    )
    if complaint.satisfaction is None:
        return words
    return _("{complaint}; satisfaction {score} of 5").format(
        complaint=words, score=complaint.satisfaction
    )


def _expense_lines(expenses: Expenses) -> list[str]:
    whole = expenses.travel + expenses.hospitality + expenses.other
    if not whole:
        return []
    words = _("Travel {travel}, hospitality {hospitality}, other {other}; {whole} yuan in all")
    return [
        words.format(
            travel=amount_words(expenses.travel),
            hospitality=amount_words(expenses.hospitality),
            other=amount_words(expenses.other),
            whole=amount_words(whole),
        )
    ]


def _with_date(words: str, day: date | None) -> str:
    return _("{action} ({date})").format(action=words, date=_iso(day)) if day else words


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
