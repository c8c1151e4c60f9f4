"""Why SQLite would not take what a load writes, in words."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, Table, select

from desktop.errors import RecordChanged, Refused
from desktop.i18n import N_, _
from desktop.models.base import Record

_AGAIN = N_("Look at the file again, then import it.")


def not_taken(connection: Connection, table: Table, keys: Mapping[str, str]) -> Refused:
    """A number that another record has, or a link to what is not there.

    `keys` are the numbers that were wanted, as they must be unique, by the ids of the records.
    """
    its = table.c
    asked = select(its.code, its.id, its.code_key).where(its.code_key.in_({*keys.values()}))
    found = [each for each in connection.execute(asked) if keys.get(each.id) != each.code_key]
    words = (
        _("Nothing was written: the number “{code}” is taken.").format(code=found[0].code)
        if found
        else _("Nothing was written: something that is linked is not there any more.")
    )
    return Refused(words, advice=_(_AGAIN))


def not_as_it_was(record: Record | None) -> RecordChanged:
    """A record that was saved, or removed, since it was looked at."""
    if record is None:
        words = _("A record of the file is not there any more.")
    else:
        words = _("“{code}” was changed meanwhile by {who}.").format(
            code=record.code, who=record.changed_by or _("someone else")
        )
    return RecordChanged(words, safe=_("Nothing was written."), advice=_(_AGAIN))
