"""What the command line does with exchange packages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.cli.arguments import Asked
from desktop.cli.verbs import one_line, opened, print_json
from desktop.i18n import _, ngettext
from desktop.services.changes import change_words
from desktop.services.packages.looking import Choices, Look
from desktop.services.packages.meeting import STATUSES, Meeting, Status
from desktop.services.packages.packing import Chosen
from desktop.services.packages.taking import Taken
from desktop.services.packages.words import conflict_words, counted, sent_words, taken_words

_QUIET = {Status.SAME, Status.HERE}
"""Nothing is to be said of these records one by one."""


def package(asked: Asked, folder: Path) -> int:
    """Write a package, look at one, or take it over."""
    return {"export": _export, "look": _look, "import": _import}[asked.what](asked, folder)


def _export(asked: Asked, folder: Path) -> int:
    with opened(folder) as workspace:
        manager = asked.manager.strip()
        whose = workspace.agenda.person_named(manager) if manager else ""
        codes = dict.fromkeys(asked.codes)
        ids = tuple(workspace.customers.find(code).id for code in codes)
        chosen = Chosen(ids, whose, everything=asked.all)
        sent = workspace.packages.send(chosen, asked.output)
    if asked.json:
        print_json({"file": asked.output.name, **vars(sent)})
    else:
        print(_("“{name}” was written.").format(name=asked.output.name), sent_words(sent))
    return 0


def _look(asked: Asked, folder: Path) -> int:
    with opened(folder) as workspace:
        _show(asked, workspace.packages.look(asked.path), None)
    return 0


def _import(asked: Asked, folder: Path) -> int:
    choices = Choices(all_theirs=asked.theirs)
    with opened(folder, create=not asked.dry_run) as workspace:
        look = workspace.packages.look(asked.path, choices)
        taken = None if asked.dry_run else workspace.packages.take(look, choices)
    _show(asked, look, taken)
    return 0


def _show(asked: Asked, look: Look, taken: Taken | None) -> None:
    if asked.json:
        print_json(_told(look, taken))
        return
    made = look.manifest.made_at.astimezone().strftime("%Y-%m-%d %H:%M")
    sender = look.manifest.sender.words or "—"
    print(one_line(_("From: {sender}, {when}").format(sender=sender, when=made)))
    print(counted(look))
    for meeting in look.meetings:
        if meeting.status not in _QUIET or meeting.notes or meeting.problems:
            for line in _lines(meeting):
                print(line[: len(line) - len(line.lstrip())] + one_line(line))
    if taken is not None:
        print(taken_words(taken))
        for note in taken.notes:
            print(one_line(note))


def _lines(meeting: Meeting) -> list[str]:
    named = f"{meeting.code} {meeting.title}"
    head = _("{field}: {words}").format(field=_(STATUSES[meeting.status]), words=named)
    told = () if meeting.status is Status.NEW else map(change_words, meeting.changes)
    files = len(meeting.files)
    more = ngettext("{count} attached file", "{count} attached files", files)
    return [
        head,
        *(f"  {words}" for words in told),
        *([f"  {more.format(count=files)}"] if files else []),
        *(f"  {conflict_words(each)}" for each in meeting.conflicts),
        *(f"  {note}" for note in meeting.notes),
        *(f"  {problem.where}: {problem.message}" for problem in meeting.problems),
    ]


def _told(look: Look, taken: Taken | None) -> dict[str, Any]:
    return {
        "package": look.manifest.package,
        "made_at": look.manifest.made_at,
        "sender": vars(look.manifest.sender),
        "written": taken is not None and not taken.is_nothing,
        "notes": taken.notes if taken is not None else (),
        "counts": {status.value: count for status, count in look.counts.items()},
        "records": [_record(meeting) for meeting in look.meetings],
    }


def _record(meeting: Meeting) -> dict[str, Any]:
    return {
        "form": meeting.item.form,
        "id": meeting.item.id,
        "code": meeting.code,
        "title": meeting.title,
        "status": meeting.status.value,
        "changes": [
            {"label": each.label, "before": each.before, "after": each.after}
            for each in meeting.changes
        ],
        "conflicts": [
            {
                "label": each.label,
                "mine": each.saved,
                "theirs": each.said,
                "before": each.exported,
            }
            for each in meeting.conflicts
        ],
        "files": [each.name for each in meeting.files],
        "notes": meeting.notes,
        "problems": [f"{each.where}: {each.message}" for each in meeting.problems],
    }


EXCHANGING: dict[str, Callable[[Asked, Path], int]] = {"package": package}
