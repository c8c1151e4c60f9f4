"""What may be written after `caredesk export everything`, `contacts` and `saved`, and `import`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.i18n import _

if TYPE_CHECKING:
    from desktop.cli.arguments import Asked
    from desktop.cli.import_arguments import Kinds

EVERYTHING, CONTACTS, SAVED = "everything", "contacts", "saved"
OUT = (EVERYTHING, CONTACTS, SAVED)


def add_options(command: argparse.ArgumentParser) -> None:
    """What only these exports know."""
    command.add_argument(
        "--customer",
        dest="customers",
        action="append",
        default=[],
        metavar=_("CODE"),
        help=_("only this customer's (with “contacts”; several times for several)"),
    )
    command.add_argument(
        "--list", action="store_true", help=_("list the saved exports (with “saved”)")
    )
    command.add_argument(
        "--json", action="store_true", help=_("write JSON for other programs (with “--list”)")
    )


def deeds(found: Kinds) -> dict[str, argparse.ArgumentParser]:
    """What can be read in, beside tables."""
    words = _("everything that “export everything” wrote, into an empty workspace")
    everything = found.add_parser(EVERYTHING, help=words)
    everything.add_argument("path", type=Path, metavar=_("FOLDER"), help=_("the folder to read"))
    return {EVERYTHING: everything}


def lacking(asked: Asked) -> str:
    """What is missing or too much among words that argparse alone finds well; or nothing."""
    count, has_output = len(asked.codes), asked.output != Path()
    if asked.what == EVERYTHING:
        if count != 1 or has_output:
            return _("give the folder that shall hold everything, and no file")
        return stray(asked, "")
    if asked.what == CONTACTS:
        return _("“contacts” takes no numbers: see --customer") if count else stray(asked, CONTACTS)
    if count != (0 if asked.list else 1):
        return _("give the name of one saved export, or --list")
    return stray(asked, SAVED)


def stray(asked: Asked, allowed: str) -> str:
    """Which option of an export belongs to another one, or is missing."""
    if asked.customers and allowed != CONTACTS:
        return _("--customer goes with “contacts”")
    if (asked.list or asked.json) and allowed != SAVED:
        return _("--list goes with “saved”")
    if allowed == CONTACTS and asked.output == Path():
        return _("say which file to write: -o FILE")
    return ""
