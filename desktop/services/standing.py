"""What a record's state allows, whatever kind it is of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from desktop.errors import Refused
from desktop.forms.catalogue import Catalogue, Kind
from desktop.forms.spec import Values
from desktop.forms.text import list_words
from desktop.i18n import _
from desktop.models.base import Record
from desktop.models.states import Machine, Step
from desktop.services.changes import Change, changes

Later = Mapping[str, frozenset[str]]


def open_fields(machine: Machine, state: str, later: Later) -> frozenset[str] | None:
    """The keys that may be changed in this state; None where all may."""
    if machine.state(state).editable:
        return None
    return later.get(state, frozenset())


def may_change(kind: Kind, state: str, later: Later, before: Values, after: Values) -> None:
    """Raise `Refused` if the state does not allow to change what differs."""
    allowed = open_fields(kind.machine, state, later)
    if allowed is None:
        return
    fixed = [c for c in changes(kind.form, before, after) if not _is_allowed(c, allowed)]
    if fixed:
        raise Refused(
            _("“{label}” may not be changed while the state is “{state}”.").format(
                label=fixed[0].label, state=_(kind.machine.state(state).label)
            ),
            advice=_ways_out(kind.machine, state),
        )


def _is_allowed(change: Change, allowed: frozenset[str]) -> bool:
    table_column = ".".join(part for part in change.path if isinstance(part, str))
    return change.path[0] in allowed or table_column in allowed


def _ways_out(machine: Machine, state: str) -> str:
    """The steps that lead to a state in which the words may be changed."""
    labels = [
        _(step.label)
        for step in machine.steps_from(state)
        if step.target and machine.state(step.target).editable
    ]
    return _("First choose: {steps}.").format(steps=list_words(labels)) if labels else ""


def not_archived(record: Record) -> None:
    """Raise `Refused` if the record has been put away."""
    if record.archived_at is not None:
        raise Refused(
            _("“{code}” is archived and stays as it is.").format(code=record.code),
            advice=_("Restore it first."),
        )


def has_reason(step: Step, note: str) -> None:
    """Raise `Refused` if the step needs words why and there are none."""
    if step.reason and not note:
        raise Refused(
            _("“{step}” needs a reason.").format(step=_(step.label)),
            advice=_("Write why, then try again."),
        )


def unused(record: Record, uses: Sequence[tuple[str, int]], catalogue: Catalogue) -> None:
    """Raise `Refused` if other records need this one; `uses` counts them by form."""
    used = list(_use_words(uses, catalogue))
    if used:
        raise Refused(
            _("“{code}” was not deleted: it is used by {uses}.").format(
                code=record.code, uses=list_words(used)
            ),
            advice=_("Archive it: it leaves the lists, and what uses it stays whole.")
            if record.archived_at is None
            else _("It stays in the archive, and what uses it stays whole."),
        )


def _use_words(uses: Sequence[tuple[str, int]], catalogue: Catalogue) -> Iterator[str]:
    for form_id, count in uses:
        if count:
            label = _(catalogue[form_id].form.title) if form_id in catalogue else form_id
            yield _("{form}: {count}").format(form=label, count=count)


def is_complete(machine: Machine, state: str) -> bool:
    """Whether a record in this state has been found complete by the step that led there."""
    return any(step.complete and step.target == state for step in machine.steps)


def asks_for_all(machine: Machine, state: str) -> bool:
    """Whether the step offered first in this state needs the form to be complete."""
    steps = machine.steps_from(state or machine.states[0].key)
    return any(step.main and step.complete for step in steps)
