"""What may be written after `caredesk print dossier`, `letter`, and the reports of a period."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop.i18n import _
from desktop.services.letter_words import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.cli.arguments import Asked

DOSSIER, LETTER, CALL_SHEET = "dossier", "letter", "call-sheet"
COMPLAINT_REPORT, SUGGESTION_REPORT = "complaint-report", "suggestion-report"
REPORTS = (COMPLAINT_REPORT, SUGGESTION_REPORT)
PRINTED = (DOSSIER, LETTER, CALL_SHEET, *REPORTS)


def add_options(command: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    """What only these papers know; `day` understands a date or complains."""
    command.add_argument(
        "--kind",
        dest="letter",
        default="",
        choices=tuple(each.replace("_", "-") for each in KINDS),
        help=_("which letter (with “letter”)"),
    )
    command.add_argument(
        "--draft",
        action="store_true",
        help=_("also a letter whose compensation is not approved; it says so"),
    )
    for option, name, words in (
        ("--from", "start", _("first day of the period (with “complaint-report”)")),
        ("--to", "end", _("last day of the period (with “complaint-report”)")),
    ):
        command.add_argument(option, dest=name, type=day, metavar=_("DATE"), help=words)


def lacking(asked: Asked) -> str:
    """What is missing or too much; or nothing."""
    if asked.draft and asked.what != LETTER:
        return _("--draft goes with “letter”")
    if asked.what in REPORTS:
        if asked.codes:
            return _("“{what}” takes no numbers").format(what=asked.what)
        has_days = asked.start is not None and asked.end is not None
        return "" if has_days else _("say which days: --from DATE --to DATE")
    if asked.start or asked.end:
        return _("--from and --to go with “complaint-report”")
    if len(asked.codes) != 1:
        return _("give the number of one record")
    if asked.what == LETTER and not asked.letter:
        return _("say which letter: --kind KIND")
    return _("--kind goes with “letter”") if asked.letter and asked.what != LETTER else ""


def stray(asked: Asked) -> str:
    """Which option of these papers stands with another one; or nothing."""
    if asked.letter:
        return _("--kind goes with “letter”")
    if asked.draft:
        return _("--draft goes with “letter”")
    has_days = asked.start is not None or asked.end is not None
    return _("--from and --to go with “complaint-report”") if has_days else ""
