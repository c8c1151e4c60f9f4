"""New records, written a piece at a time: their lines, their rows, their first change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from desktop.forms.catalogue import Kind
from desktop.forms.values import Ref
from desktop.models.base import new_id
from desktop.storage.bulk import refusal
from desktop.storage.bulk.journal import Journal
from desktop.storage.bulk.lines import Lines
from desktop.storage.bulk.numbers import Numbers
from desktop.storage.bulk.telling import Teller
from desktop.storage.bulk.work import Load, New
from desktop.storage.filling import code_key
from desktop.storage.finding.tables import record_table, rows_table

_ROW = ("id", "parent_id", "position")


class Adder:
    """Adds records of one kind, as if each had been saved for itself."""

    def __init__(self, session: Session, kind: Kind, load: Load) -> None:
        form = kind.form
        self._connection: Connection = session.connection()
        dialect = self._connection.dialect
        self._table = record_table(form)
        self._by_hand = any(field.key == "code" for field in form.leaves())
        self._state = kind.machine.states[0].key
        told = ["id", "code_key", *(["spelling"] if "spelling" in self._table.c else [])]
        self._spelled = "spelling" in told
        self._lines = Lines(
            self._table,
            form.leaves(),
            dialect,
            told if self._by_hand else ["code", *told],
            state=self._state,
            form_version=form.version,
            revision=1,
            created_at=load.at,
            changed_at=load.at,
            changed_by=load.who,
        )
        self._rows = {
            table.key: Lines(rows_table(form, table.key), table.leaves(), dialect, _ROW)
            for table in form.tables()
        }
        self.customers: set[str] = set()
        self._teller = Teller(form, bring_ids=load.bring_ids)
        self._numbers = Numbers(session, kind, load.today)
        for code in load.brought:
            self._numbers.pass_over(code)
        self._journal = Journal(self._connection, form, load)

    def add(self, news: Sequence[New], sounds: Sequence[str]) -> list[str]:
        """Add these, whose names sound so; their ids.

        Raises `Refused` where a number is taken, a link leads nowhere.
        """
        keys = {}
        for new, sound in zip(news, sounds, strict=True):
            record_id = new.id or new_id()
            keys[record_id] = self._put(record_id, new, sound)
        try:
            for lines in (self._lines, *self._rows.values()):
                lines.write(self._connection)
        except IntegrityError as error:
            raise refusal.not_taken(self._connection, self._table, keys) from error
        self._journal.write()
        return list(keys)

    def _put(self, record_id: str, new: New, sound: str) -> str:
        """Put the record into the lines; its number as it must be unique."""
        values = self._teller.told(new.values)
        code = self._code(new, values)
        key = code_key(code)
        told = [record_id, key] if self._by_hand else [code, record_id, key]
        if self._spelled:
            told.append(sound)
        self._lines.put(values, *told, more=new.beside)
        if isinstance(customer := values.get("customer"), Ref) and customer.id:
            self.customers.add(customer.id)
        for table, lines in self._rows.items():
            for position, row in enumerate(values[table]):
                lines.put(row, row["id"], record_id, position)
        state, revision = new.beside.get("state", self._state), new.beside.get("revision", 1)
        self._journal.created(record_id, state, revision, values)
        return key

    def _code(self, new: New, values: dict[str, Any]) -> str:
        brought = values["code"] if self._by_hand else ""
        code: str = (brought or new.code).strip()
        if code:
            self._numbers.pass_over(code)
        else:
            code = self._numbers.give()
        if self._by_hand:
            values["code"] = code
        return code
