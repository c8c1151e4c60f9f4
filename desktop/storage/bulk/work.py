"""What is asked of a bulk load, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from desktop.errors import Refused
from desktop.forms.spec import Values
from desktop.forms.text import list_words
from desktop.i18n import _

Step = Callable[[int, int], None]
"""Hears how much is done of how much; stops the load by raising `Cancelled`."""


_NAMED = 5
"""So many records are named in the sentence; all of them stand in the details."""


def unheard(_done: int, _total: int) -> None:
    """Nobody wants to know how far it is."""


@dataclass(frozen=True)
class Load:
    """One load: the batch it belongs to, who loads, when (an instant), and the day of new numbers.

    `brought` are the numbers that the records bring themselves: none of them is given away.
    With `bring_ids`, rows keep the ids that they bring, as records always do.
    """

    batch_id: str
    who: str
    at: datetime
    today: date
    brought: Collection[str] = ()
    bring_ids: bool = False


@dataclass(frozen=True)
class New:
    """A record to be added. What `values` do not name stays blank; links lead to ids already.

    Without `id` and `code` it gets new ones; a form that asks for the number has it in `values`.
    `beside` is what its record keeps beside the form: `state`, `origin_form`, `archived_at` …
    """

    values: Values
    id: str = ""
    code: str = ""
    beside: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """A record to be changed in the `values` that are named, if it is still at `revision`."""

    id: str
    revision: int
    values: Values


@dataclass(frozen=True)
class Written:
    """The ids of the records that were added and changed, in the order in which they came.

    A change that changes nothing is not counted, and leaves no trace.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Hindrance:
    """A record that keeps its batch from being taken back.

    `why` is `changed` (saved since), `gone` (removed since) or `used` (others name it by now).
    """

    form: str
    id: str
    code: str
    name: str
    why: str


class NotTakenBack(Refused):
    """A batch stays, because of these records of it."""

    def __init__(self, hindrances: Sequence[Hindrance]) -> None:
        named = [f"{each.code} {each.name}".strip() or each.id for each in hindrances]
        super().__init__(
            _("The import was not taken back: {count} of its records changed or are used.").format(
                count=len(named)
            ),
            safe=_("Nothing was changed."),
            advice=_("Look at these first: {records}.").format(records=list_words(named[:_NAMED])),
            detail="\n".join(named),
        )
        self.hindrances = tuple(hindrances)


@dataclass(frozen=True)
class TakenBack:
    """The ids of the records that were removed and of those that are as before, by form."""

    removed: Mapping[str, tuple[str, ...]]
    restored: Mapping[str, tuple[str, ...]]
