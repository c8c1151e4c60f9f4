"""All that hangs on records that become one moves to the survivor; equal rows become one row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ForeignKey, Table

from desktop.models.attachment import Attachment
from desktop.models.base import Base
from desktop.models.customer import Contact, Contract, Customer, Fact
from desktop.models.double import MergedRecord, NotSame
from desktop.models.interaction import InteractionPerson
from desktop.models.partner import PartnerCustomer
from desktop.models.settled import Settled
from desktop.storage.doubles.journal import Journal, Line
from desktop.storage.finding.folding import plain

CUSTOMER = Customer.__tablename__

_CALLED = {
    Contact.__tablename__: "name",
    Contract.__tablename__: "number",
    Fact.__tablename__: "fact",
}
"""By which column two rows of a customer's table may be one."""

_FOLDED = (PartnerCustomer.__tablename__, InteractionPerson.__tablename__)
"""Tables of other records in which the survivor may stand twice after a merge."""

_PLACE = {"id", "parent_id", "position"}
_NOT_A_DIGIT = re.compile(r"\D")

Holder = tuple[str, str]
"""The form and the id of a record."""


class Cell(NamedTuple):
    """A link that leads elsewhere now: where it stands, and where it led before."""

    table: str
    line_id: str
    column: str
    before: str


class Mover:
    """Moves what hangs on some customers to the one that they are merged into."""

    def __init__(self, journal: Journal, survivor_id: str, others: Sequence[str]) -> None:
        self._journal, self._survivor, self._others = journal, survivor_id, tuple(others)
        self._leads: dict[str, dict[str, str]] = {CUSTOMER: dict.fromkeys(others, survivor_id)}
        self.moved: dict[Holder, list[Cell]] = defaultdict(list)

    def move(self) -> None:
        """Move rows, links, files and all else; the customers themselves stand bare then."""
        folded = [*self._rows()]
        self._links()
        self._twice()
        for table, line in folded:
            self._journal.remove(table, {"id": line["id"]}, line)
        self._origins()
        self._files()
        self._settled()
        self._told_apart()
        self._merged_before()

    # ---------------------------------------------------------------------------- own rows

    def _rows(self) -> Iterator[tuple[str, Line]]:
        """Move the rows of the customers; those that were found to be one with another."""
        for table in _tables_of(CUSTOMER):
            kept = self._in_order(table.name, self._survivor)
            for other in self._others:
                for line in self._in_order(table.name, other):
                    same = next((each for each in kept if _are_one(table.name, each, line)), None)
                    if same is None:
                        kept.append(self._take(table.name, line, len(kept)))
                    else:
                        self._complete(table.name, same, line)
                        yield table.name, line

    def _in_order(self, table: str, parent_id: str) -> list[Line]:
        found = self._journal.read(table, parent_id=parent_id)
        return sorted(found, key=lambda line: (line["position"], line["id"]))

    def _take(self, table: str, line: Line, position: int) -> Line:
        new = {"parent_id": self._survivor, "position": position}
        self._journal.change(table, {"id": line["id"]}, line, new)
        return {**line, **new}

    def _complete(self, table: str, kept: Line, line: Line) -> None:
        """The row that stays gets what only the other says; links to that lead to it."""
        self._leads.setdefault(table, {})[line["id"]] = kept["id"]
        blanks = {key: line[key] for key in line.keys() - _PLACE if not kept[key] and line[key]}
        self._journal.change(table, {"id": kept["id"]}, kept, blanks)
        kept.update(blanks)

    # ------------------------------------------------------------------------------- links

    def _links(self) -> None:
        for table, key in _links_to(self._leads):
            column = key.parent.name
            for old, new in self._leads[key.column.table.name].items():
                for line in self._journal.read(table.name, **{column: old}):
                    self._journal.change(table.name, _key(table, line), line, {column: new})
                    self._note(table, line, column)

    def _note(self, table: Table, line: Line, column: str) -> None:
        parent = _parent(table)
        holder = (parent, line["parent_id"]) if parent else (table.name, line["id"])
        self.moved[holder].append(Cell(table.name, line["id"], column, line[column]))

    def _twice(self) -> None:
        """A partner of two of them works for one customer now: its rows that agree are one."""
        for holder, cells in self.moved.items():
            for cell in cells:
                if cell.table in _FOLDED:
                    self._fold(cell, holder)

    def _fold(self, cell: Cell, holder: Holder) -> None:
        lines = self._in_order(cell.table, holder[1])
        mine = next((line for line in lines if line["id"] == cell.line_id), None)
        beside = (line for line in lines if line is not mine)
        if mine and (same := next((each for each in beside if _agree(each, mine, ())), None)):
            blanks = {key: mine[key] for key in mine.keys() - _PLACE if not same[key] and mine[key]}
            self._journal.change(cell.table, {"id": same["id"]}, same, blanks)
            self._journal.remove(cell.table, {"id": mine["id"]}, mine)

    # ------------------------------------------------------------------- what has no foreign key

    def _origins(self) -> None:
        for table in Base.metadata.sorted_tables:
            if {"origin_form", "origin_id"} <= {*table.c.keys()}:
                for old in self._others:
                    where = {"origin_form": CUSTOMER, "origin_id": old}
                    for line in self._journal.read(table.name, **where):
                        new = {"origin_id": self._survivor}
                        self._journal.change(table.name, _key(table, line), line, new)

    def _files(self) -> None:
        """The same file under the same name is attached once."""
        name = Attachment.__tablename__
        here = self._journal.read(name, form=CUSTOMER, record_id=self._survivor)
        known = {(line["name"], line["digest"]) for line in here}
        for old in self._others:
            for line in self._journal.read(name, form=CUSTOMER, record_id=old):
                if (line["name"], line["digest"]) in known:
                    self._journal.remove(name, {"id": line["id"]}, line)
                else:
                    new = {"record_id": self._survivor}
                    self._journal.change(name, {"id": line["id"]}, line, new)
                    known.add((line["name"], line["digest"]))

    def _settled(self) -> None:
        table = Base.metadata.tables[Settled.__tablename__]
        leads = {old: new for its in self._leads.values() for old, new in its.items()}
        for old, new in leads.items():
            there = {_told(line) for line in self._journal.read(table.name, row_id=new)}
            for line in self._journal.read(table.name, row_id=old):
                if _told(line) not in there:
                    self._journal.change(table.name, _key(table, line), line, {"row_id": new})

    def _told_apart(self) -> None:
        """Who is not the same as one of them is not the same as the survivor."""
        name = NotSame.__tablename__
        lines = [
            line
            for old in self._others
            for column in ("first_id", "second_id")
            for line in self._journal.read(name, **{column: old})
        ]
        for line in lines:
            (beside,) = {line["first_id"], line["second_id"]} - {*self._others} or {self._survivor}
            first, second = sorted((beside, self._survivor))
            key = {"first_id": first, "second_id": second}
            if beside != self._survivor and not self._journal.read(name, **key):
                self._journal.add(name, key, {**line, **key})

    def _merged_before(self) -> None:
        """What was merged into one of them is merged into the survivor."""
        table = Base.metadata.tables[MergedRecord.__tablename__]
        for old in self._others:
            for line in self._journal.read(table.name, survivor_id=old):
                new = {"survivor_id": self._survivor}
                self._journal.change(table.name, _key(table, line), line, new)


def _are_one(table: str, kept: Line, line: Line) -> bool:
    """Whether two rows say the same, or one of them less than the other."""
    called = _CALLED.get(table, "")
    same_name = not called or (plain(kept[called]) == plain(line[called]) != "")
    return same_name and _agree(kept, line, (called,))


def _agree(kept: Line, line: Line, but: Iterable[str]) -> bool:
    keys = line.keys() - _PLACE - {*but}
    return all(_alike(key, kept[key], line[key]) for key in keys)


def _alike(key: str, one: Any, other: Any) -> bool:  # noqa: ANN401 - of any column
    if not one or not other or one == other:
        return True
    if not isinstance(one, str) or not isinstance(other, str):
        return False
    if key == "phone":
        return _NOT_A_DIGIT.sub("", one) == _NOT_A_DIGIT.sub("", other) != ""
    return plain(one) == plain(other)


def _told(line: Line) -> tuple[str, str]:
    return line["kind"], line["due_on"]


def _tables_of(form: str) -> Iterator[Table]:
    return (table for table in Base.metadata.sorted_tables if _parent(table) == form)


def _parent(table: Table) -> str:
    column = table.c.get("parent_id")
    return "" if column is None else next(iter(column.foreign_keys)).column.table.name


def _links_to(targets: Iterable[str]) -> Iterator[tuple[Table, ForeignKey]]:
    wanted = {*targets}
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table.name in wanted and key.parent.name != "parent_id":
                yield table, key


def _key(table: Table, line: Line) -> Line:
    return {column.name: line[column.name] for column in table.primary_key}
