"""Suggestions and praise as their figures need them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import Connection, select

from desktop.models.suggestion import Suggestion
from desktop.storage.designs.parts import table

_SUGGESTION = table(Suggestion)


class SuggestionCase(NamedTuple):
    """A suggestion or praise with its days and what it is worth, in yuan."""

    id: str
    kind: str
    received_on: date
    decision: str
    implemented_on: date | None
    reply_due_on: date | None
    replied_on: date | None
    passed_on_at: date | None
    value_estimate: Decimal | None
    realised_value: Decimal | None


def received(connection: Connection, start: date, end: date) -> list[SuggestionCase]:
    """What came in from `start` up to, not including, `end`, the first received first.

    What is in the archive is left out: it was written down by mistake, or taken for another kind.
    """
    asked = (
        select(*(_SUGGESTION.c[name] for name in SuggestionCase._fields))
        .where(_SUGGESTION.c.archived_at.is_(None))
        .where(_SUGGESTION.c.received_on >= start, _SUGGESTION.c.received_on < end)
        .order_by(_SUGGESTION.c.received_on, _SUGGESTION.c.id)
    )
    return [SuggestionCase._make(row) for row in connection.execute(asked)]
