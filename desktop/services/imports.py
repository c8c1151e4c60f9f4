"""Filled forms that come back from elsewhere: shown first, then taken over whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.errors import Invalid, Level, NotFound, Problem, UserError
from desktop.forms.spec import Mirror, Values
from desktop.forms.text import list_words
from desktop.forms.values import Ref
from desktop.i18n import _
from desktop.services.changes import Change, changes
from desktop.services.desk import Desk
from desktop.services.merging import merged, unknown
from desktop.services.opened import Opened, title_of
from desktop.services.records import Records

LARGEST = 20_000_000
"""Bytes; no filled form comes near this."""


@dataclass(frozen=True)
class Incoming:
    """What a file would change. `values` are whole: what the record would then say.

    `problems` stand in the way, `warnings` do not. `record_id` and `revision` are those of the
    record that would change; None and 0 for a new one.
    """

    form_id: str
    code: str
    title: str
    values: dict[str, Any]
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    is_new: bool
    record_id: str | None
    revision: int


class Imports:
    """Reads JSON as `caredesk show --json` writes it, and form workbooks."""

    def __init__(self, desk: Desk, records: Mapping[str, Records]) -> None:
        self._desk, self._records = desk, records

    def read(self, path: Path) -> Incoming:
        """What the file would change; nothing is written. Raises `UserError` if it is no form."""
        form_id, code, raw = (
            _from_workbook(self._desk, path) if _is_workbook(path) else _from_json(path)
        )
        return self.understood(form_id, code, raw)

    def understood(self, form_id: str, code: str, raw: Mapping[str, Any]) -> Incoming:
        """What these values would change, for the record with this number or a new one."""
        if form_id not in self._records:
            raise UserError(
                _("“{form}” is not one of the forms.").format(form=form_id),
                advice=_("Known: {forms}.").format(forms=list_words(list(self._records))),
            )
        records = self._records[form_id]
        code = code or str(raw.get("code") or "")
        record = _found(records, code)
        base = record.values if record else records.blank()
        said = raw if record else {key: raw[key] for key in raw if raw[key] not in (None, "")}
        values = merged(records.form, base, said, self._desk.clock.today())
        record_id = record.id if record else None
        values = _helped_by_numbers(records, raw, records.resolved(values))
        checked = (*unknown(records.form, raw), *records.check(values, record_id))
        return Incoming(
            form_id=form_id,
            code=code,
            title=title_of(records.form, values),
            values=values,
            changes=changes(records.form, record.values if record else None, values),
            problems=tuple(each for each in checked if each.level is Level.ERROR),
            warnings=(
                *(each for each in checked if each.level is Level.WARNING),
                *_contradictions(records, raw, values),
            ),
            is_new=record is None,
            record_id=record_id,
            revision=record.revision if record else 0,
        )

    def apply(self, incoming: Incoming) -> Opened:
        """Take over all that was shown.

        Raises `Invalid`, `Refused`, and `RecordChanged` if the record was saved since then.
        """
        records = self._records[incoming.form_id]
        if incoming.problems:
            raise Invalid(_("Nothing was taken over."), incoming.problems)
        if incoming.record_id is None:
            return records.save(incoming.values, code=incoming.code)
        return records.save(incoming.values, incoming.record_id, incoming.revision, verb="import")


def _found(records: Records, code: str) -> Opened | None:
    try:
        return records.find(code) if code.strip() else None
    except NotFound:
        return None


def _helped_by_numbers(
    records: Records, raw: Mapping[str, Any], values: dict[str, Any]
) -> dict[str, Any]:
    """Where a name is missing or means nobody, the number beside it says who is meant."""
    for field in records.form.leaves():
        said = str(raw.get(field.key) or "").strip() if isinstance(field, Mirror) else ""
        if said and isinstance(field, Mirror):
            link = values[field.of]
            if link is None or (isinstance(link, Ref) and link.id is None):
                helped = records.resolved({**values, field.of: Ref(None, said, said)})
                values = helped if helped[field.of].id else values
    return values


def _contradictions(
    records: Records, raw: Mapping[str, Any], values: Values
) -> tuple[Problem, ...]:
    """Numbers in the file that are not those of the records that the file names."""
    found = []
    for field in records.form.leaves():
        said = str(raw.get(field.key) or "").strip()
        if isinstance(field, Mirror) and said and said != values[field.key]:
            words = _("“{said}” was left aside: the number is “{number}”.")
            found.append(Problem((field.key,), words.format(said=said, number=values[field.key])))
    return tuple(found)


def _is_workbook(path: Path) -> bool:
    return path.suffix.casefold() in {".xlsx", ".xlsm"}


def _from_json(path: Path) -> tuple[str, str, dict[str, Any]]:
    try:
        if path.stat().st_size > LARGEST:
            raise _unreadable(path, _("It is too large to be a form."))
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise _unreadable(path, _("It must be JSON in UTF-8."), str(error)) from error
    if not isinstance(data, dict) or not isinstance(data.get("values"), dict):
        raise _unreadable(path, _('Expected: {"form": …, "code": …, "values": {…}}'))
    return str(data.get("form") or ""), str(data.get("code") or ""), data["values"]


def _from_workbook(desk: Desk, path: Path) -> tuple[str, str, dict[str, Any]]:
    from desktop.reports.form_reader import read_form_xlsx  # openpyxl takes 0.14 s to import

    form_id, code, raw = read_form_xlsx(path, desk.catalogue)
    return form_id, code, dict(raw)


def _unreadable(path: Path, advice: str, detail: str = "") -> UserError:
    return UserError(
        _("“{name}” was not read.").format(name=path.name), advice=advice, detail=detail
    )
