"""Critical complaints stand out everywhere until somebody has acknowledged them."""

from __future__ import annotations

from desktop.services.desk import Desk
from desktop.storage.critical_cases import WAITING, CriticalCase, critical_cases

__all__ = ["WAITING", "CriticalCase", "CriticalCases"]


class CriticalCases:
    """The critical complaints of a workspace that wait to be acknowledged."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def waiting(self, customer_id: str = "") -> tuple[CriticalCase, ...]:
        """Those of one customer, or of all; what is due first stands first."""
        with self._desk.database.reading() as connection:
            return tuple(critical_cases(connection, customer_id))
