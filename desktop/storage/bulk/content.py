"""All that people keep in a workspace, as one number: the same content has the same one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table

from desktop.storage.bulk.uses import tables_of

# Beside the content stand: the index, which is made from it; what was typed and not saved; and the
# journals: which changes were made, in which batch, which file or package they came from. Of a file
# that is attached its digest tells enough.
_BESIDE = {
    "attachment_content",
    "batch",
    "batch_record",
    "draft",
    "import_shape",
    "merge",
    "merged_record",
    "met_version",
    "revision",
    "search_entry",
    "taken_package",
    "taken_record",
}
_COUNT = "revision"
"""How often a record was saved counts on, also when a change is taken back."""

_AT_ONCE = 1000


def content_hash(connection: Connection) -> str:
    """The SHA-256 of every record, row, attached file and setting, in hexadecimal.

    Each column but the count of saves is in it as it is kept, ids, numbers, `changed_at` and
    `changed_by` too, in the order of the keys: so writing something and taking it back leaves
    the number as it was. The history and other journals, drafts and the index are not in it.
    """
    driver: Any = connection.connection.driver_connection
    digest = hashlib.sha256()
    for table in _tables(connection):
        names = sorted(column.name for column in table.columns if column.name != _COUNT)
        keys = ", ".join(column.name for column in table.primary_key)
        digest.update(f"{table.name} {names}\n".encode())
        asked = f"SELECT {', '.join(names)} FROM {table.name} ORDER BY {keys}"  # noqa: S608 - our own columns
        found = driver.execute(asked)  # its lines are told in full, unlike SQLAlchemy's own
        while lines := found.fetchmany(_AT_ONCE):
            digest.update("\n".join(map(repr, lines)).encode("utf-8", "surrogatepass"))
            digest.update(b"\n")
    return digest.hexdigest()


def _tables(connection: Connection) -> Iterator[Table]:
    """The tables of content, in the order of their names."""
    for table in sorted(tables_of(connection), key=lambda each: each.name):
        if table.name not in _BESIDE:
            yield table
