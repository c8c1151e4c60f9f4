"""The sample: most of a year in an invented regional office, told through the real services.

Each record of `resources/sample/` has a story: moments at which somebody wrote something,
took a step, or both. The moments of all records are played in the order of time, so that
numbers, states, times and the history come about as they would have in that office.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from desktop.errors import Refused
from desktop.events import Events
from desktop.forms.exchange import from_json
from desktop.forms.spec import FormSpec, Rows, Values
from desktop.forms.typed import understood
from desktop.forms.values import Ref, blank_row
from desktop.i18n import _
from desktop.paths import resources
from desktop.services.profiles import Profiles
from desktop.services.records import Records
from desktop.services.workspace import Workspace, records_at
from desktop.storage.lists import ListQuery

OFFICE = "office.json"


@dataclass(frozen=True)
class Moment:
    """At this wall-clock time somebody wrote `values` into a record and took the step `step`."""

    at: datetime
    form: str
    code: str
    by: str
    values: Mapping[str, Any]
    step: str
    note: str


class StoryClock:
    """A clock that stands at the moment being told."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        """The instant, aware, in UTC."""
        return self.at.astimezone(UTC)

    def local(self) -> datetime:
        """The wall-clock time, without a zone."""
        return self.at

    def today(self) -> date:
        """The date on the wall."""
        return self.at.date()


def build_sample(workspace: Workspace) -> None:
    """Tell the sample into an empty workspace. Raises `Refused` if it has customers already.

    The workspace keeps its own clock; the story brings its own.
    """
    if workspace.lists.source("customers").count(ListQuery()):
        raise Refused(
            _("The sample was not built: there are customers here already."),
            advice=_("Choose an empty folder for it."),
        )
    moments = sorted(story(), key=lambda moment: moment.at)
    told = _Telling(workspace, moments[0].at)
    for moment in moments:
        told.tell(moment)
    told.settle(_read(resources() / "sample" / OFFICE))


def story() -> Iterator[Moment]:
    """All moments of the sample, as they stand in its files."""
    for file in sorted((resources() / "sample").rglob("*.json")):
        if file.name != OFFICE:
            for record in _read(file):
                yield from _moments(record)


def _moments(record: Mapping[str, Any]) -> Iterator[Moment]:
    for part in record["story"]:
        yield Moment(
            at=datetime.fromisoformat(part["at"]),
            form=record["form"],
            code=record["code"],
            by=part["by"],
            values=part.get("values", {}),
            step=part.get("step", ""),
            note=part.get("note", ""),
        )


def _read(file: Path) -> Any:  # noqa: ANN401 - JSON is any type
    return json.loads(file.read_text(encoding="utf-8"))


class _Telling:
    """The services that the story goes through, on its own clock, under each one's own name."""

    def __init__(self, workspace: Workspace, begin: datetime) -> None:
        self._clock = StoryClock(begin)
        desk = replace(workspace.desk, clock=self._clock, events=Events())
        self._kinds = records_at(desk)
        self._profiles = Profiles(desk, self._kinds["person"])
        self._people: dict[str, Ref] = {}
        self._ids: dict[tuple[str, str], str] = {}
        self._who = ""

    def tell(self, moment: Moment) -> None:
        self._clock.at = moment.at
        self._let_work(moment.by)
        records = self._kinds[moment.form]
        if moment.values:
            self._write(records, moment)
        if moment.step:
            record_id = self._ids[moment.form, moment.code]
            records.take(record_id, moment.step, note=moment.note)

    def settle(self, office: Mapping[str, str]) -> None:
        """Leave the workspace to the person it belongs to."""
        owner = self._kinds["person"].find(office["person"])
        person = Ref(owner.id, owner.values["name"], owner.code)
        self._profiles.change(office["company"], office["office"], person)

    def _let_work(self, name: str) -> None:
        if name != self._who:
            self._profiles.change(person=self._people[name])
            self._who = name

    def _write(self, records: Records, moment: Moment) -> None:
        known = self._ids.get((moment.form, moment.code))
        before = records.open(known).values if known else {}
        values = laid_over(records.form, before, moment.values)
        saved = records.save(values, known, code="" if known else moment.code)
        self._ids[moment.form, moment.code] = saved.id
        if moment.form == "person":
            self._people[saved.values["name"]] = Ref(saved.id, saved.values["name"], saved.code)


def laid_over(form: FormSpec, before: Values, told: Mapping[str, Any]) -> dict[str, Any]:
    """The values that a moment tells, as they stand after what was there `before`.

    A list adds rows to a table. An object changes rows, named by their number from 1.
    """
    tables = {table.key: table for table in form.tables() if table.key in told}
    values = from_json(form, {key: raw for key, raw in told.items() if key not in tables})
    for key, table in tables.items():
        values[key] = _rows(table, before.get(key, ()), told[key])
    return values


def _rows(table: Rows, before: tuple[Values, ...], told: Any) -> tuple[Values, ...]:  # noqa: ANN401 - JSON is any type
    rows = list(before)
    numbered = told if isinstance(told, dict) else dict(enumerate(told, start=len(rows) + 1))
    for number, cells in numbered.items():
        place = int(number) - 1
        old = rows[place] if place < len(rows) else blank_row(table)
        rows[place : place + 1] = [{**old, **_cells(table, cells)}]
    return tuple(rows)


def _cells(table: Rows, told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        column.key: understood(column, told[column.key])
        for column in table.leaves()
        if column.key in told
    }
