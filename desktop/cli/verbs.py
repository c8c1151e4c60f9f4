"""What each command does: one service call, and a few words about the outcome."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop.cli.arguments import Asked
from desktop.cli.papers import (
    BLANK,
    BRIEF,
    CALENDAR,
    FINANCE,
    PAPERS,
    PLAN_CALENDAR,
    RECORDS,
    REPORT,
    REVIEW,
)
from desktop.clock import SystemClock
from desktop.errors import Invalid, NotFound
from desktop.forms.exchange import to_json
from desktop.forms.text import reads
from desktop.i18n import _, ngettext
from desktop.services.changes import change_words
from desktop.services.imports import Incoming
from desktop.services.opened import Opened
from desktop.services.plan_calendar import Chosen, Stretch
from desktop.services.printing import PrintResult
from desktop.services.team import Period, month_of, week_of
from desktop.services.workspace import DATABASE, Workspace, open_workspace

_MARK = "\t"
_WHAT = ("period", "content", "title", "problem", "summary", "text")
"""What a row tells beside its customer, whichever it has."""


@contextmanager
def opened(folder: Path, *, create: bool = False) -> Iterator[Workspace]:
    """The workspace of the folder while the block lasts. Raises `NotFound` if there is none."""
    if not create and not (folder / DATABASE).exists():
        raise NotFound(
            _("There is no workspace in “{folder}”.").format(folder=folder),
            advice=_("Name another folder with --data, or begin with “caredesk demo FOLDER”."),
        )
    workspace = open_workspace(folder, SystemClock())
    try:
        yield workspace
    finally:
        workspace.close()


def demo(asked: Asked, _folder: Path) -> int:
    """Build the sample and its documents, and name each document."""
    from desktop.services.demo import build_demo

    for line in build_demo(asked.path):
        print(line)
    return 0


def check(_asked: Asked, folder: Path) -> int:
    """Say whether the database holds together; what is wrong goes to the error output."""
    with opened(folder) as workspace:
        found = workspace.database.check()
    for line in found:
        print(line, file=sys.stderr)
    if not found:
        print(_("The database holds together."))
    return 1 if found else 0


def backup(asked: Asked, folder: Path) -> int:
    """Write a checked copy."""
    with opened(folder) as workspace:
        target = workspace.backups.now(asked.path)
    print(_("The backup “{name}” was made and checked.").format(name=target.name))
    return 0


def restore(asked: Asked, folder: Path) -> int:
    """Put a backup in the place of the database, damaged or not."""
    from desktop.services.backups import restored

    restored(folder, asked.path, SystemClock())
    print(_("“{name}” was restored.").format(name=asked.path.name))
    return 0


def list_records(asked: Asked, folder: Path) -> int:
    """One line a record, or a JSON list of them."""
    from desktop.services.lists import ListQuery

    with opened(folder) as workspace:
        source = workspace.lists.source(asked.what)
        machine = workspace.catalogue[source.form].machine
        rows = [_row(row) for row in source.rows(ListQuery())]
    if asked.json:
        print_json(rows)
        return 0
    for row in rows:
        state = _(machine.state(row["state"]).label)
        print(_MARK.join((row["code"], one_line(row["title"]), state)))
    return 0


def show(asked: Asked, folder: Path) -> int:
    """The fields of a record, as lines or as JSON that `fill` understands."""
    with opened(folder) as workspace:
        records = workspace.records(RECORDS[asked.what])
        found = records.find(asked.codes[0])
        revision = workspace.exports.revision(found.form.id, found.id)
        record = records.open(found.id)  # not older than the version that is told
    if asked.json:
        print_json(described(record, revision))
        return 0
    for field in record.form.leaves():
        words = reads(field, record.values[field.key])
        if words:
            print(f"{_(field.label)}: {_shown(words)}")
    return 0


def described(record: Opened, revision: str = "") -> dict[str, Any]:
    """A record as other programs read it: links by number, dates as ISO text.

    By `revision`, the saved version, `fill` finds out what others changed since then.
    """
    return {
        "form": record.form.id,
        "code": record.code,
        "revision": revision,
        "title": record.title,
        "state": record.state,
        "edition": record.edition,
        "archived": record.archived,
        "values": to_json(record.form, record.values, plain=True),
    }


def fill(asked: Asked, folder: Path) -> int:
    """Create or change what the file describes; or only say what would change."""
    with opened(folder, create=not asked.dry_run) as workspace:
        incoming = workspace.imports.read(asked.path, overwrite=asked.overwrite)
        for warning in incoming.warnings:
            print(f"{warning.where}: {warning.message}", file=sys.stderr)
        if incoming.problems:
            if incoming.conflicts:
                print(_overwriting(), file=sys.stderr)
            raise Invalid(_("Nothing was taken over."), incoming.problems)
        code = incoming.code
        if not asked.dry_run:
            code = workspace.imports.apply(incoming).code
    if asked.json:
        print_json(
            {
                "form": incoming.form_id,
                "code": code,
                "new": incoming.is_new,
                "written": not asked.dry_run,
                "changes": [
                    {"label": each.label, "before": each.before, "after": each.after}
                    for each in incoming.changes
                ],
            }
        )
        return 0
    for change in incoming.changes:
        print(one_line(change_words(change)))
    print(_outcome(code, incoming, dry_run=asked.dry_run))
    return 0


def print_forms(asked: Asked, folder: Path) -> int:
    """Write PDF: these records, a manager's plans, a brief, a report, or blank forms."""
    with opened(folder, create=asked.what == BLANK) as workspace:
        printing = workspace.printing
        if asked.what == BLANK:
            result = printing.blank(asked.output)
        elif asked.what == REVIEW:
            result = printing.plans_of_manager(asked.manager, asked.output)
        elif asked.what == BRIEF:
            customer = workspace.customers.find(asked.codes[0])
            result = workspace.briefs.pdf(customer.id, asked.output)
        elif asked.what == REPORT:
            result = workspace.team.pdf(_period(asked), asked.output)
        elif asked.what == PLAN_CALENDAR:
            result = _plan_calendar(asked, workspace)
        else:
            form_id = PAPERS[asked.what]
            records = workspace.records(form_id)
            ids = [records.find(code).id for code in asked.codes]
            result = printing.pdf(form_id, ids, asked.output)
    print(printed_words(asked.output, result))
    return 0


def printed_words(target: Path, result: PrintResult) -> str:
    """What was written, and which characters no font could draw."""
    pages = ngettext("{name}: {count} page", "{name}: {count} pages", result.pages)
    words = pages.format(name=target.name, count=result.pages)
    if not result.missing:
        return words
    signs = ", ".join(f"U+{ord(sign):04X}" for sign in result.missing)
    lacking = _("no font has {signs}").format(signs=signs)
    return _("{words} ({remark})").format(words=words, remark=lacking)


def export(asked: Asked, folder: Path) -> int:
    """Write a form, a register or the finance workbook as xlsx, or the agenda as ics."""
    with opened(folder) as workspace:
        exports = workspace.exports
        if asked.what in PAPERS:
            form_id = PAPERS[asked.what]
            record = workspace.records(form_id).find(asked.codes[0])
            exports.form(form_id, record.id, asked.output)
            print(_("“{name}” was written.").format(name=asked.output.name))
        elif asked.what == FINANCE and asked.batch:
            count = workspace.finance_batches.workbook(asked.batch, asked.output)
            print(_written(asked.output, count))
        elif asked.what == FINANCE and asked.start and asked.end:
            count = exports.finance(asked.start, asked.end, asked.output)
            print(_written(asked.output, count))
        elif asked.what == CALENDAR:
            print(_entered(asked.output, _calendar(asked, workspace)))
        else:
            print(_written(asked.output, exports.register(asked.what, asked.output)))
    return 0


VERBS: dict[str, Callable[[Asked, Path], int]] = {
    "demo": demo,
    "check": check,
    "backup": backup,
    "restore": restore,
    "list": list_records,
    "show": show,
    "fill": fill,
    "print": print_forms,
    "export": export,
}


def _period(asked: Asked) -> Period:
    """The week or month that was asked for."""
    if asked.week is not None:
        return week_of(asked.week)
    if asked.month is None:
        raise ValueError(asked.what)
    return month_of(asked.month)


def _plan_calendar(asked: Asked, workspace: Workspace) -> PrintResult:
    """Level A and who has a plan, in the year that was asked for."""
    if asked.year is None:
        raise ValueError(asked.what)
    name = asked.manager.strip()
    manager = workspace.agenda.person_named(name) if name else None
    calendar = workspace.plan_calendar
    return calendar.pdf(Stretch(asked.year), Chosen(manager_id=manager), asked.output, name)


def _calendar(asked: Asked, workspace: Workspace) -> int:
    name = asked.manager.strip()
    manager = workspace.agenda.person_named(name) if name else None
    return workspace.agenda.calendar(asked.output, manager)


def _entered(target: Path, count: int) -> str:
    entries = ngettext("{name}: {count} entry", "{name}: {count} entries", count)
    return entries.format(name=target.name, count=count)


def _written(target: Path, count: int) -> str:
    lines = ngettext("{name}: {count} line", "{name}: {count} lines", count)
    return lines.format(name=target.name, count=count)


def _overwriting() -> str:
    return _("Export the form again and fill that in, or let the file win with --overwrite.")


def _outcome(code: str, incoming: Incoming, *, dry_run: bool) -> str:
    if dry_run:
        return _("Nothing was written: this was a trial.")
    if incoming.is_new:
        return _("{code} was created.").format(code=code)
    if not incoming.changes:
        return _("{code} says this already.").format(code=code)
    return _("{code} was changed.").format(code=code)


def _row(row: Any) -> dict[str, Any]:  # noqa: ANN401 - each list has its own row
    said = row._asdict()
    name = said.get("name") or said["customer"]
    what = next((said[key] for key in _WHAT if said.get(key)), "")
    return {**said, "name": name, "title": " · ".join(word for word in (name, what) if word)}


def one_line(words: str) -> str:
    """The words on one line of a terminal."""
    return _shown(" ".join(words.split()))


def _shown(words: str) -> str:
    """The words for a terminal, which must not take any of them for an order."""
    return "".join(sign if sign.isprintable() or sign == "\n" else "\ufffd" for sign in words)


def print_json(data: object) -> None:
    """Write the data for other programs."""
    json.dump(data, sys.stdout, ensure_ascii=False, indent=1, default=_encoded)
    print()


def _encoded(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return list(value) if isinstance(value, tuple) else str(value)
