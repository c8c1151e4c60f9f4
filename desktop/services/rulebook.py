"""What the trade asks of one kind of record beyond its form and its states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from desktop.errors import Problem
from desktop.forms.catalogue import Kind
from desktop.forms.spec import Values
from desktop.forms.values import blank
from desktop.models.base import Record
from desktop.models.states import Step
from desktop.services.desk import Desk
from desktop.services.filling import FilledIn
from desktop.storage.database import Session

# A rule takes all that a rule is asked with, needed or not.
# ruff: noqa: ARG002


@dataclass(frozen=True)
class Rulebook:
    """No rules of its own; a kind that has some overrides what it needs.

    `later` names, for states in which the words stand fast, what may be changed all the same:
    field keys, and `table.column`.
    """

    later: ClassVar[Mapping[str, frozenset[str]]] = {}

    desk: Desk
    kind: Kind

    def prepared(self, session: Session, values: dict[str, Any]) -> dict[str, Any]:
        """The values with what follows from them filled in, before they are checked."""
        return values

    def followed(self, session: Session, before: Values, after: Values) -> dict[str, Any]:
        """Which other values a change or a step has moved."""
        return {}

    def problems(self, session: Session, values: Values, record: Record | None) -> list[Problem]:
        """What is wrong beyond what the form itself can see; `record` is None for a new one."""
        return []

    def guard(self, session: Session, record: Record, before: Values, after: Values) -> None:
        """Raise `Refused` if the record may not be changed in this way."""

    def may_take(self, session: Session, record: Record, step: Step) -> None:
        """Raise `Refused` if the person may not take this step."""

    def target(self, record: Record, step: Step) -> str:
        """The state to which the step leads this record; to none of its own, it stays."""
        return step.target or record.state

    def told(self, session: Session, record: Record, step: Step, said: Values) -> None:
        """Write what was said at the step beyond the form's fields, before the state changes."""

    def at_step(self, session: Session, record: Record, step: Step, note: str) -> None:
        """Write what the step itself says into the record."""

    def may_delete(self, session: Session, record: Record) -> None:
        """Raise `Refused` if the record may not be removed though nobody uses it."""

    def defaults(self, session: Session, key: str, values: Values) -> dict[str, FilledIn]:
        """Proposals for other fields when `key` has been filled in."""
        return {}

    def offer(self, session: Session, key: str, values: Values) -> Any:  # noqa: ANN401 - any field
        """What the button beside the field `key` brings."""
        return blank(self.kind.form.field(key))
