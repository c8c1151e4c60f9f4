"""What may be written after `caredesk package`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.i18n import _

if TYPE_CHECKING:
    from desktop.cli.arguments import Asked

EXPORT, LOOK, IMPORT = "export", "look", "import"


def deeds(command: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The three things done with packages, each with words of its own."""
    found = command.add_subparsers(dest="what", metavar=_("DEED"), required=True)
    export = found.add_parser(EXPORT, help=_("write customers with all that hangs on them"))
    export.add_argument("codes", nargs="*", metavar=_("CODE"), help=_("the customers' numbers"))
    export.add_argument("--manager", default="", metavar=_("NAME"), help=_("whose customers"))
    export.add_argument("--all", action="store_true", help=_("everything in the workspace"))
    look = found.add_parser(LOOK, help=_("only show what a package would change"))
    take = found.add_parser(IMPORT, help=_("take a package over: all of it, or nothing"))
    side = take.add_mutually_exclusive_group()
    ours, theirs = _("in conflicts our words stay (the default)"), _("in conflicts theirs count")
    side.add_argument("--mine", action="store_true", help=ours)
    side.add_argument("--theirs", action="store_true", help=theirs)
    take.add_argument("--dry-run", action="store_true", help=_("only show what would change"))
    for deed in (look, take):
        deed.add_argument("path", type=Path, metavar="FILE.carepack", help=_("the package"))
    return {EXPORT: export, LOOK: look, IMPORT: take}


def lacking(asked: Asked) -> str:
    """What is missing or too much among words that argparse alone finds well; or nothing."""
    ways = (bool(asked.codes), bool(asked.manager.strip()), asked.all)
    if asked.what != EXPORT or sum(ways) == 1:
        return ""
    return _("say what: numbers of customers, --manager or --all")
