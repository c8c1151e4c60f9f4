"""What the command line prints of cases: dossiers, letters, and the reports of a period."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.cli.arguments import Asked
from desktop.cli.case_paper_arguments import (
    CALL_SHEET,
    COMPLAINT_REPORT,
    DOSSIER,
    LETTER,
    PRINTED,
    REPORTS,
)
from desktop.cli.going_out import GOING_OUT
from desktop.cli.going_out import export as written
from desktop.cli.verbs import opened, print_forms, printed_words
from desktop.i18n import ngettext
from desktop.services.complaint_figures.figure import Days
from desktop.services.complaint_figures.periods import through
from desktop.services.letters import FORM_OF
from desktop.services.printing import PrintResult
from desktop.services.workspace import Workspace


def print_paper(asked: Asked, folder: Path) -> int:
    """Write one of these papers, or what `verbs.print_forms` writes."""
    if asked.what not in PRINTED:
        return print_forms(asked, folder)
    with opened(folder) as workspace:
        result = _printed(asked, workspace)
    print(printed_words(asked.output, result))
    return 0


def export_report(asked: Asked, folder: Path) -> int:
    """Write one of these reports as a workbook, or what else can be exported."""
    if asked.what not in REPORTS:
        return written(asked, folder)
    with opened(folder) as workspace:
        if asked.what == COMPLAINT_REPORT:
            count = workspace.complaint_figures.xlsx(_period(asked), asked.output)
        else:
            count = workspace.suggestion_reports.xlsx(_period(asked), asked.output)
    lines = ngettext("{name}: {count} line", "{name}: {count} lines", count)
    print(lines.format(name=asked.output.name, count=count))
    return 0


def _printed(asked: Asked, workspace: Workspace) -> PrintResult:
    if asked.what == DOSSIER:
        record = workspace.complaints.find(asked.codes[0])
        return workspace.dossiers.pdf(record.id, asked.output)
    if asked.what == CALL_SHEET:
        record = workspace.complaints.find(asked.codes[0])
        return workspace.cases.affected.call_sheet(record.id, asked.output)
    if asked.what == LETTER:
        kind = asked.letter.replace("-", "_")
        record = workspace.records(FORM_OF[kind]).find(asked.codes[0])
        return workspace.letters.pdf(kind, record.id, asked.output, draft=asked.draft)
    if asked.what == COMPLAINT_REPORT:
        return workspace.complaint_figures.pdf(_period(asked), asked.output)
    return workspace.suggestion_reports.pdf(_period(asked), asked.output)


def _period(asked: Asked) -> Days:
    if asked.start is None or asked.end is None:
        raise ValueError(asked.what)
    return through(asked.start, asked.end)


CASE_PAPERS: dict[str, Callable[[Asked, Path], int]] = {
    **GOING_OUT,
    "print": print_paper,
    "export": export_report,
}
