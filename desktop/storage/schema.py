"""A new database: its tables, made in one go, and the marks that say whose it is."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Connection

from desktop.files import explained, whole_file
from desktop.models import every
from desktop.storage import engines, faults
from desktop.storage.finding import index
from desktop.storage.inspection import APPLICATION_ID

VERSION = 19
"""The number of the schema that this program writes."""

REVISION = f"{VERSION:04d}"
"""The migration that leads to it."""


def create(path: Path, key: bytes | None = None) -> None:
    """Make an empty database; the file appears when it is complete, readable by its owner only.

    Raises `ReadOnlyPlace`, `StorageFull`, or `UserError` where no folder can be.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise explained(error, path) from error
    with faults.told(path), whole_file(path) as part:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        engine = engines.writing_engine(part, key)
        try:
            with engine.begin() as connection:
                _lay(connection)
        finally:
            engine.dispose()


def mark(connection: Connection, version: int = VERSION) -> None:
    """Write into the header whose file this is and which schema it has."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def _lay(connection: Connection) -> None:
    every.Base.metadata.create_all(connection)
    index.lay(connection)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (REVISION,))
    mark(connection)
