"""Complaints are due in working days."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.services.due_dates import due_dates, working_days_after

MONDAY, FRIDAY, SATURDAY = date(2026, 3, 16), date(2026, 3, 20), date(2026, 3, 21)


@pytest.mark.parametrize(
    ("severity", "answer"),
    [
        ("critical", date(2026, 3, 17)),
        ("high", date(2026, 3, 19)),
        ("medium", date(2026, 3, 23)),
        ("low", date(2026, 3, 30)),
    ],
)
def test_the_worse_the_sooner_the_answer(severity: str, answer: date) -> None:
    assert due_dates(MONDAY, severity).response_due_at == answer


def test_a_complaint_of_friday_is_acknowledged_by_monday() -> None:
    assert due_dates(FRIDAY, "low").acknowledge_due_at == date(2026, 3, 23)


def test_a_complaint_of_saturday_counts_from_the_next_working_day() -> None:
    assert working_days_after(SATURDAY, 1) == date(2026, 3, 23)


def test_without_a_severity_only_the_acknowledgement_is_due() -> None:
    due = due_dates(MONDAY, "")
    assert (due.response_due_at, due.next_update_due_at) == (None, None)


@pytest.mark.parametrize(("severity", "days"), [("critical", 18), ("high", 18), ("low", 23)])
def test_the_customer_hears_again_after_two_or_five_days(severity: str, days: int) -> None:
    assert due_dates(MONDAY, severity).next_update_due_at == date(2026, 3, days)
