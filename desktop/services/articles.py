"""Articles: what we know, and who wrote it when."""

from __future__ import annotations

from typing import Any

from desktop.services.records import Records


class Articles(Records):
    """The articles of the workspace."""

    def blank(self) -> dict[str, Any]:
        """As of any record; its author is who works here."""
        with self._desk.database.reading_session() as session:
            author = self._desk.who(session)
        return {**super().blank(), "author": author}
