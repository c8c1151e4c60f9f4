"""A folder with everything read into an empty workspace: one transaction, compared at its end."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from desktop import __version__
from desktop.errors import Refused
from desktop.forms.catalogue import Kind
from desktop.forms.exchange import from_json
from desktop.i18n import _
from desktop.services.desk import Desk
from desktop.services.everything import folder as places
from desktop.services.everything.folder import Reader
from desktop.services.everything.out import UNSAID, Step, Told, head_of
from desktop.services.packages.items import Unfit, from_line
from desktop.storage import loading
from desktop.storage.bulk.content import content_hash
from desktop.storage.bulk.lines import in_pieces
from desktop.storage.bulk.room import roomy
from desktop.storage.database import Session
from desktop.storage.everything import lines, telling
from desktop.storage.everything.telling import Lines, Teller

_AT_ONCE = 200


def read(desk: Desk, reader: Reader, step: Step) -> Told:
    """Read all of it, or nothing. Raises `Refused` if records are here, and `UserError`."""
    _be_known(desk, reader)
    with desk.database.transaction() as session, roomy(session.connection()):
        if not lines.is_empty(session.connection()):
            raise Refused(
                _("This workspace holds records already."),
                safe=_("Nothing was changed."),
                advice=_("Everything is read into an empty workspace: choose a new folder for it."),
            )
        told = _Reading(desk, session, reader, step).done()
    for kind in desk.catalogue:
        desk.publish(kind.id)
    return told


def _be_known(desk: Desk, reader: Reader) -> None:
    """Raises `UserError` where a later program wrote the folder."""
    schema, forms = reader.head.get("schema"), reader.head.get("forms")
    if not isinstance(schema, int) or not isinstance(forms, dict):
        raise places.changed(reader.folder, places.MANIFEST)
    if schema > lines.SCHEMA or not {*forms} <= {kind.id for kind in desk.catalogue}:
        raise places.newer(reader.folder)


@dataclass
class _Reading:
    desk: Desk
    session: Session
    reader: Reader
    step: Step
    _done: int = 0

    def done(self) -> Told:
        connection = self.session.connection()
        try:
            with lines.links_later(connection):
                lines.make_way(connection)
                counts = {kind.id: self._records(kind) for kind in self.desk.catalogue}
                changes = self._beside()
                files = self._files()
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise places.changed(self.reader.folder, str(error)) from error
        loading.settle(self.session, self.desk.database.findables, ())
        self._compare()
        return Told({form: count for form, count in counts.items() if count}, files, changes)

    def _records(self, kind: Kind) -> int:
        name, done = f"{places.RECORDS}/{kind.id}{places.LINES}", 0
        if name not in self.reader.parts:
            return 0
        teller = Teller(kind.form, self.session.connection().dialect)
        told = (_record(kind, teller, line) for line in self.reader.lines(name))
        for some in in_pieces(told, _AT_ONCE):
            telling.put(self.session.connection(), kind.form, some)
            done += len(some)
            self._heard(len(some))
        return done

    def _beside(self) -> int:
        """Settings, history and journals; the number of changes in the history."""
        connection, changes = self.session.connection(), 0
        known = {table.name: table for table in lines.beside(connection, self.desk.catalogue)}
        for name in self.reader.of(places.BESIDE):
            table = known[name.partition("/")[2].removesuffix(places.LINES)]
            lines.write(connection, table, map(_object, self.reader.lines(name)))
            if table.name == "revision":
                changes = lines.count(connection, table)
        return changes

    def _files(self) -> int:
        files: dict[str, str] = self.reader.head["files"]
        for digest, name in files.items():
            if self.reader.parts[name].sha256 != digest or not name.startswith(places.FILES):
                raise places.changed(self.reader.folder, name)
            content = b"".join(self.reader.content(name))
            lines.put_file(self.session.connection(), digest, content)
            self._heard(1)
        return len(files)

    def _compare(self) -> None:
        """What a program of the same version wrote is here to the last sign, or not at all."""
        head = self.reader.head
        if (head["schema"], head.get("program")) != (lines.SCHEMA, __version__):
            return
        if content_hash(self.session.connection()) != head.get("content"):
            raise places.changed(self.reader.folder, "content")

    def _heard(self, count: int) -> None:
        self._done += count
        self.step(self._done, self._sum())

    def _sum(self) -> int:
        counts: dict[str, int] = self.reader.head.get("counts", {})
        return max(self._done, sum(counts.values()) + len(self.reader.of(places.FILES)))


def _record(kind: Kind, teller: Teller, line: bytes) -> Lines:
    item = from_line(line)
    if item.form != kind.id:
        raise Unfit(item.form)
    said = teller.lines(head_of(item), from_json(kind.form, item.values))
    return telling.laid_over(said, _object(line).get(UNSAID, {}))


def _object(line: bytes) -> dict[str, Any]:
    data = json.loads(line)
    if not isinstance(data, dict):
        raise Unfit("object")
    return data
