"""What is missing or too much among words that argparse alone finds well."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli import case_paper_arguments, finance_arguments, out_arguments, package_arguments
from desktop.cli.papers import BRIEF, CALENDAR, FINANCE, PAPERS, PLAN_CALENDAR, REPORT, REVIEW
from desktop.i18n import _

if TYPE_CHECKING:
    from desktop.cli.arguments import Asked


def half_said(asked: Asked) -> str:
    """The words that say so; or nothing."""
    lacking = {
        "package": package_arguments.lacking,
        "finance": finance_arguments.lacking,
        "print": _half_a_document,
        "export": _half_an_export,
    }.get(asked.verb)
    return lacking(asked) if lacking else ""


def _half_an_export(asked: Asked) -> str:
    if asked.what in out_arguments.OUT:
        return out_arguments.lacking(asked)
    if asked.customers or asked.list or asked.json:
        return out_arguments.stray(asked, "")
    if asked.output == Path():
        return _("say which file to write: -o FILE")
    return _half_a_document(asked)


def _half_a_document(asked: Asked) -> str:
    if asked.what in case_paper_arguments.PRINTED:
        return case_paper_arguments.lacking(asked)
    if asked.verb == "print" and (stray := case_paper_arguments.stray(asked)):
        return stray
    if asked.what in PAPERS or asked.what == BRIEF:
        if (asked.verb == "export" or asked.what == BRIEF) and len(asked.codes) != 1:
            return _("give the number of one record")
        return "" if asked.codes else _("give the number of at least one record")
    if asked.codes:
        return _("“{what}” takes no numbers").format(what=asked.what)
    return _no_option(asked) if asked.verb == "print" else _stray_option(asked)


def _stray_option(asked: Asked) -> str:
    """Which option of an export belongs to another one, or is missing."""
    if asked.manager and asked.what != CALENDAR:
        return _("--manager goes with “calendar”")
    if asked.batch and asked.what != FINANCE:
        return _("--batch goes with “finance”")
    return finance_arguments.lacking(asked) if asked.what == FINANCE else ""


def _no_option(asked: Asked) -> str:
    """Which option is missing of those that say whose or when."""
    if asked.what == REVIEW and not asked.manager.strip():
        return _("say whose plans: --manager NAME")
    if asked.what == REPORT and (asked.week is None) is (asked.month is None):
        return _("say which: --week DATE or --month DATE")
    if asked.what == PLAN_CALENDAR and asked.year is None:
        return _("say which year: --year YEAR")
    return ""
