"""A record as it is shown and edited: plain values, apart from the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop.forms import choices
from desktop.forms.spec import FormSpec, Values
from desktop.forms.text import day_words, moment_words, option_label
from desktop.forms.values import Ref, values_of
from desktop.i18n import _
from desktop.models.base import Record

_SHORT = 24


@dataclass(frozen=True)
class Opened:
    """A saved record. `revision` counts its saves, `edition` its approved versions.

    `changed_at` is an instant in UTC.
    """

    form: FormSpec
    id: str
    code: str
    title: str
    state: str
    revision: int
    edition: int
    values: dict[str, Any]
    archived: bool
    changed_at: datetime
    changed_by: str


def opened(form: FormSpec, record: Record) -> Opened:
    """The record as plain values."""
    return opened_with(form, record, values_of(form, record))


def opened_with(form: FormSpec, record: Record, values: dict[str, Any]) -> Opened:
    """The record whose values have been read already."""
    return Opened(
        form=form,
        id=record.id,
        code=record.code,
        title=title_of(form, values) or record.code,
        state=record.state,
        revision=record.revision,
        edition=getattr(record, "edition", 1),
        values=values,
        archived=record.archived_at is not None,
        changed_at=record.changed_at,
        changed_by=record.changed_by,
    )


def title_of(form: FormSpec, values: Values) -> str:
    """What a record is called in lists, tabs and bookmarks, told from its values.

    Words of its own that are a Chinese sentence lose their stop: a name stands within sentences.
    """
    if form.id in _TITLES:
        words = _TITLES[form.id](values)
    else:
        words = [str(values.get("name") or values.get("title") or "")]
    return " · ".join(word.rstrip("。") for word in words if word)


def _plan_title(values: Values) -> list[str]:
    day = values["plan_date"]
    when = values["period"] or (day_words(day) if isinstance(day, date) else "")
    return [_name(values["customer"]), when]


def _checklist_title(values: Values) -> list[str]:
    start = values["starts_at"]
    when = moment_words(start) if isinstance(start, datetime) else ""
    what = _name(values["plan_action"]) or values["content"]
    return [_name(values["customer"]), shortened(what), when]


def _complaint_title(values: Values) -> list[str]:
    return [_name(values["customer"]), shortened(values["problem"])]


def _interaction_title(values: Values) -> list[str]:
    at = values["happened_at"]
    when = moment_words(at) if isinstance(at, datetime) else ""
    how = option_label(choices.CHANNELS, values["channel"])
    return [_name(values["customer"]), how, when]


def _task_title(values: Values) -> list[str]:
    return [shortened(values["title"]), _name(values["customer"])]


def _suggestion_title(values: Values) -> list[str]:
    return [_name(values["customer"]), shortened(values["text"])]


def _opportunity_title(values: Values) -> list[str]:
    return [_name(values["customer"]), shortened(values["title"])]


_TITLES: dict[str, Callable[[Values], list[str]]] = {
    "care_plan": _plan_title,
    "checklist": _checklist_title,
    "complaint": _complaint_title,
    "eight_d": _opportunity_title,
    "interaction": _interaction_title,
    "task": _task_title,
    "suggestion": _suggestion_title,
    "opportunity": _opportunity_title,
    "service_request": _complaint_title,
}


def _name(ref: object) -> str:
    return ref.text if isinstance(ref, Ref) else ""


def shortened(text: str) -> str:
    """The beginning of the first line, marked with … where it goes on."""
    first = text.strip().split("\n", 1)[0]
    return first if len(first) <= _SHORT else _("{beginning}…").format(beginning=first[:_SHORT])
