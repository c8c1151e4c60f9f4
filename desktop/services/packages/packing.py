"""A package is made: the records that were chosen, one part for each kind, and their files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from desktop.errors import Refused
from desktop.files import whole_file
from desktop.i18n import _
from desktop.models.base import new_id
from desktop.services.desk import Desk
from desktop.services.packages.container import Step, Writer
from desktop.services.packages.gathering import Gatherer
from desktop.services.packages.items import FileItem, Item, to_line
from desktop.services.packages.manifest import FILES, Sender, head, part_of
from desktop.services.packages.opening import CHUNK
from desktop.storage import attachments, belongings, met, profile
from desktop.storage.belongings import Ids
from desktop.storage.database import Session

MOST_RECORDS = 100_000
"""So many records may a package hold."""

_IN_MEMORY = 16 * 2**20


@dataclass(frozen=True)
class Chosen:
    """What is to be sent: these customers, those of a manager, or everything in the workspace.

    `customers` and `manager` are ids.
    """

    customers: tuple[str, ...] = ()
    manager: str = ""
    everything: bool = False


@dataclass(frozen=True)
class Sent:
    """What a package holds: records by the ids of their forms, and files."""

    package: str
    counts: dict[str, int]
    files: int


def pack(desk: Desk, chosen: Chosen, target: Path, step: Step) -> Sent:
    """Write the package whole, or not at all. `step` is told how far it is, and may raise."""
    with desk.database.reading_session() as session:
        ids = _ids(desk, session, chosen)
        count = sum(map(len, ids.values()))
        if not ids["customer"] and not chosen.everything:
            raise Refused(_("Nothing was chosen for the package."))
        if count > MOST_RECORDS:
            raise Refused(
                _("A package holds {count} records at most.").format(count=MOST_RECORDS),
                advice=_("Choose fewer customers."),
            )
        sender = whose(session)
        with (
            whole_file(target) as part,
            part.open("wb") as stream,
            closing(Writer(stream)) as writer,
        ):
            writing = _Packing(desk, session, writer, step, count)
            return writing.done(ids, sender, desk.clock.now())


def whose(session: Session) -> Sender:
    """Who sends from this workspace."""
    office = profile.fetch(session)
    return Sender(met.workspace(session), office.company, office.office, profile.who(session))


def _ids(desk: Desk, session: Session, chosen: Chosen) -> Ids:
    connection = session.connection()
    if chosen.everything:
        return belongings.everything(connection, desk.catalogue)
    customers = chosen.customers
    if chosen.manager:
        customers = (*customers, *belongings.of_manager(connection, chosen.manager))
    return belongings.of_customers(connection, desk.catalogue, customers)


class _Packing:
    def __init__(
        self, desk: Desk, session: Session, writer: Writer, step: Step, count: int
    ) -> None:
        self._desk, self._session, self._writer = desk, session, writer
        self._step, self._whole, self._done = step, count, 0
        self._index: list[tuple[str, str, str, int, str]] = []
        self._files: dict[str, FileItem] = {}

    def done(self, ids: Ids, sender: Sender, at: datetime) -> Sent:
        counts = {form: len(its) for form, its in ids.items() if its}
        items = Gatherer(self._session, self._desk.catalogue, ids).items()
        self._write_records(items)
        for digest in self._files:
            content = attachments.content(self._session, digest)
            chunks = (content[at : at + CHUNK] for at in range(0, len(content), CHUNK))
            self._writer.add(FILES + digest, chunks)
            self._step(self._whole, self._whole)
        package = new_id()
        forms = {kind.id: kind.form.version for kind in self._desk.catalogue}
        self._writer.seal(head(package, sender, at, forms, self._index))
        return Sent(package, counts, len(self._files))

    def _write_records(self, items: Iterator[Item]) -> None:
        """One part for each kind, in the order in which the records come."""
        with ExitStack() as open_files:
            spools: dict[str, IO[bytes]] = {}
            for item in items:
                if item.form not in spools:
                    opened = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - the stack closes it
                    spools[item.form] = open_files.enter_context(opened)
                spools[item.form].write(to_line(item) + b"\n")
                self._remember(item)
            for form, spool in spools.items():
                spool.seek(0)
                self._writer.add_whole(part_of(form), spool.read())

    def _remember(self, item: Item) -> None:
        self._index.append((item.form, item.id, item.code, *item.newest))
        self._files.update((each.digest, each) for each in item.files)
        self._done += 1
        self._step(self._done, self._whole)
