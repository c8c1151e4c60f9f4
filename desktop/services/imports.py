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
from desktop.services.file_origin import origin as origin_of
from desktop.services.file_origin import unknown_origin
from desktop.services.merging import merged, unknown
from desktop.services.opened import Opened, title_of
from desktop.services.records import Records
from desktop.services.three_way import Conflict, three_way

_Read = tuple[str, str, dict[str, Any], str]
"""Form, number, values, and the saved version that they were written from."""

LARGEST = 20_000_000
"""Bytes; no filled form comes near this."""


@dataclass(frozen=True)
class Incoming:
    """What a file would change. `values` are whole: what the record would then say.

    `problems` stand in the way, `warnings` do not. `conflicts` are the places that somebody
    changed after the file was written and that the file changes too: each is a problem, or a
    warning if they are to be overwritten. `record_id` and `revision` are those of the record
    that would change; None and 0 for a new one.
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
    conflicts: tuple[Conflict, ...] = ()


class Imports:
    """Reads JSON as `caredesk show --json` writes it, and form workbooks."""

    def __init__(self, desk: Desk, records: Mapping[str, Records]) -> None:
        self._desk, self._records = desk, records

    def is_form(self, path: Path) -> bool:
        """Whether the file is a form that was written here: one of JSON, or a workbook of ours."""
        if not _is_workbook(path):
            return path.suffix.casefold() == ".json"
        from desktop.reports.form_mark import is_form_workbook  # with openpyxl: 0.14 s to import

        try:
            return path.stat().st_size <= LARGEST and is_form_workbook(path)
        except OSError:
            return False

    def read(self, path: Path, *, overwrite: bool = False) -> Incoming:
        """What the file would change; nothing is written. Raises `UserError` if it is no form.

        With `overwrite`, its words also take the place of newer ones.
        """
        form_id, code, raw, revision = (
            _from_workbook(self._desk, path) if _is_workbook(path) else _from_json(path)
        )
        return self.understood(form_id, code, raw, revision, overwrite=overwrite)

    def understood(
        self,
        form_id: str,
        code: str,
        raw: Mapping[str, Any],
        revision: str = "",
        *,
        overwrite: bool = False,
    ) -> Incoming:
        """What these values would change, for the record with this number or a new one.

        With `revision`, the saved version that they were written from, what they leave as it
        was then stays as it is now.
        """
        if form_id not in self._records:
            raise UserError(
                _("“{form}” is not one of the forms.").format(form=form_id),
                advice=_("Known: {forms}.").format(forms=list_words(list(self._records))),
            )
        records = self._records[form_id]
        code = code or str(raw.get("code") or "")
        record = _found(records, code)
        laid = self._laid(records, record, raw, revision, overwrite=overwrite)
        values, record_id = laid.values, record.id if record else None
        checked = (*unknown(records.form, raw), *laid.told, *records.check(values, record_id))
        return Incoming(
            form_id=form_id,
            code=code,
            title=title_of(records.form, values),
            values=values,
            changes=changes(records.form, record.values if record else None, values),
            problems=tuple(each for each in checked if each.level is Level.ERROR),
            warnings=(
                *(each for each in checked if each.level is Level.WARNING),
                *_contradictions(records, raw, laid.said),
            ),
            is_new=record is None,
            record_id=record_id,
            revision=record.revision if record else 0,
            conflicts=laid.conflicts,
        )

    def _laid(
        self,
        records: Records,
        record: Opened | None,
        raw: Mapping[str, Any],
        revision: str,
        *,
        overwrite: bool,
    ) -> _Laid:
        """The file's words laid over those of the record."""
        form, today = records.form, self._desk.clock.today()
        if record is None:
            filled = {key: raw[key] for key in raw if raw[key] not in (None, "")}
            said = merged(form, records.blank(), filled, today)
            return _Laid.plainly(_helped_by_numbers(records, raw, records.resolved(said)))
        origin = origin_of(self._desk, form, record.id, revision) if revision else None
        moved_on = origin is not None and bool(origin.later)
        base = origin.values if origin is not None and moved_on else record.values
        said = merged(form, base, raw, today)
        said = _helped_by_numbers(records, raw, records.resolved(said))
        if origin is None or not moved_on:
            lost = bool(revision) and origin is None
            return _Laid.plainly(said, (unknown_origin(record.code),) if lost else ())
        met = three_way(form, origin.values, record.values, said)
        told = tuple(origin.told(record, met, overwrite=overwrite))
        return _Laid(records.resolved(met.values), said, told, met.conflicts)

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


@dataclass(frozen=True)
class _Laid:
    """Whole values; `said` are those of the file alone."""

    values: dict[str, Any]
    said: dict[str, Any]
    told: tuple[Problem, ...]
    conflicts: tuple[Conflict, ...]

    @classmethod
    def plainly(cls, said: dict[str, Any], told: tuple[Problem, ...] = ()) -> _Laid:
        """What the file says counts."""
        return cls(said, said, told, ())


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


def _from_json(path: Path) -> _Read:
    try:
        if path.stat().st_size > LARGEST:
            raise _unreadable(path, _("It is too large to be a form."))
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise _unreadable(path, _("It must be JSON in UTF-8."), str(error)) from error
    if not isinstance(data, dict) or not isinstance(data.get("values"), dict):
        raise _unreadable(path, _('Expected: {"form": …, "code": …, "values": {…}}'))
    form_id, code, revision = (str(data.get(key) or "") for key in ("form", "code", "revision"))
    return form_id, code, data["values"], revision


def _from_workbook(desk: Desk, path: Path) -> _Read:
    from desktop.reports.form_reader import read_form_xlsx  # openpyxl takes 0.14 s to import

    filled = read_form_xlsx(path, desk.catalogue)
    return filled.form_id, filled.code, filled.values, filled.revision


def _unreadable(path: Path, advice: str, detail: str = "") -> UserError:
    return UserError(
        _("“{name}” was not read.").format(name=path.name), advice=advice, detail=detail
    )
