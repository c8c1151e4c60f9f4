"""A field for a day with its calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit


def day_field(name: str) -> QDateEdit:
    """A day, written as ISO has it."""
    made = QDateEdit()
    made.setDisplayFormat("yyyy-MM-dd")
    made.setCalendarPopup(True)
    made.setAccessibleName(name)
    return made


def show_day(field: QDateEdit, day: date) -> None:
    """Show this day."""
    field.setDate(QDate(day.year, day.month, day.day))


def date_of(field: QDateEdit) -> date:
    """The day that is shown."""
    chosen = field.date()
    return date(chosen.year(), chosen.month(), chosen.day())
