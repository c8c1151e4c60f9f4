"""What may be written after `caredesk complaint due` and `caredesk calendar`."""

from __future__ import annotations

import argparse
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.forms.dates import read_day, read_moment
from desktop.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.cli.import_arguments import Kinds

DUE = "due"
IMPORT, SHOW, EXPORT = "import", "show", "export"

_EVENING = time(23, 59)


def due(found: Kinds) -> argparse.ArgumentParser:
    """The list of all that is due."""
    words = _("list what is to be done next, the most urgent first")
    deed = found.add_parser(DUE, help=words, description=words)
    told = _("seen from this time: a date or “2026-11-22 14:00”; without, from now")
    deed.add_argument("--as-of", type=_moment, metavar=_("TIME"), help=told)
    deed.add_argument("--manager", default="", metavar=_("NAME"), help=_("whose complaints"))
    return deed


def calendar(
    command: argparse.ArgumentParser, year: Callable[[str], int]
) -> dict[str, argparse.ArgumentParser]:
    """What is done with the calendar of working days."""
    found = command.add_subparsers(dest="what", metavar=_("DEED"), required=True)
    words = _("take the holidays and make-up days of years from a table: day, kind, name")
    taken = found.add_parser(IMPORT, help=words, description=words)
    taken.add_argument("path", type=Path, metavar="FILE.csv|FILE.xlsx", help=_("the table"))
    taken.add_argument("--dry-run", action="store_true", help=_("only show what would change"))
    words = _("show the years that are known, or the days of one")
    shown = found.add_parser(SHOW, help=words, description=words)
    words = _("write the days of all years, or of one, as a table")
    written = found.add_parser(EXPORT, help=words, description=words)
    for deed in (shown, written):
        deed.add_argument("year", nargs="?", type=year, metavar=_("YEAR"), help=_("the year"))
    return {IMPORT: taken, SHOW: shown, EXPORT: written}


def _moment(words: str) -> datetime:
    """A time; of a mere day its end."""
    day, moment = read_day(words), read_moment(words)
    if day is not None:
        return datetime.combine(day, _EVENING)
    if moment is None:
        raise argparse.ArgumentTypeError(
            _("“{text}” is not a time: write it like “2026-11-22 14:00”.").format(text=words)
        )
    return moment
