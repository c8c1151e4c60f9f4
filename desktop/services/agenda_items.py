"""The things that are due, in words that a person reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from desktop.forms import choices
from desktop.forms.catalogue import Catalogue
from desktop.forms.text import day_words, option_label
from desktop.i18n import N_, _, ngettext
from desktop.storage.agenda import Line, Mark


class AgendaItem(NamedTuple):
    """One thing that is due: Enter opens `record_id` of `form`, at the row `row_id` if any.

    `due_on` is the day on which a calendar shows it, `starts_on` the first of several days,
    `starts_at` and `ends_at` wall times. `state` and `note` are words in the present language,
    `tone` the colour of the state. With `can_finish` and `can_move` the agenda itself does that;
    without, the form is the place. `done` is what a calendar shows of the past.
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


@dataclass(frozen=True)
class ItemKind:
    """What kind of thing it is. `field` is the field of the form that holds its day."""

    key: str
    label: str
    form: str
    finish: bool = False
    field: str = ""
    note: str = ""


_KINDS = (
    ItemKind("visit", N_("Appointment"), "interaction", field="happened_at"),
    ItemKind("action", N_("Action of a plan"), "care_plan", finish=True, field="actions"),
    ItemKind("task", N_("Task"), "task", finish=True, field="due_on"),
    ItemKind(
        "acknowledge",
        N_("Complaint to acknowledge"),
        "complaint",
        note=N_("Confirm to the customer that the complaint has arrived"),
    ),
    ItemKind(
        "answer",
        N_("Complaint to answer"),
        "complaint",
        field="response_due_at",
        note=N_("Answer the complaint"),
    ),
    ItemKind(
        "update",
        N_("News of a complaint"),
        "complaint",
        field="next_update_due_at",
        note=N_("Tell the customer how far the complaint is"),
    ),
    ItemKind(
        "suggestion",
        N_("Suggestion to answer"),
        "suggestion",
        field="reply_due_on",
        note=N_("Tell the customer what became of it"),
    ),
    ItemKind(
        "service",
        N_("Service promised"),
        "service_request",
        field="promised_at",
        note=N_("Promised for this day"),
    ),
    ItemKind(
        "opportunity",
        N_("Expected signing"),
        "opportunity",
        field="closes_on",
        note=N_("Expected to be signed"),
    ),
    ItemKind("memo", N_("Memo of a plan"), "care_plan", finish=True),
    ItemKind(
        "trial",
        N_("Trial that ends"),
        "interaction",
        finish=True,
        note=N_("Enter how the trial went"),
    ),
    ItemKind("birthday", N_("Birthday"), "customer", finish=True),
    ItemKind("approve", N_("Plan to approve"), "care_plan"),
    ItemKind("draw_up", N_("Plan to draw up"), "care_plan"),
    ItemKind("contract", N_("Contract that ends"), "customer", finish=True),
    ItemKind("neglected", N_("Customer to contact"), "customer"),
)
KINDS = {kind.key: kind for kind in _KINDS}
"""All kinds, in the order in which those of one day are shown."""

ORDER = {key: place for place, key in enumerate(KINDS)}


def kind_label(kind: str) -> str:
    """What the kind is called in the present language. Raises `KeyError`."""
    return _(KINDS[kind].label)


@dataclass(frozen=True)
class Wording:
    """Turns what the storage found into words, seen from one day."""

    catalogue: Catalogue
    today: date

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
        last = line.since if mark.kind == "contract" and line.since else mark.due_on
        return last < self.today and not mark.done and mark.kind != "birthday"

    def _note(self, kind: ItemKind, mark: Mark, line: Line) -> str:
        if mark.done:
            return ""
        if kind.key == "contract" and line.since:
            return contract_words(line.since, self.today)
        if kind.key == "birthday":
            return _("Birthday on {day}").format(day=day_words(mark.due_on))
        return _(kind.note) if kind.note else ""


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
