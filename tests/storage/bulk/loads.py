"""Loads for tests: what is loaded, into which batch."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from desktop.forms.catalogue import catalogue
from desktop.storage.bulk import batches
from desktop.storage.bulk.work import Change, Load, New, Step, Written, unheard
from desktop.storage.bulk.writing import write
from desktop.storage.database import Database, Session

KINDS = catalogue()


def begun(session: Session, at: datetime, who: str = "", **more: Any) -> Load:
    """A load of a batch of its own."""
    batch = batches.begin(session, "import", "customer", "客户.xlsx", at=at, who=who)
    return Load(batch, who, at, date(at.year, at.month, at.day), **more)


def load(
    database: Database,
    form: str,
    at: datetime,
    who: str = "",
    news: Iterable[New] = (),
    changes: Iterable[Change] = (),
    step: Step = unheard,
) -> tuple[str, Written]:
    """Load these; the batch, and what was written."""
    with database.transaction() as session:
        work = begun(session, at, who)
        return work.batch_id, write(session, KINDS[form], news, changes, work, step=step)
