"""The workspace's database: opened with care, written one transaction at a time."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from desktop.forms.catalogue import Catalogue, catalogue
from desktop.forms.finding import findables
from desktop.storage import engines, faults, schema
from desktop.storage.filling import FINDABLES, FillingSession, by_record
from desktop.storage.inspection import companions, inspected
from desktop.storage.readers import Readers

__all__ = ["Connection", "Database", "Session"]

_SMALL = 16 * 2**20
"""A file of so many bytes is looked over in 30 ms."""


class Database:
    """One open file. `read_only` is true where the file or its folder may not be written.

    Opening makes a missing file, brings an older one up to date (after a verified backup in
    `backups`), and refuses what is newer or not ours, leaving that byte for byte as it was.
    `key` is the 32-byte key of an encrypted file; `kinds` are the records that are found by
    their words, the product's own if not given.
    """

    def __init__(
        self, path: Path, key: bytes | None = None, kinds: Catalogue | None = None
    ) -> None:
        self.path, self._key = path, key
        self.findables = tuple(findables(kind.form for kind in kinds or catalogue()))
        self._found = {FINDABLES: by_record(self.findables)}
        self.read_only = False
        self._writer: Engine | None = None
        self._reader: Engine | None = None
        self._turn = threading.Lock()
        self._readers = Readers()
        self._here = threading.local()
        self.open()

    def open(self) -> None:
        """Open the file, again after `close`. Raises the errors that say why it cannot be."""
        engines.check_library()
        try:
            self._open()
        except PermissionError as error:
            raise faults.read_only(self.path, str(error)) from error
        except BaseException:
            self._let_go()
            raise

    def close(self) -> None:
        """Let go of the file; what is being read elsewhere is let go of when it is done."""
        with self._turn:
            self._let_go()

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Closed in the block and opened again after it; whoever wants to read or save waits."""
        with self._turn, self._readers.kept_out(engines.BUSY_SECONDS) as all_left:
            if not all_left:
                raise faults.in_use(self.path.name)
            self._let_go()
            try:
                yield
            finally:
                self.open()

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Everything done in the block is saved at its end, or nothing of it.

        Raises `ReadOnlyPlace`, `StorageFull`, `DatabaseInUse`, `DamagedDatabase`,
        `RecordChanged`. Transactions of one thread do not nest.
        """
        if self.read_only:
            raise faults.read_only(self.path)
        if getattr(self._here, "writing", False):
            raise RuntimeError("a transaction was begun inside a transaction")
        with faults.told(self.path), self._turn:
            engine = self._opened(self._writer)
            self._here.writing = True
            try:
                with self._session(engine) as session, session.begin():
                    session.connection()  # takes the write lock now, not at the first statement
                    yield session
            finally:
                self._here.writing = False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that only reads: one unchanging picture of the records in the block.

        Inside another `reading` of the same thread it is the same connection and picture.
        """
        with faults.told(self.path):
            open_here: Connection | None = getattr(self._here, "reading", None)
            if open_here is not None:
                yield open_here
                return
            with self._readers.inside(engines.BUSY_SECONDS) as may_read:
                if not may_read:
                    raise faults.in_use(self.path.name)
                with self._opened(self._reader).connect() as connection:
                    self._here.reading = connection
                    try:
                        yield connection
                    finally:
                        self._here.reading = None

    @contextmanager
    def reading_session(self) -> Iterator[Session]:
        """As `reading`, for records; what is changed in the block is never saved."""
        with self.reading() as connection, Session(connection, autoflush=False) as session:
            yield session

    def _session(self, engine: Engine) -> FillingSession:
        return FillingSession(engine, expire_on_commit=False, info=self._found)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file, a line each; nothing if it holds together."""
        from desktop.storage.snapshots import complaints_of

        with self.reading():  # so that no other file takes its place meanwhile
            fresh = self._reading_engine()  # FTS5 remembers the tables of one that read before
            try:
                with fresh.connect() as connection:
                    return complaints_of(connection)
            finally:
                fresh.dispose()

    def _open(self) -> None:
        self.read_only = not _writable(self.path)
        if not self.path.exists():
            if self.read_only:
                raise faults.read_only(self.path)
            schema.create(self.path, self._key)
        found = inspected(self.path, schema.VERSION, self._key)
        if found.version < schema.VERSION:
            self._bring_up_to_date()
        self._connect()
        if found.unclosed or self.path.stat().st_size <= _SMALL:
            self._look_over()

    def _connect(self) -> None:
        if not self.read_only:
            self._writer = engines.writing_engine(self.path, self._key)
        self._reader = self._reading_engine()

    def _reading_engine(self) -> Engine:
        mode = ""
        if self.read_only:
            mode = "ro" if companions(self.path)[0].exists() else "immutable"
        return engines.reading_engine(self.path, self._key, mode=mode)

    def _bring_up_to_date(self) -> None:
        if self.read_only:
            raise faults.read_only(self.path)
        from desktop.storage.migrate import upgrade  # Alembic takes 0.1 s to import

        upgrade(self.path, self._key, findables=self.findables)

    def _look_over(self) -> None:
        """See that the file holds together before anything is shown of it.

        After a crash, and always while it takes only milliseconds; a larger file is read whole
        by its daily backup.
        """
        from desktop.storage.snapshots import quick_complaints_of

        with faults.told(self.path), self._opened(self._reader).connect() as connection:
            found = quick_complaints_of(connection)
        if found:
            raise faults.damaged(self.path, "\n".join(found))

    def _let_go(self) -> None:
        for engine in (self._reader, self._writer):
            if engine is not None:
                engine.dispose()
        self._reader = self._writer = None

    def _opened(self, engine: Engine | None) -> Engine:
        if engine is None:
            raise RuntimeError(f"{self.path.name} is closed")
        return engine


def _writable(path: Path) -> bool:
    """Whether the file (or its place) may be written, as far as can be told without writing."""
    place = path
    while not place.exists():
        place = place.parent
    return os.access(place, os.W_OK) and (not path.exists() or os.access(path.parent, os.W_OK))
