"""The things that are due, in words that a person reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from desktop.forms import choices
from desktop.forms.catalogue import Catalogue
from desktop.forms.text import day_words, option_label
from desktop.i18n import _, ngettext
from desktop.services.agenda_kinds import CLOCKED, COUNTED, KINDS, ItemKind
from desktop.services.clocks.words import unknown_year_words
from desktop.storage.agenda import Line, Mark


class AgendaItem(NamedTuple):
    """One thing that is due: Enter opens `record_id` of `form`, at the row `row_id` if any.

    `due_on` is the day on which a calendar shows it, `starts_on` the first of several days,
    `starts_at` and `ends_at` wall times. `state` and `note` are words in the present language,
    `tone` the colour of the state. With `can_finish` and `can_move` the agenda itself does that;
    without, the form is the place. `done` is what a calendar shows of the past; `warning` tells
    that holidays were not known when its day was counted.
    """

    kind: str
    form: str
    record_id: str
    row_id: str
    code: str
    title: str
    customer: str
    customer_id: str
    manager: str
    manager_id: str
    due_on: date
    starts_on: date | None
    starts_at: datetime | None
    ends_at: datetime | None
    state: str
    tone: str
    overdue: bool
    can_finish: bool
    can_move: bool
    note: str
    done: bool
    warning: str = ""


def is_late(mark: Mark, now: datetime) -> bool:
    """Whether it should have been done: before today, or before this minute where that counts."""
    if mark.kind in CLOCKED and mark.at is not None:
        return mark.at < now
    return mark.due_on < now.date()


@dataclass(frozen=True)
class Wording:
    """Turns what the storage found into words, seen from one moment.

    Of what is counted in working days it is told when it falls into a year that is not among
    the `known_years`.
    """

    catalogue: Catalogue
    now: datetime
    known_years: frozenset[int] = frozenset()

    @property
    def today(self) -> date:
        """The day of that moment."""
        return self.now.date()

    def dated(self, mark: Mark, line: Line) -> AgendaItem:
        """The words of something with a day."""
        kind = KINDS[mark.kind]
        state, tone = self._state(kind, line.state)
        overdue = self._is_overdue(mark, line)
        return AgendaItem(
            kind=mark.kind,
            form=kind.form,
            record_id=line.record_id,
            row_id="" if line.number is None else line.id,
            code=f"{line.code}/{line.number}" if mark.kind == "action" else line.code,
            title=one_line(line.title) or _way(line.channel) or _(kind.label),
            customer=line.customer,
            customer_id=line.customer_id,
            manager=line.manager,
            manager_id=line.manager_id,
            due_on=mark.due_on,
            starts_on=_first_day(mark, line),
            starts_at=mark.at,
            ends_at=_end(mark, line),
            state=state,
            tone="critical" if overdue else tone,
            overdue=overdue,
            can_finish=kind.finish and not mark.done,
            can_move=bool(kind.field) and not mark.done,
            note=self._note(kind, mark, line),
            done=mark.done,
            warning=self._warning(mark),
        )

    def standing(
        self, key: str, line: Line, due_on: date, note: str, *, overdue: bool = False
    ) -> AgendaItem:
        """The words of something without a day of its own."""
        kind = KINDS[key]
        about_customer = line.record_id == line.customer_id
        return AgendaItem(
            kind=key,
            form="customer" if about_customer else kind.form,
            record_id=line.record_id,
            row_id="",
            code=line.code,
            title=line.customer,
            customer=line.customer,
            customer_id=line.customer_id,
            manager=line.manager,
            manager_id=line.manager_id,
            due_on=due_on,
            starts_on=None,
            starts_at=None,
            ends_at=None,
            state="",
            tone="critical" if overdue else "waiting",
            overdue=overdue,
            can_finish=False,
            can_move=False,
            note=note,
            done=False,
        )

    def _state(self, kind: ItemKind, state: str) -> tuple[str, str]:
        if kind.key == "action":
            options = {option.key: option for option in choices.PROGRESS}
            found = options.get(state) or choices.PROGRESS[0]
            return _(found.label), found.tone
        if not state:
            return "", ""
        known = self.catalogue[kind.form].machine.state(state)
        return _(known.label), known.tone

    def _is_overdue(self, mark: Mark, line: Line) -> bool:
        if mark.done or mark.kind == "birthday":
            return False
        if mark.kind == "contract" and line.since:
            return line.since < self.today
        return is_late(mark, self.now)

    def _note(self, kind: ItemKind, mark: Mark, line: Line) -> str:
        if mark.done:
            return ""
        if kind.key == "contract" and line.since:
            return contract_words(line.since, self.today)
        if kind.key == "birthday":
            return _("Birthday on {day}").format(day=day_words(mark.due_on))
        return _(kind.note) if kind.note else ""

    def _warning(self, mark: Mark) -> str:
        year = mark.due_on.year
        if mark.done or mark.kind not in COUNTED or year in self.known_years:
            return ""
        return unknown_year_words([year])


def _way(channel: str) -> str:
    """What an appointment is called of which nothing was written yet."""
    return option_label(choices.CHANNELS, channel) if channel else ""


def contract_words(ends_on: date, today: date) -> str:
    """When the contract ends or ended, seen from today."""
    days = (ends_on - today).days
    if days < 0:
        return _("The contract ended on {day}").format(day=day_words(ends_on))
    words = ngettext(
        "The contract ends on {day}, in {count} day",
        "The contract ends on {day}, in {count} days",
        days,
    )
    return words.format(day=day_words(ends_on), count=days)


def silence_words(last: date | None, today: date) -> str:
    """How long a customer has not heard from us."""
    if last is None:
        return _("No contact has been noted yet")
    days = (today - last).days
    words = ngettext(
        "Last contact on {day}, {count} day ago", "Last contact on {day}, {count} days ago", days
    )
    return words.format(day=day_words(last), count=days)


def one_line(words: str) -> str:
    """The words without breaks and needless spaces."""
    return " ".join((words or "").split())


def _first_day(mark: Mark, line: Line) -> date | None:
    several = mark.kind == "action" and line.since is not None and line.since < mark.due_on
    return line.since if several else None


def _end(mark: Mark, line: Line) -> datetime | None:
    if mark.at is None or not line.minutes:
        return None
    return mark.at + timedelta(minutes=float(line.minutes))
