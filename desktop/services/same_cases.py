"""A complaint and its duplicates: from each there is a way to the others."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.forms.values import Ref
from desktop.origin import Origin
from desktop.services.desk import Desk
from desktop.services.opened import Opened
from desktop.services.origins import Origins, RaisedRecord, told
from desktop.storage import complaints


@dataclass(frozen=True)
class SameCases:
    """Knows which complaints are one case."""

    desk: Desk

    def main_of(self, record: Opened) -> RaisedRecord | None:
        """The case that this complaint is a duplicate of; None of anything else."""
        link = record.values.get("duplicate_of") if record.form.id == "complaint" else None
        if not isinstance(link, Ref) or link.id is None:
            return None
        return Origins(self.desk).named(Origin("complaint", link.id))

    def duplicates_of(self, record: Opened) -> tuple[RaisedRecord, ...]:
        """The complaints that were found to be the same as this one, by their numbers."""
        if record.form.id != "complaint":
            return ()
        with self.desk.database.reading_session() as session:
            found = complaints.duplicates_of(session, record.id)
            return tuple(told(self.desk, each) for each in found)
