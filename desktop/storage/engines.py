"""Connections to one SQLite file, with every safeguard switched on.

SQLite comes from `sqlcipher3` and never from the interpreter, whose own may have the WAL-reset
bug. A key is optional: with one the file is encrypted, without it is plain.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.engine.interfaces import ExceptionContext
from sqlcipher3 import dbapi2

from desktop.errors import UserError
from desktop.forms.exchange import in_json
from desktop.i18n import _
from desktop.storage.dialect import DRIVER, WRITTEN_OUT
from desktop.storage.finding.folding import plain
from desktop.storage.pragmas import BUSY_SECONDS, READING, SAFE, WRITING

__all__ = [
    "BUSY_SECONDS",
    "OLDEST_SQLITE",
    "check_library",
    "migrating_engine",
    "reading_engine",
    "unlock",
    "writing_engine",
]

OLDEST_SQLITE = (3, 51, 3)
_FATAL = {10, 11, 13}  # SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_FULL

_CIPHER = ("cipher_log_level = NONE", "cipher_memory_security = ON")


def writing_engine(path: Path, key: bytes | None = None) -> Engine:
    """One connection that writes; each of its transactions takes the write lock at once."""
    url = URL.create(DRIVER, database=str(path))
    return _engine(url, key, (*SAFE, *WRITING), "BEGIN IMMEDIATE", pool_size=1, max_overflow=0)


def reading_engine(path: Path, key: bytes | None = None, *, mode: str = "") -> Engine:
    """Connections that only read, each transaction a snapshot.

    `mode` is `ro` for a file that may not be written, `immutable` if nothing can be made
    beside it either.
    """
    query = {"": {}, "ro": {"mode": "ro"}, "immutable": {"immutable": "1"}}[mode]
    name = path.absolute().as_uri() if mode else str(path)
    url = URL.create(DRIVER, database=name, query={"uri": "true", **query} if mode else {})
    return _engine(url, key, (*SAFE, *READING), "BEGIN", pool_size=4, max_overflow=12)


def migrating_engine(path: Path, key: bytes | None = None) -> Engine:
    """One connection that may rebuild tables: else each row of a rebuilt table's children is lost.

    Foreign keys can only be switched off before a transaction, and are checked before its end.
    """
    url = URL.create(DRIVER, database=str(path))
    pragmas = (*SAFE, *WRITING, "foreign_keys = OFF")
    return _engine(url, key, pragmas, "BEGIN IMMEDIATE", pool_size=1, max_overflow=0)


def check_library(version: tuple[int, ...] = dbapi2.sqlite_version_info) -> None:
    """Refuse to work on a SQLite that may lose data (the WAL-reset bug, mended in 3.51.3)."""
    if version < OLDEST_SQLITE:
        raise UserError(
            _("The SQLite library of this installation is too old to keep data safely."),
            advice=_("Install CareDesk again with its pinned libraries."),
            detail=".".join(map(str, version)),
        )


def _engine(
    url: URL, key: bytes | None, pragmas: tuple[str, ...], begin: str, **pool: int
) -> Engine:
    engine = create_engine(
        url,
        module=dbapi2,
        poolclass=QueuePool,
        hide_parameters=True,
        json_serializer=_json,
        execution_options={"compiled_cache": WRITTEN_OUT},
        **pool,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - sqlcipher3 has no types
        connection.isolation_level = None
        unlock(connection, key)
        connection.create_function("plain", 1, plain, deterministic=True)
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin_now(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "handle_error", _give_up_lost_transaction)
    return engine


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=in_json).encode


def unlock(connection: Any, key: bytes | None) -> None:  # noqa: ANN401 - sqlcipher3 has no types
    """Give a fresh connection its key, if the file has one."""
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in _CIPHER:
            connection.execute(f"PRAGMA {pragma}")


def _give_up_lost_transaction(context: ExceptionContext) -> None:
    """After a full disk or a disk error nothing more may run in the transaction.

    SQLite may have rolled it back by itself; what came next would be written piece by piece, and
    the end would look like success.
    """
    connection = context.connection
    if connection is None:
        return
    code = getattr(context.original_exception, "sqlite_errorcode", 0) & 0xFF
    driver = connection.connection.dbapi_connection
    if code in _FATAL or not getattr(driver, "in_transaction", True):
        context.is_disconnect = True
        context.invalidate_pool_on_disconnect = False
