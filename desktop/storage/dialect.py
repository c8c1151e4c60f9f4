"""The SQL of our databases: what SQLAlchemy wrote out for one of them serves all."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

DRIVER = "sqlite+caredesk"
_STATEMENTS = 1000


class OneDialect(SQLiteDialect_pysqlite):
    """SQLite as its own driver speaks it; each engine's is the same.

    To write out a statement takes longer than to run it, and each database has two engines.
    """

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))


registry.register("sqlite.caredesk", __name__, OneDialect.__name__)

WRITTEN_OUT: LRUCache[Any, Any] = LRUCache(_STATEMENTS)
"""The statements that were asked last, of all databases of this process."""
