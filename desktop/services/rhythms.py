"""How often customers of each level shall hear from us."""

from __future__ import annotations

from desktop.errors import Invalid, Problem
from desktop.i18n import _
from desktop.services.desk import Desk
from desktop.storage import rhythms

USUAL = {"a": 14, "b": 30, "c": 90}
"""Days without contact by level, until somebody says otherwise."""

LONGEST = 3650


class Rhythms:
    """The rhythm of contact by level of customer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def days(self) -> dict[str, int]:
        """After so many days without contact a customer of the level is due; 0 is never."""
        with self._desk.database.reading() as connection:
            return {**USUAL, **rhythms.days(connection)}

    def change(self, level: str, days: int) -> None:
        """Say after how many days. Raises `Invalid` unless they are 0 to 3650."""
        if not 0 <= days <= LONGEST:
            words = _("Write a number of days from 0 (never) to {most}.").format(most=LONGEST)
            raise Invalid(_("The rhythm was not changed."), (Problem(("days",), words),))
        with self._desk.database.transaction() as session:
            rhythms.keep(session, level, days)
        self._desk.publish("rhythm", level)
