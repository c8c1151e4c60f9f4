"""What is said in an interaction or a checklist becomes a task, a complaint, or a service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop.forms.values import Ref
from desktop.models.base import Record
from desktop.models.task import Task
from desktop.origin import Origin
from desktop.services.complaints import ComplaintRules
from desktop.services.desk import Desk
from desktop.services.feedback import SuggestionRules
from desktop.services.keeping import Keeper
from desktop.services.opened import Opened, opened
from desktop.services.origins import raiser
from desktop.services.rulebook import Rulebook
from desktop.services.service_requests import ServiceRequestRules
from desktop.services.tasks import TaskRules
from desktop.storage import drafts, history, origins, plans
from desktop.storage.database import Session

TASK, COMPLAINT, SUGGESTION, SERVICE = "task", "complaint", "suggestion", "service_request"
RAISE, WITHDRAW = "raise", "withdraw"
"""The verbs of the history when a record follows what it came of, and when it gives way."""

_RULES: dict[str, type[Rulebook]] = {
    TASK: TaskRules,
    COMPLAINT: ComplaintRules,
    SUGGESTION: SuggestionRules,
    SERVICE: ServiceRequestRules,
}
_WRITTEN = {"mail", "fax", "wechat", "web"}
_TITLE = 300


@dataclass(frozen=True)
class Source:
    """The interaction or checklist in which something was said: by whom, when, and how."""

    form: str
    id: str
    customer: Ref
    manager: Ref
    at: datetime
    contact: Ref | None = None
    channel: str = ""
    phase: str = ""
    mode: str = ""
    service: str = ""


def raise_task(
    desk: Desk, session: Session, source: Source, words: str, due_on: date
) -> Opened | None:
    """The task of a next step. A task of it that is still open is changed, none is doubled.

    None where the same was done or cancelled before.
    """
    keeper = keeper_of(desk, TASK, source)
    values: dict[str, Any] = {"due_on": due_on, **_titled(words)}
    before = _raised(session, Task, source)
    still_open = [task for task in before if task.state == "open" and task.archived_at is None]
    if still_open:
        return keeper.change(session, still_open[-1], values, "change")
    if any(task.title == values["title"] for task in before):
        return None
    return keeper.create(session, {**_partners(source), **values}, "", "")


def raise_feedback(
    desk: Desk, session: Session, source: Source, kind: str, words: str, *, instead: bool
) -> Opened:
    """The complaint, suggestion … in the customer's words; the same words again are one.

    With `instead`, words that nobody has taken up yet give way to the new ones.
    """
    form_id = form_of(kind)
    keeper = keeper_of(desk, form_id, source)
    found = _raised(session, keeper.form.record, source)
    if form_id == COMPLAINT:
        return _one(
            session, keeper, found, {"problem": words}, _complaint(session, source), instead
        )
    if form_id == SERVICE:
        return _one(session, keeper, found, {"problem": words}, service_known(source), instead)
    values = {"text": words, "kind": kind}
    return _one(session, keeper, found, values, _suggestion(source), instead)


def form_of(kind: str) -> str:
    """The form on which feedback of this kind is written."""
    return {"complaint": COMPLAINT, "service": SERVICE}.get(kind, SUGGESTION)


def service_known(source: Source) -> dict[str, Any]:
    """What is known of a service that was asked for there."""
    return {
        **_partners(source),
        "received_at": source.at,
        "contact": source.contact,
        "phase": source.phase,
        "mode": source.mode,
        "service": source.service,
    }


def _one(
    session: Session,
    keeper: Keeper,
    before: list[Any],
    said: dict[str, Any],
    known: dict[str, Any],
    instead: bool,  # noqa: FBT001 - handed on
) -> Opened:
    for record in before:
        if all(getattr(record, key) == value for key, value in said.items()):
            if is_withdrawn(session, record):
                keeper.put_away(session, record, "restore")
            return opened(keeper.form, record)
    waiting = [record for record in before if instead and _is_untouched(keeper, record)]
    if waiting:
        return keeper.change(session, waiting[-1], said, RAISE)
    return keeper.create(session, {**known, **said}, "", "")


def words_of(record: Record) -> str:
    """The customer's words on a record of feedback."""
    words: str = getattr(record, "text" if record.__tablename__ == SUGGESTION else "problem")
    return words


def is_withdrawn(session: Session, record: Record) -> bool:
    """Whether the record gave way, and nobody has done anything with it since."""
    last = history.revisions_of(session, record.__tablename__, record.id)[0]
    return record.archived_at is not None and last.verb == WITHDRAW


def is_as_raised(session: Session, record: Record) -> bool:
    """Whether nobody has done anything with a record since it was raised."""
    form_id = record.__tablename__
    verbs = {each.verb for each in history.revisions_of(session, form_id, record.id)}
    return (
        record.archived_at is None
        and verbs <= {"create", RAISE, WITHDRAW, "restore"}
        and drafts.fetch(session, form_id, record.id) is None
        and not origins.count_raised(session, form_id, record.id)
    )


def _is_untouched(keeper: Keeper, record: Record) -> bool:
    first = keeper.kind.machine.states[0].key
    return record.state == first and record.archived_at is None


def _raised(session: Session, kind: Any, source: Source) -> list[Any]:  # noqa: ANN401 - a kind of record
    return list(origins.of_kind(session, kind, source.form, source.id))


def keeper_of(desk: Desk, form_id: str, source: Source) -> Keeper:
    """Who writes the records of this form that came of the source."""
    return raiser(desk, _RULES[form_id], form_id, Origin(source.form, source.id))


def _titled(words: str) -> dict[str, str]:
    """The first line as what is to be done; all of it beside that where it says more."""
    title = words.strip().split("\n", 1)[0].strip()[:_TITLE]
    return {"title": title, "details": "" if title == words.strip() else words.strip()}


def _partners(source: Source) -> dict[str, Any]:
    return {"customer": source.customer, "manager": source.manager, "channel": source.channel}


def _suggestion(source: Source) -> dict[str, Any]:
    return {**_partners(source), "contact": source.contact, "received_on": source.at.date()}


def _complaint(session: Session, source: Source) -> dict[str, Any]:
    medium = ("written" if source.channel in _WRITTEN else "oral") if source.channel else ""
    return {
        "customer": source.customer,
        "manager": source.manager,
        "complainant": source.contact,
        "complainant_phone": plans.phone_of(session, source.contact),
        "received_at": source.at,
        "medium": medium,
    }
