"""Room in memory for a load, which touches each page of many indexes again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

_KIB = 24 * 1024
"""Else pages that change would go to the disk and come back many times before the load ends."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Within the block nobody looks for circles among the many values, none of which is in one."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@contextmanager
def roomy(connection: Connection) -> Iterator[None]:
    """So much of the file is kept in memory within the block."""
    usual = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = {-_KIB}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {usual}")
