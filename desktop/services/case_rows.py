"""What is due inside a complaint or an 8D report: an action done or moved, a check made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.errors import NotFound
from desktop.i18n import _
from desktop.services.desk import Desk
from desktop.services.efficacy import counted
from desktop.services.opened import Opened
from desktop.services.records import Records

TABLE = {
    "case_action": "actions",
    "check": "checks",
    "containment": "containments",
    "measure": "actions",
    "prevention": "preventions",
}
"""In which table of its record each kind of thing that is due stands."""


@dataclass(frozen=True)
class CaseRows:
    """Goes through the records' own service, so that rules, history and news hold.

    `cases` are the complaints, or the 8D reports.
    """

    desk: Desk
    cases: Records

    def finish(self, kind: str, case_id: str, row_id: str) -> Opened:
        """The case with the action done, or with the check counted and made, today."""
        case, today = self.cases.open(case_id), self.desk.clock.today()
        row = _row(case, TABLE[kind], row_id)
        if kind == "check":
            with self.desk.database.reading() as connection:
                return self._put(case, kind, counted(connection, case.values, row, today))
        return self._put(case, kind, {**row, "done_on": today})

    def move(self, kind: str, case_id: str, row_id: str, day: date) -> Opened:
        """The case with the action or the check on another day."""
        case = self.cases.open(case_id)
        return self._put(case, kind, {**_row(case, TABLE[kind], row_id), "due_on": day})

    def put_back(self, kind: str, case_id: str, before: dict[str, Any]) -> Opened:
        """The case with this row as it was."""
        case = self.cases.open(case_id)
        _row(case, TABLE[kind], before["id"])
        return self._put(case, kind, before)

    def row(self, kind: str, case_id: str, row_id: str) -> dict[str, Any]:
        """The row as it is now. Raises `NotFound`."""
        return _row(self.cases.open(case_id), TABLE[kind], row_id)

    def _put(self, case: Opened, kind: str, row: dict[str, Any]) -> Opened:
        table = TABLE[kind]
        rows = tuple(row if each["id"] == row["id"] else each for each in case.values[table])
        return self.cases.save({table: rows}, case.id, case.revision)


def _row(case: Opened, table: str, row_id: str) -> dict[str, Any]:
    for row in case.values[table]:
        if row["id"] == row_id:
            return dict(row)
    raise NotFound(_("This action is not there any more."), detail=row_id)
