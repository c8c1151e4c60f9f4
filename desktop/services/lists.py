"""The lists and registers of a workspace, by their ids."""

from __future__ import annotations

from typing import Any

from desktop.services.desk import Desk
from desktop.storage.lists import ListColumn, ListQuery, Source
from desktop.storage.sources import sources

__all__ = ["ListColumn", "ListQuery", "Lists", "Source"]


class Lists:
    """Cards, papers, records of contact, and the registers of what stands in rows.

    `customers people products` · `plans checklists complaints` · `interactions tasks suggestions
    opportunities services articles partners` · `actions obstacles targets materials`.
    """

    def __init__(self, desk: Desk) -> None:
        self._sources = sources(desk.database, desk.clock.local)

    def source(self, list_id: str) -> Source[Any]:
        """The rows of this list. Raises `KeyError`."""
        return self._sources[list_id]

    def __contains__(self, list_id: str) -> bool:
        return list_id in self._sources
