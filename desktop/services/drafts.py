"""Unsaved words: kept while they are typed, offered again at the next start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.errors import NotFound
from desktop.forms.catalogue import Kind
from desktop.forms.exchange import from_json, to_json
from desktop.forms.spec import Values
from desktop.forms.values import blank_values
from desktop.models.draft import Draft
from desktop.origin import NOWHERE, Origin
from desktop.services.changes import changes
from desktop.services.characters import whole_data
from desktop.services.desk import Desk
from desktop.services.filling import completed
from desktop.services.opened import Opened, opened, title_of
from desktop.storage import drafts
from desktop.storage.database import Session


@dataclass(frozen=True)
class WaitingDraft:
    """Words that were typed and not saved.

    `record` is what they change, None for a new record; with `record_newer` somebody saved it
    after the words were begun, so both are to be shown. `kept_at` is an instant in UTC; `origin` is
    what a new record came of.
    """

    form: str
    record_id: str
    based_on: int
    kept_at: datetime
    who: str
    values: dict[str, Any]
    title: str
    record_newer: bool
    record: Opened | None
    origin: Origin


class Drafts:
    """The drafts of a workspace: at most one for each record."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def keep(
        self,
        form_id: str,
        record_id: str,
        based_on: int,
        values: Values,
        origin: Origin = NOWHERE,
    ) -> None:
        """Keep these words until they are saved or discarded, whatever they are.

        `origin` is what a new record came of. Only halves of characters are not kept as they
        are: they become U+FFFD.
        """
        form = self._desk.catalogue[form_id].form
        with self._desk.database.transaction() as session:
            drafts.keep(
                session,
                Draft(
                    form=form_id,
                    record_id=record_id,
                    based_on=based_on,
                    kept_at=self._desk.clock.now(),
                    who=self._desk.who(session),
                    content=whole_data(to_json(form, completed(form, values))),
                    origin_form=origin.form,
                    origin_id=origin.id,
                ),
            )

    def waiting(self) -> tuple[WaitingDraft, ...]:
        """All drafts that say something their record does not, the latest first."""
        with self._desk.database.reading_session() as session:
            found = [self._waiting(session, draft) for draft in drafts.waiting(session)]
        return tuple(draft for draft in found if draft is not None)

    def fetch(self, form_id: str, record_id: str) -> WaitingDraft | None:
        """The draft of this record, if it says something the record does not."""
        with self._desk.database.reading_session() as session:
            draft = drafts.fetch(session, form_id, record_id)
            return self._waiting(session, draft) if draft else None

    def discard(self, form_id: str, record_id: str) -> None:
        """Throw the unsaved words away."""
        with self._desk.database.transaction() as session:
            drafts.discard(session, form_id, record_id)

    def _waiting(self, session: Session, draft: Draft) -> WaitingDraft | None:
        if draft.form not in self._desk.catalogue:
            return None
        kind = self._desk.catalogue[draft.form]
        record = self._record(session, kind, draft)
        values = {**blank_values(kind.form), **from_json(kind.form, draft.content)}
        if not changes(kind.form, record.values if record else None, values):
            return None
        return WaitingDraft(
            form=draft.form,
            record_id=draft.record_id,
            based_on=draft.based_on,
            kept_at=draft.kept_at,
            who=draft.who,
            values=values,
            title=title_of(kind.form, values),
            record_newer=record is not None and record.revision > draft.based_on,
            record=record,
            origin=Origin(draft.origin_form, draft.origin_id),
        )

    def _record(self, session: Session, kind: Kind, draft: Draft) -> Opened | None:
        try:
            return opened(kind.form, self._desk.fetch(session, kind, draft.record_id))
        except NotFound:
            return None
