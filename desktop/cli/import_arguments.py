"""What may be written after `caredesk import`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.i18n import _

if TYPE_CHECKING:
    Kinds = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - it has no public name
    """The words that may follow a command, each with words of its own."""

TABLES = ("customers", "contacts", "contracts", "products", "interactions", "expenses")
SEPARATORS = {"": "", "comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
BATCHES, TAKE_BACK = "batches", "take-back"


def deeds(found: Kinds) -> dict[str, argparse.ArgumentParser]:
    """The kinds of tables that can be brought in, and what is done with batches."""
    helps = {
        "customers": _("customers, with their contacts"),
        "contacts": _("contacts of customers that are here"),
        "contracts": _("contracts of customers that are here"),
        "products": _("products and services"),
        "interactions": _("interactions with customers"),
        "expenses": _("expenses, as checklists"),
    }
    made = {}
    for name in TABLES:
        made[name] = found.add_parser(name, help=helps[name], description=helps[name])
        _takes_table(made[name])
    made[BATCHES] = found.add_parser(BATCHES, help=_("list what was imported"))
    made[TAKE_BACK] = found.add_parser(TAKE_BACK, help=_("take a whole import back"))
    made[TAKE_BACK].add_argument("codes", nargs=1, metavar=_("BATCH"), help=_("its id"))
    return made


def _takes_table(table: argparse.ArgumentParser) -> None:
    table.add_argument("path", type=Path, metavar=_("FILE"), help=_("xlsx, csv, tsv or vcf"))
    table.add_argument(
        "--map", type=Path, metavar="FILE.json", help=_("which column goes where, as JSON")
    )
    table.add_argument(
        "--encoding",
        default="",
        metavar=_("NAME"),
        help=_("how a text is encoded: gb18030, big5 …"),
    )
    table.add_argument(
        "--separator", default="", choices=SEPARATORS, help=_("what stands between its columns")
    )
    table.add_argument("--sheet", default="", metavar=_("NAME"), help=_("which sheet of the file"))
    table.add_argument("--dry-run", action="store_true", help=_("only show what would change"))
    table.add_argument(
        "--errors", type=Path, metavar="FILE.xlsx", help=_("write the rows left out as a workbook")
    )
    table.add_argument(
        "--colleague",
        dest="colleagues",
        action="append",
        default=[],
        metavar=_("NAME"),
        help=_("a colleague whom the table names, to be added (several times for several)"),
    )
    table.add_argument(
        "--skip-wrong", action="store_true", help=_("leave out rows that are wrong or doubtful")
    )
