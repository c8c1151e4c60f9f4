"""The dossier of a complaint: all that is known of it, put together for whoever checks it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.clock import local_time
from desktop.files import whole_file
from desktop.forms.text import moment_words
from desktop.i18n import _
from desktop.minutes import to_minute
from desktop.services.attachments import Attached, Attachments
from desktop.services.changes import change_words
from desktop.services.clocks import working_days
from desktop.services.complaint_figures.clockwork import Clockwork
from desktop.services.desk import Desk
from desktop.services.dossier_parts import form_parts, holds_part, stages_part
from desktop.services.history import Entry, History
from desktop.services.opened import Opened, opened
from desktop.services.press import Press, PrintResult
from desktop.storage import complaint_cases, eight_ds, profile

if TYPE_CHECKING:
    from desktop.reports.dossier import Dossier, Grid, Part

_KIB = 1024
_BEGUN = {"create", "import", "receive", "raise"}
"""Verbs that began the record: what it said then is not told again."""


class Dossiers:
    """Prints dossiers in the current language."""

    def __init__(
        self, desk: Desk, press: Press, history: History, attachments: Attachments
    ) -> None:
        self._desk, self._press = desk, press
        self._history, self._attachments = history, attachments

    def pdf(self, complaint_id: str, target: Path) -> PrintResult:
        """The dossier as a file. Raises `NotFound`."""
        from desktop.reports.dossier import write_dossier  # reportlab takes 0.1 s to import

        dossier = self.dossier(complaint_id)
        with whole_file(target) as part, part.open("wb") as stream:
            return self._press.run(lambda fonts: write_dossier(stream, dossier, fonts))

    def dossier(self, complaint_id: str) -> Dossier:
        """The words of the dossier. Raises `NotFound`."""
        from desktop.reports.dossier import Dossier, Fact

        record, reports, company = self._read(complaint_id)
        entries = tuple(reversed(self._history.of("complaint", complaint_id)))
        files = self._attachments.of("complaint", complaint_id)
        case, clockwork = self._clocked(complaint_id)
        state = _(self._desk.catalogue["complaint"].machine.state(record.state).label)
        return Dossier(
            title=_("Dossier of a complaint"),
            left=f"{record.values['customer'].text}  {record.code}",
            right=state,
            name=record.code,
            parts=(
                stages_part(record, case, clockwork, entries),
                *form_parts(record, (Fact(_("Company"), company),) if company else ()),
                *holds_part(case, clockwork),
                *(part for report in reports for part in form_parts(report)),
                *_files_part(files),
                _history_part(self._desk, entries),
            ),
            made_at=self._desk.clock.local(),
            made_by=self._press.who(),
        )

    def _read(self, complaint_id: str) -> tuple[Opened, list[Opened], str]:
        """The complaint, its 8D reports, and whose office this is."""
        kind = self._desk.catalogue["complaint"]
        with self._desk.database.reading_session() as session:
            record = opened(kind.form, self._desk.fetch(session, kind, complaint_id))
            company = profile.fetch(session).company
            reports = [
                opened(each.form, report)
                for each in self._desk.catalogue
                if each.id == "eight_d"
                for report in eight_ds.of_complaint(session, complaint_id)
            ]
        return record, reports, company

    def _clocked(self, complaint_id: str) -> tuple[complaint_cases.Case, Clockwork]:
        """The times of the complaint, and what counts the work between them."""
        with self._desk.database.reading() as connection:
            clockwork = Clockwork(
                calendar=working_days.calendar(connection),
                as_of=to_minute(self._desk.clock.local()),
                holds=complaint_cases.holds(connection),
                endings=complaint_cases.endings(connection),
            )
            return complaint_cases.one(connection, complaint_id), clockwork


def _files_part(files: Sequence[Attached]) -> tuple[Part, ...]:
    """What is attached, with a fingerprint by which each file is recognised."""
    from desktop.reports.document import Column
    from desktop.reports.dossier import Grid

    columns = (
        Column(_("Name of the file"), 3),
        Column(_("Size (KiB)"), 0.8, "right"),
        Column(_("Attached at"), 1.3),
        Column(_("By"), 1),
        Column(_("SHA-256"), 3.2),
    )
    lines = tuple(
        (
            each.name,
            str(-(-each.size // _KIB)),
            moment_words(local_time(each.added_at)),
            each.added_by,
            each.digest,
        )
        for each in files
    )
    return (Grid(_("Attached files"), columns, lines),) if lines else ()


def _history_part(desk: Desk, entries: Sequence[Entry]) -> Grid:
    """Who did what when, the first first."""
    from desktop.reports.document import Column
    from desktop.reports.dossier import Grid

    machine = desk.catalogue["complaint"].machine
    known = {state.key: state.label for state in machine.states}

    def states(entry: Entry) -> str:
        labels = [_(known.get(key, key)) for key in (entry.from_state, entry.to_state)]
        return " → ".join(dict.fromkeys(filter(None, labels)))

    columns = (
        *(Column(_("When"), 1.35), Column(_("By"), 0.9), Column(_("What"), 1.2)),
        *(Column(_("State"), 1.4), Column(_("Reason and changes"), 4)),
    )
    lines = tuple(
        (
            moment_words(local_time(entry.at)),
            entry.who,
            entry.verb_label,
            states(entry),
            "\n".join(filter(None, (entry.note, *_changed(entry)))),
        )
        for entry in entries
    )
    return Grid(_("Who did what when"), columns, lines, _("Nothing is known."))


def _changed(entry: Entry) -> Sequence[str]:
    return () if entry.verb in _BEGUN else [change_words(change) for change in entry.changes]
