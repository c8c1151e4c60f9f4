"""The saved version that a file was written from, and who changed the record after that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.errors import Level, Problem
from desktop.forms.exchange import from_json
from desktop.forms.spec import FormSpec
from desktop.forms.text import list_words
from desktop.forms.values import blank_values
from desktop.i18n import _
from desktop.services.characters import whole
from desktop.services.desk import Desk
from desktop.services.opened import Opened, shortened
from desktop.services.three_way import Conflict, Merged
from desktop.storage import versions

Data = Mapping[str, Any] | None
"""Values as the history keeps them; None before the beginning and after the end."""


@dataclass(frozen=True)
class Later:
    """A change that was saved after the file was written."""

    who: str
    before: Data
    after: Data


@dataclass(frozen=True)
class Origin:
    """What the record said when the file was written, and its changes since then, oldest first."""

    values: dict[str, Any]
    later: tuple[Later, ...]

    def told(self, record: Opened, merged: Merged, *, overwrite: bool) -> Iterator[Problem]:
        """A problem for each conflict, a warning with `overwrite`; and what others changed."""
        level = Level.WARNING if overwrite else Level.ERROR
        words = _(
            "“{label}” was changed by {who} after the file was written. "
            "Saved: “{saved}”. In the file: “{said}”."
        )
        for each in merged.conflicts:
            saved, said = shortened(each.saved), shortened(each.said)
            who = self._changer(each) or _("someone else")
            told = words.format(label=each.label, who=who, saved=saved, said=said)
            yield Problem(each.path, told, level)
        if merged.kept:
            labels = list_words([_(field.label) for field in merged.kept])
            people = list(dict.fromkeys(each.who or _("someone else") for each in self.later))
            kept = _(
                "{code} was changed by {who} after the file was written; what stays: {fields}."
            )
            kept = kept.format(code=record.code, who=list_words(people), fields=labels)
            yield Problem(("code",), kept, Level.WARNING)

    def _changer(self, conflict: Conflict) -> str:
        """Who last saved other words in this place."""
        for change in reversed(self.later):
            if _place(change.before, conflict) != _place(change.after, conflict):
                return change.who
        return ""


def origin(desk: Desk, form: FormSpec, record_id: str, revision: str) -> Origin | None:
    """Where the file came from that names this version; None if that is not in the history."""
    with desk.database.reading_session() as session:
        first, *rest = versions.since(session, form.id, record_id, whole(revision)) or (None,)
        if first is None or first.after is None:
            return None
        later = tuple(Later(each.who, each.before, each.after) for each in rest)
        return Origin({**blank_values(form), **from_json(form, first.after)}, later)


def unknown_origin(code: str) -> Problem:
    """The warning that nobody can tell what was changed since the file was written."""
    words = _("The file comes from a version of {code} that is not in the history here.")
    return Problem(("code",), words.format(code=code), Level.WARNING)


def _place(data: Data, conflict: Conflict) -> object:
    """What stood in the place of a conflict."""
    if data is None:
        return None
    key, *rest = conflict.path
    value = data.get(str(key))
    if not conflict.row_id or not isinstance(value, list):
        return value
    row = next((each for each in value if each.get("id") == conflict.row_id), None)
    return row.get(rest[1]) if row is not None and len(rest) > 1 else row
