"""Exports under a name: what, which rows and columns, of which days, and where they go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from desktop.errors import NotFound, Refused
from desktop.i18n import N_, _
from desktop.services.desk import Desk
from desktop.services.exports import REGISTERS, Exports
from desktop.services.file_names import safe_name
from desktop.services.lists import ListQuery
from desktop.services.stretches import Stretch
from desktop.services.team import Period, Team, month_of, week_of
from desktop.storage import saved_exports
from desktop.storage.database import Session
from desktop.storage.saved_exports import SavedExport

FINANCE, REPORT = "finance", "report"
ALL = ""
WEEK, LAST_WEEK, MONTH, LAST_MONTH = "week", "last_week", "month", "last_month"
QUARTER, YEAR = "quarter", "year"
RULES = {
    ALL: N_("All days"),
    WEEK: N_("This week"),
    LAST_WEEK: N_("Last week"),
    MONTH: N_("This month"),
    LAST_MONTH: N_("Last month"),
    QUARTER: N_("This quarter"),
    YEAR: N_("This year"),
}
"""The rules by which the days follow from today."""

OF_FINANCE = (MONTH, LAST_MONTH, QUARTER, YEAR)
OF_REPORT = (WEEK, LAST_WEEK, MONTH, LAST_MONTH)
NAME, DAY, DAYS = "{name}", "{date}", "{period}"
"""What stands in a file's name for the export's name, today, and the days it tells of."""

_LONGEST_NAME = 80


@dataclass(frozen=True)
class Saved:
    """An export that was saved. `what` is the id of a list, `FINANCE` or `REPORT`.

    `query` says which rows of the list, `columns` which columns by their keys, empty for all;
    `folder` is empty for the folder that is asked for.
    """

    name: str
    what: str
    query: ListQuery = field(default_factory=ListQuery)
    columns: tuple[str, ...] = ()
    period: str = ALL
    folder: str = ""
    file_name: str = f"{NAME} {DAY}"

    @property
    def suffix(self) -> str:
        """How the name of its file ends."""
        return ".pdf" if self.what == REPORT else ".xlsx"


@dataclass(frozen=True)
class Ran:
    """The file that was written, and how many lines or pages it has."""

    path: Path
    count: int


def what_words(what: str) -> str:
    """What is written, in words."""
    return {FINANCE: _("Finance workbook"), REPORT: _("Report of the office")}.get(what) or _(
        REGISTERS[what]
    )


class SavedExports:
    """The saved exports of a workspace."""

    def __init__(self, desk: Desk, exports: Exports, team: Team) -> None:
        self._desk, self._exports, self._team = desk, exports, team

    def rules(self, what: str) -> tuple[str, ...]:
        """The rules that make sense for it."""
        if what in {FINANCE, REPORT}:
            return OF_FINANCE if what == FINANCE else OF_REPORT
        return tuple(RULES) if self._exports.day_column(what) else (ALL,)

    def all(self) -> tuple[Saved, ...]:
        """All of them in the order of their names."""
        with self._desk.database.reading_session() as session:
            return tuple(map(_saved, saved_exports.every(session)))

    def named(self, name: str) -> Saved:
        """The one with this name. Raises `NotFound`."""
        with self._desk.database.reading_session() as session:
            return _saved(_found(session, name))

    def keep(self, saved: Saved) -> Saved:
        """Save one more. Raises `Refused` if it has no name, a taken one, or makes no sense."""
        self._refuse_senseless(saved)
        with self._desk.database.transaction() as session:
            name = _free_name(session, saved.name)
            row = SavedExport(
                name=name,
                name_key=saved_exports.key_of(name),
                what=saved.what,
                choice=_choice(saved),
                period=saved.period,
                folder=saved.folder,
                file_name=saved.file_name.strip() or f"{NAME} {DAY}",
            )
            saved_exports.keep(session, row)
            kept = _saved(row)
        self._desk.publish("saved_exports", kept.name)
        return kept

    def rename(self, name: str, new: str) -> None:
        """Call it differently. Raises `NotFound`, `Refused` if the name is empty or taken."""
        with self._desk.database.transaction() as session:
            row = _found(session, name)
            row.name = _free_name(session, new, row)
            row.name_key = saved_exports.key_of(row.name)
        self._desk.publish("saved_exports", new)

    def remove(self, name: str) -> Saved:
        """Keep it no longer; `keep` takes that back. Raises `NotFound`."""
        with self._desk.database.transaction() as session:
            row = _found(session, name)
            gone = _saved(row)
            saved_exports.remove(session, row)
        self._desk.publish("saved_exports", name)
        return gone

    def target(self, saved: Saved) -> Path:
        """The file that it writes today; without a folder, its bare name."""
        return Path(saved.folder) / self.file_name(saved)

    def file_name(self, saved: Saved) -> str:
        """The name of today's file, as every system takes it."""
        days = self._days(saved)
        told = f"{days[0].isoformat()}–{days[1].isoformat()}" if days else _(RULES[ALL])
        today = self._desk.clock.today().isoformat()
        words = saved.file_name.replace(DAY, today).replace(DAYS, told)
        words = words.replace(NAME, saved.name).removesuffix(saved.suffix)
        return safe_name(words) + saved.suffix

    def run(
        self,
        saved: Saved,
        target: Path | None = None,
        progress: Callable[[int, int], None] = lambda _done, _whole: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Ran:
        """Write it, to `target` if that is named. Raises `Refused` if nobody said where."""
        self._refuse_senseless(saved)
        path = target or self.target(saved)
        if target is None and not saved.folder:
            raise Refused(
                _("“{name}” does not say into which folder.").format(name=saved.name),
                advice=_("Say which file to write."),
            )
        days = self._days(saved)
        if saved.what == FINANCE and days:
            return Ran(path, self._exports.finance(*days, path))
        if saved.what == REPORT and days:
            return Ran(path, self._team.pdf(Period(*days), path).pages)
        count = self._exports.register(
            saved.what,
            path,
            saved.query,
            progress,
            cancelled,
            columns=saved.columns,
            within=days,
        )
        return Ran(path, count)

    def _refuse_senseless(self, saved: Saved) -> None:
        known = saved.what in {*REGISTERS, FINANCE, REPORT}
        if not known or saved.period not in self.rules(saved.what):
            raise Refused(_("This export makes no sense."))

    def _days(self, saved: Saved) -> tuple[date, date] | None:
        return days_of(saved.period, self._desk.clock.today())


def days_of(rule: str, today: date) -> tuple[date, date] | None:
    """The first and the last day that the rule means today; None for all."""
    if rule == ALL:
        return None
    if rule in {WEEK, LAST_WEEK}:
        week = week_of(today - timedelta(days=7 if rule == LAST_WEEK else 0))
        return week.first, week.last
    if rule in {MONTH, LAST_MONTH}:
        day = today.replace(day=1) - timedelta(days=1) if rule == LAST_MONTH else today
        month = month_of(day)
        return month.first, month.last
    stretch = Stretch(today.year, (today.month - 1) // 3 + 1 if rule == QUARTER else 0)
    return stretch.first, stretch.last


def _found(session: Session, name: str) -> SavedExport:
    found = saved_exports.named(session, name)
    if found is None:
        raise NotFound(_("There is no saved export “{name}”.").format(name=name))
    return found


def _free_name(session: Session, name: str, own: SavedExport | None = None) -> str:
    wanted = " ".join(name.split())[:_LONGEST_NAME]
    if not wanted:
        raise Refused(_("The name is empty."), advice=_("Write what it shall be called."))
    with session.no_autoflush:
        taken = saved_exports.named(session, wanted)
    if taken is not None and taken is not own:
        raise Refused(
            _("There is a saved export “{name}” already.").format(name=taken.name),
            advice=_("Choose another name."),
        )
    return wanted


def _choice(saved: Saved) -> dict[str, Any]:
    query = saved.query
    return {
        "text": query.text,
        "states": list(query.states),
        "sort": query.sort,
        "descending": query.descending,
        "archived": query.archived,
        "filters": [list(each) for each in query.filters],
        "columns": list(saved.columns),
    }


def _saved(row: SavedExport) -> Saved:
    choice = row.choice
    query = ListQuery(
        text=choice["text"],
        states=tuple(choice["states"]),
        sort=choice["sort"],
        descending=choice["descending"],
        archived=choice["archived"],
        filters=tuple((key, value) for key, value in choice["filters"]),
    )
    columns = tuple(choice["columns"])
    return Saved(row.name, row.what, query, columns, row.period, row.folder, row.file_name)
