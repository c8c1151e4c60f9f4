"""The whole workspace written into a folder: records, all beside them, files, and registers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from desktop import __version__
from desktop.files import flush, whole_folder
from desktop.forms.exchange import from_json
from desktop.i18n import _
from desktop.services.desk import Desk
from desktop.services.everything import folder as places
from desktop.services.everything.folder import Writer, file_part
from desktop.services.exports import REGISTERS, Exports
from desktop.services.file_names import safe_name
from desktop.services.packages.gathering import Gatherer
from desktop.services.packages.items import Item, to_line
from desktop.services.packages.packing import whose
from desktop.storage import attachments, belongings
from desktop.storage.bulk.content import content_hash
from desktop.storage.bulk.lines import in_pieces
from desktop.storage.database import Connection, Session
from desktop.storage.everything import lines, telling

UNSAID = "unsaid"
"""Under this key stands in a record's line what an exchange package does not tell."""

_AT_ONCE = 200
Step = Callable[[int, int], None]


@dataclass(frozen=True)
class Told:
    """What a folder holds: records by the ids of their forms, files, changes in the history."""

    counts: dict[str, int]
    files: int
    changes: int


def write(desk: Desk, exports: Exports, target: Path, step: Step) -> Told:
    """Write the folder whole or not at all. Raises as `whole_folder`, and what `step` raises."""
    with desk.database.reading_session() as session, whole_folder(target) as part:
        return _Telling(desk, session, Writer(part), step).done(exports)


class _Telling:
    def __init__(self, desk: Desk, session: Session, writer: Writer, step: Step) -> None:
        self._desk, self._session, self._writer = desk, session, writer
        self._connection: Connection = session.connection()
        self._ids = belongings.everything(self._connection, desk.catalogue)
        self._tables = lines.beside(self._connection, desk.catalogue)
        self._digests = lines.digests(self._connection)
        self._step, self._done = step, 0
        self._sum = sum(map(len, self._ids.values())) + len(self._digests) + len(REGISTERS)
        self._names: dict[str, str] = {}

    def done(self, exports: Exports) -> Told:
        self._records()
        for table in self._tables:
            told = map(_line, lines.read(self._connection, table))
            self._writer.add(f"{places.BESIDE}/{table.name}{places.LINES}", told)
        files = self._files()
        self._registers(exports)
        counts = {form: len(its) for form, its in self._ids.items() if its}
        self._read_me(counts, len(files))
        self._writer.end(self._head(counts, files))
        changes = next(table for table in self._tables if table.name == "revision")
        return Told(counts, len(files), lines.count(self._connection, changes))

    def _records(self) -> None:
        """The same lines as in exchange packages, kind by kind."""
        items = Gatherer(self._session, self._desk.catalogue, self._ids).items()
        for form, its in groupby(items, attrgetter("form")):
            name = f"{places.RECORDS}/{form}{places.LINES}"
            self._writer.add(name, self._told(form, its))

    def _told(self, form_id: str, items: Iterable[Item]) -> Iterator[bytes]:
        form = self._desk.catalogue[form_id].form
        teller = telling.Teller(form, self._connection.dialect)
        for some in in_pieces(items, _AT_ONCE):
            true = telling.kept(self._connection, form, [item.id for item in some])
            for item in some:
                self._names.update((each.digest, each.name) for each in item.files)
                said = teller.lines(head_of(item), from_json(form, item.values))
                unsaid = telling.left_unsaid(said, true[item.id])
                yield _line({**json.loads(to_line(item)), UNSAID: unsaid})
            self._heard(len(some))

    def _files(self) -> dict[str, str]:
        """The parts of the attached files by their digests."""
        files = {}
        for digest in self._digests:
            files[digest] = file_part(digest, self._names.get(digest, ""))
            content = attachments.content(self._session, digest)
            self._writer.add(files[digest], (content,))
            self._heard(1)
        return files

    def _registers(self, exports: Exports) -> None:
        room = self._writer.folder / places.REGISTERS
        for list_id, words in REGISTERS.items():
            path = room / f"{safe_name(_(words))}.xlsx"
            exports.register(list_id, path)
            self._heard(1)

    def _read_me(self, counts: dict[str, int], files: int) -> None:
        path = self._writer.folder / places.READ_ME
        words = (
            _("Everything of a CareDesk workspace, in open formats."),
            "",
            _("registers — workbooks for people; they are not read back"),
            _("records — the records, a line of JSON each"),
            _("attachments — the attached files"),
            _("workspace — settings, history, closed periods and journals, a line of JSON each"),
            _("manifest.json — what lies here, with sizes and SHA-256"),
            "",
            _("Records: {count}. Attached files: {files}.").format(
                count=sum(counts.values()), files=files
            ),
            _("Back into an empty workspace: caredesk import everything FOLDER"),
        )
        path.write_text("\n".join(words) + "\n", encoding="utf-8")
        flush(path)

    def _head(self, counts: dict[str, int], files: dict[str, str]) -> dict[str, Any]:
        sender = whose(self._session)
        return {
            "schema": lines.SCHEMA,
            "program": __version__,
            "made_at": self._desk.clock.now().isoformat(),
            "workspace": vars(sender),
            "forms": {kind.id: kind.form.version for kind in self._desk.catalogue},
            "counts": counts,
            "content": content_hash(self._connection),
            "files": files,
        }

    def _heard(self, count: int) -> None:
        self._done += count
        self._step(self._done, self._sum)


def head_of(item: Item) -> dict[str, Any]:
    """What stands beside the form in the line of a record."""
    return {
        **item.beside,
        "id": item.id,
        "code": item.code,
        "state": item.state,
        "edition": item.edition,
        "form_version": item.form_version,
        "created_at": item.created_at,
        "changed_at": item.changed_at,
        "changed_by": item.changed_by,
        "origin_form": item.origin[0],
        "origin_id": item.origin[1],
    }


def _line(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
