"""What every service works with: the database, the forms, the clock, who works, the news."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from desktop.clock import Clock
from desktop.errors import RecordChanged
from desktop.events import Changed, Events
from desktop.forms.catalogue import Catalogue, Kind
from desktop.forms.spec import FormSpec, Values
from desktop.forms.values import Ref, ref_to
from desktop.i18n import _
from desktop.models.base import Record
from desktop.models.person import Person
from desktop.models.revision import Revision
from desktop.storage import history, profile, records
from desktop.storage.database import Database, Session

_TICK = timedelta(microseconds=1)


@dataclass(frozen=True)
class Desk:
    """Handed to each service; it holds nothing of its own."""

    database: Database
    events: Events
    clock: Clock
    catalogue: Catalogue

    def person(self, session: Session) -> Ref | None:
        """The colleague who is working here."""
        with session.no_autoflush:
            person_id = profile.fetch(session).person_id
            person = session.get(Person, person_id) if person_id else None
        return ref_to("person", person) if person else None

    def who(self, session: Session) -> str:
        """The name that is written beside each change; empty before anybody was chosen."""
        return profile.who(session)

    def publish(self, form_id: str, *ids: str) -> None:
        """Tell that these records changed; only after the transaction."""
        self.events.publish(Changed(form_id, ids))

    def fetch(
        self, session: Session, kind: Kind, record_id: str, revision: int | None = None
    ) -> Record:
        """The record. Raises `NotFound`, and `RecordChanged` if it is no longer at `revision`."""
        record = records.fetch(session, kind, record_id)
        if revision is not None and record.revision != revision:
            raise RecordChanged(
                _("“{code}” was changed meanwhile by {who}.").format(
                    code=record.code, who=record.changed_by or _("someone else")
                ),
                safe=_("Your words are kept as a draft."),
                advice=_("Open it again and enter what is missing."),
            )
        return record

    def mark(self, session: Session, record: Record) -> None:
        """Write on the record who changed it and when.

        The time always moves on, so that a change of rows alone raises the revision too.
        """
        record.changed_at = max(self.clock.now(), record.changed_at + _TICK)
        record.changed_by = self.who(session)

    def note(
        self,
        session: Session,
        form: FormSpec,
        record: Record,
        *,
        verb: str,
        before: Values | None,
        after: Values | None,
        from_state: str = "",
        note: str = "",
    ) -> None:
        """Write a change into the history, in the transaction that makes it.

        Who made it stands on the record already: see `mark`.
        """
        revision = Revision(
            form=form.id,
            record_id=record.id,
            at=self.clock.now(),
            who=record.changed_by,
            verb=verb,
            from_state=from_state or record.state,
            to_state=record.state,
            note=note,
            before=before,
            after=after,
        )
        history.note(session, revision)
