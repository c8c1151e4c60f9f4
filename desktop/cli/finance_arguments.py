"""What may be written after `caredesk finance`, and which finances `caredesk export` writes."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from desktop.i18n import _

if TYPE_CHECKING:
    from desktop.cli.arguments import Asked

CLOSE, BATCHES = "close", "batches"

ReadDay = Callable[[str], date]


def deeds(command: argparse.ArgumentParser, day: ReadDay) -> dict[str, argparse.ArgumentParser]:
    """The two things done with periods."""
    found = command.add_subparsers(dest="what", metavar=_("DEED"), required=True)
    close = found.add_parser(CLOSE, help=_("close a period: all of it or nothing, for good"))
    add_period(close, day, _("first day of the period"), _("last day of the period"))
    close.add_argument(
        "--dry-run", action="store_true", help=_("only show what would be handed out")
    )
    return {CLOSE: close, BATCHES: found.add_parser(BATCHES, help=_("list the closed periods"))}


def add_period(command: argparse.ArgumentParser, day: ReadDay, first: str, last: str) -> None:
    """The two days of a period."""
    for option, name, words in (("--from", "start", first), ("--to", "end", last)):
        command.add_argument(option, dest=name, type=day, metavar=_("DATE"), help=words)


def lacking(asked: Asked) -> str:
    """What is missing or too much among words that argparse alone finds well; or nothing."""
    if asked.verb == "finance":
        return _half_a_period(asked) if asked.what == CLOSE else ""
    if not asked.batch:
        return _half_a_period(asked)
    both = asked.start is not None or asked.end is not None
    return _("say a period or a batch, not both") if both else ""


def _half_a_period(asked: Asked) -> str:
    if asked.start is None or asked.end is None:
        return _("give the period: --from DATE --to DATE")
    return _("the period ends before it begins") if asked.end < asked.start else ""
