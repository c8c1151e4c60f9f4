"""The sample: most of a year in an invented regional office, told through the real services.

Each record of `resources/sample/` has a story: moments at which somebody wrote something,
took a step, or both. The moments of all records are played in the order of time, so that
numbers, states, times and the history come about as they would have in that office.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from desktop.errors import Refused
from desktop.events import Events
from desktop.forms.exchange import from_json
from desktop.forms.spec import FormSpec, Rows, Values
from desktop.forms.steps import asked, short_form
from desktop.forms.typed import understood
from desktop.forms.values import Ref, blank_row
from desktop.i18n import _
from desktop.paths import resources
from desktop.services.attachments import Attachments
from desktop.services.desk import Desk
from desktop.services.finance_batches import FinanceBatches
from desktop.services.interactions import Interactions
from desktop.services.opened import Opened
from desktop.services.tasks import Tasks
from desktop.services.workspace import Workspace, records_at
from desktop.storage.database import Session
from desktop.storage.lists import ListQuery

OFFICE, CLOSINGS = "office.json", "closings.json"


@dataclass(frozen=True)
class Moment:
    """At this wall-clock time somebody wrote `values` into a record and took the step `step`.

    `said` is what the step asked.
    A record without a number of its own gets the next one; `of` is the number of the
    interaction that it came of when that was logged. `papers` are texts that were attached,
    by the names of their files.
    """

    at: datetime
    form: str
    code: str
    of: str
    story: str
    by: str
    values: Mapping[str, Any]
    step: str
    said: Mapping[str, Any]
    note: str
    papers: Mapping[str, str]


@dataclass(frozen=True)
class Closing:
    """At this wall-clock time somebody closed the expenses of a period."""

    at: datetime
    by: str
    start: date
    end: date


class Scene:
    """The moment being told: a clock that stands at it, and who is at work then."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.person: Ref | None = None

    def now(self) -> datetime:
        """The instant, aware, in UTC."""
        return self.at.astimezone(UTC)

    def local(self) -> datetime:
        """The wall-clock time, without a zone."""
        return self.at

    def today(self) -> date:
        """The date on the wall."""
        return self.at.date()


@dataclass(frozen=True)
class SceneDesk(Desk):
    """A desk at which the scene tells who is working, instead of the profile."""

    scene: Scene

    def person(self, session: Session) -> Ref | None:  # noqa: ARG002 - what every desk is asked with
        """The colleague who is working in this scene."""
        return self.scene.person

    def who(self, session: Session) -> str:  # noqa: ARG002 - what every desk is asked with
        """The name of this colleague; empty before anybody is there."""
        return self.scene.person.text if self.scene.person else ""


def build_sample(workspace: Workspace) -> None:
    """Tell the sample into an empty workspace. Raises `Refused` if it has customers already.

    The workspace keeps its own clock; the story brings its own.
    """
    if workspace.lists.source("customers").count(ListQuery()):
        raise Refused(
            _("The sample was not built: there are customers here already."),
            advice=_("Choose an empty folder for it."),
        )
    whole: list[Moment | Closing] = [*story(), *closings()]
    moments = sorted(whole, key=lambda each: each.at)
    told = _Telling(workspace, moments[0].at)
    for moment in moments:
        told.tell(moment) if isinstance(moment, Moment) else told.close(moment)
    told.settle(_read(resources() / "sample" / OFFICE))


def story() -> Iterator[Moment]:
    """All moments of the sample, as they stand in its files."""
    for file in sorted((resources() / "sample").rglob("*.json")):
        if file.name not in {OFFICE, CLOSINGS}:
            for place, record in enumerate(_read(file)):
                yield from _moments(f"{file.stem}/{place}", record)


def closings() -> Iterator[Closing]:
    """The periods of the sample that were closed for finance."""
    for told in _read(resources() / "sample" / CLOSINGS):
        days = (date.fromisoformat(told[key]) for key in ("from", "to"))
        yield Closing(datetime.fromisoformat(told["at"]), told["by"], *days)


def _moments(story: str, record: Mapping[str, Any]) -> Iterator[Moment]:
    for part in record["story"]:
        yield Moment(
            at=datetime.fromisoformat(part["at"]),
            form=record["form"],
            code=record.get("code", ""),
            of=record.get("of", ""),
            story=story,
            by=part["by"],
            values=part.get("values", {}),
            step=part.get("step", ""),
            said=part.get("said", {}),
            note=part.get("note", ""),
            papers=part.get("papers", {}),
        )


def _read(file: Path) -> Any:  # noqa: ANN401 - JSON is any type
    return json.loads(file.read_text(encoding="utf-8"))


class _Telling:
    """The services that the story goes through, in its own time and under each one's own name."""

    def __init__(self, workspace: Workspace, begin: datetime) -> None:
        self._scene = Scene(begin)
        desk = workspace.desk
        known = (desk.database, Events(), self._scene, desk.catalogue)
        its_desk = SceneDesk(*known, self._scene)
        self._kinds, self._attachments = records_at(its_desk), Attachments(its_desk)
        self._batches = FinanceBatches(its_desk)
        self._profiles = workspace.profiles
        self._people: dict[str, Ref] = {}
        self._records: dict[tuple[str, str], Opened] = {}

    def tell(self, moment: Moment) -> None:
        """Let it happen."""
        self._turn_to(moment.at, moment.by)
        place = (moment.form, moment.code or moment.story)
        known = self._records.get(place) or (self._raised(moment) if moment.of else None)
        if moment.values:
            known = self._written(moment, known)
        if moment.step and known:
            known = self._stepped(moment, known)
        if known:
            self._attach(moment, known)
            self._records[place] = known

    def close(self, closing: Closing) -> None:
        """Let a period be closed."""
        self._turn_to(closing.at, closing.by)
        self._batches.close(closing.start, closing.end)

    def settle(self, office: Mapping[str, str]) -> None:
        """Leave the workspace to the person it belongs to."""
        person = self._people[office["person"]]
        self._profiles.change(office["company"], office["office"], person)

    def _turn_to(self, at: datetime, by: str) -> None:
        self._scene.at = at
        self._scene.person = self._people[by] if by else None

    def _raised(self, moment: Moment) -> Opened:
        """The record of this form that came of the interaction when it was logged."""
        source = self._records["interaction", moment.of]
        raised = cast("Interactions", self._kinds["interaction"]).raised(source.id)
        records = self._kinds[moment.form]
        return next(records.open(each.id) for each in raised if each.form == moment.form)

    def _stepped(self, moment: Moment, known: Opened) -> Opened:
        """The record after the step; of a task that repeats, the one that follows."""
        records = self._kinds[moment.form]
        form = short_form(records.form, asked(moment.form, moment.step))
        said = from_json(form, moment.said)
        after = records.take(known.id, moment.step, note=moment.note, values=said)
        follower = records.successor(after.id) if isinstance(records, Tasks) else None
        return follower or after

    def _attach(self, moment: Moment, known: Opened) -> None:
        for name, words in moment.papers.items():
            with TemporaryDirectory() as folder:
                paper = Path(folder) / name
                paper.write_text(words, encoding="utf-8-sig")  # so that spreadsheets read it too
                self._attachments.add(moment.form, known.id, paper)

    def _written(self, moment: Moment, known: Opened | None) -> Opened:
        records = self._kinds[moment.form]
        values = laid_over(records.form, known.values if known else {}, moment.values)
        if known:
            return records.save(values, known.id)
        saved = records.save(values, code=moment.code)
        if moment.form == "person":
            self._people[saved.title] = Ref(saved.id, saved.title, saved.code)
        return saved


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
