"""What the command line does with a case: each verb of its machine, with values as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from desktop.cli.arguments import Asked
from desktop.cli.case_arguments import COMPLAINT, REGISTER, SUGGESTION, verb_of
from desktop.cli.verbs import described, one_line, opened, print_json
from desktop.errors import Invalid, Problem, UserError
from desktop.forms.steps import asked as asked_of
from desktop.forms.steps import short_form
from desktop.forms.values import blank_values
from desktop.i18n import _
from desktop.services.merging import merged, unknown
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace

_LARGEST = 1_000_000  # bytes; no step comes near this


def case(asked: Asked, folder: Path) -> int:
    """Take the case one step, or begin a new one; tell where it stands now."""
    raw = _values(asked.given)
    with opened(folder) as workspace:
        record = _taken(workspace, asked, raw) if asked.code else _begun(workspace, asked, raw)
        state = _(workspace.catalogue[record.form.id].machine.state(record.state).label)
        revision = workspace.exports.revision(record.form.id, record.id)
    if asked.given is not None:
        print_json(described(record, revision))
        return 0
    print(one_line(_("{code} is now: {state}").format(code=record.code, state=state)))
    return 0


def _taken(workspace: Workspace, asked: Asked, raw: Mapping[str, Any]) -> Opened:
    """The case one step further. Raises `Invalid` where the values make no sense."""
    records, verb = workspace.records(asked.verb), verb_of(asked.what)
    found = records.find(asked.code)
    form = short_form(records.form, asked_of(asked.verb, verb))
    blank = blank_values(form)
    known = {key: found.values[key] for key in blank if key in found.values}
    said = merged(form, {**blank, **known}, raw, workspace.clock.today())
    _refuse(unknown(form, raw))
    values = {key: said[key] for key in raw}
    return records.take(found.id, verb, found.revision, asked.note, values=values)


def _begun(workspace: Workspace, asked: Asked, raw: Mapping[str, Any]) -> Opened:
    """A new case of these values, registered. Raises `Invalid` where they make no sense."""
    records = workspace.records(asked.verb)
    incoming = workspace.imports.understood(asked.verb, "", raw)
    _refuse(incoming.problems)
    if REGISTER in {step.verb for step in records.kind.machine.steps}:
        return records.begin(incoming.values, REGISTER, asked.note)
    return records.save(incoming.values)


def _refuse(found: Sequence[Problem]) -> None:
    if found:
        raise Invalid(_("Nothing was written."), found)


def _values(given: str | None) -> Mapping[str, Any]:
    """The values as they were given: as JSON, in a file, or on the standard input."""
    words = (given or "{}").strip()
    if not words.startswith("{"):
        words = _read(words)
    try:
        values = json.loads(words)
    except (ValueError, RecursionError) as error:
        raise _unreadable(str(error)) from error
    if not isinstance(values, dict):
        raise _unreadable("")
    return values


def _read(name: str) -> str:
    try:
        with nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb") as stream:
            return stream.read(_LARGEST).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise _unreadable(str(error)) from error


def _unreadable(detail: str) -> UserError:
    advice = _('Expected: {"field": value, …}')
    return UserError(_("The values were not read as JSON."), advice=advice, detail=detail)


CASES: dict[str, Callable[[Asked, Path], int]] = {COMPLAINT: case, SUGGESTION: case}
