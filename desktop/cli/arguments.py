"""What may be written on the command line, with its help in the reader's language."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from desktop.cli import (
    case_arguments,
    case_paper_arguments,
    clock_arguments,
    doubles_arguments,
    finance_arguments,
    import_arguments,
    out_arguments,
    package_arguments,
)
from desktop.cli.argparse_words import argparse_speaks
from desktop.cli.half_said import half_said
from desktop.cli.papers import (
    BLANK,
    BRIEF,
    CALENDAR,
    FINANCE,
    LISTS,
    PAPERS,
    PLAN_CALENDAR,
    RECORDS,
    REGISTERS,
    REPORT,
    REVIEW,
)
from desktop.forms.dates import read_day
from desktop.i18n import LANGUAGES, _


class Asked(argparse.Namespace):
    """What was asked for; `verb` is empty when the window is to open."""

    verb: str = ""
    data: str = ""
    lang: str = ""
    what: str = ""
    codes: Sequence[str] = ()
    words: Sequence[str] = ()
    kinds: Sequence[str] = ()
    path: Path = Path()
    output: Path = Path()
    manager: str = ""
    start: date | None = None
    week: date | None = None
    month: date | None = None
    end: date | None = None
    year: int | None = None
    as_of: datetime | None = None
    json: bool = False
    dry_run: bool = False
    undo: bool = False
    overwrite: bool = False
    all: bool = False
    theirs: bool = False
    mine: bool = False
    map: Path | None = None
    sheet: str = ""
    errors: Path | None = None
    skip_wrong: bool = False
    encoding: str = ""
    separator: str = ""
    colleagues: Sequence[str] = ()
    batch: str = ""
    letter: str = ""
    draft: bool = False
    customers: Sequence[str] = ()
    list: bool = False
    into: str = ""
    code: str = ""
    given: str | None = None
    note: str = ""


def parse(words: Sequence[str]) -> Asked:
    """What the words ask for. Raises `SystemExit`: 2 where they make no sense, 0 after help."""
    with argparse_speaks():
        parser = _parser()
        asked = parser.parse_args(words, Asked())
        asked.verb = asked.verb or ""
        lacking = half_said(asked)
        if lacking:
            parser.error(lacking)
        return asked


class _Parser(argparse.ArgumentParser):
    """Speaks the reader's language in its titles, its help and its complaints."""

    def __init__(self, **words: Any) -> None:  # noqa: ANN401 - argparse's own
        super().__init__(**{**words, "add_help": False, "formatter_class": _Help})
        self._positionals.title = _("what to do it with")
        self._optionals.title = _("options")
        self.add_argument("-h", "--help", action="help", help=_("show this help"))

    def error(self, message: str) -> NoReturn:
        """Say what makes no sense and how it is written, and end with status 2."""
        print(_("Wrong usage: {message}").format(message=message), file=sys.stderr)
        self.print_usage(sys.stderr)
        self.exit(2)


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:  # noqa: ANN401 - argparse's own
        super().add_usage(usage, actions, groups, _("usage: ") if prefix is None else prefix)


def _parser() -> _Parser:
    parser = _Parser(
        prog="caredesk",
        description=_("Care plans, action checklists and complaints of key customers."),
        epilog=_("Without a command the window opens."),
    )
    _add_common(parser, "")
    commands = parser.add_subparsers(dest="verb", title=_("commands"), metavar=_("COMMAND"))
    for name, words, fill in _commands():
        command = commands.add_parser(name, help=words, description=words)
        fill(command)
        _add_common(command, argparse.SUPPRESS)
    return parser


def _add_common(parser: argparse.ArgumentParser, default: str) -> None:
    parser.add_argument(
        "--data",
        metavar=_("FOLDER"),
        default=default,
        help=_("the workspace (otherwise CAREDESK_DATA, otherwise the one last opened)"),
    )
    parser.add_argument(
        "--lang", choices=LANGUAGES, default=default, help=_("the language of words and documents")
    )


def _commands() -> tuple[tuple[str, str, Callable[[argparse.ArgumentParser], None]], ...]:
    return (
        ("demo", _("build a sample workspace and its documents in a folder"), _takes_folder),
        ("check", _("see whether the database holds together"), _takes_nothing),
        ("backup", _("write a checked copy of the database"), _takes_file),
        ("restore", _("put a backup in the place of the database"), _takes_file),
        ("list", _("list the records of one kind"), _list),
        ("search", _("find anything by words, numbers or pinyin"), _search),
        ("show", _("show one record"), _show),
        ("fill", _("create or change the record that a file describes"), _fill),
        ("print", _("write forms as PDF"), _print),
        (
            "export",
            _("write a form, a register or the finances as xlsx, the agenda as ics"),
            _export,
        ),
        ("import", _("read in what other programs or “export everything” wrote"), _import),
        ("complaint", _("take a complaint one step further"), _complaint),
        ("calendar", _("show or change the calendar of working days"), _calendar),
        ("suggestion", _("take a suggestion or praise one step further"), _suggestion),
        ("finance", _("close periods for finance"), _finance),
        ("package", _("exchange customers with another workspace"), _package),
        ("doubles", _("find customers that stand in the list twice"), _add_json),
        ("apart", _("note that customers are not the same"), _apart),
        ("merge", _("merge customers into one"), _merge),
        ("unmerge", _("undo the last merge of a customer"), _unmerge),
        ("reindex", _("build the index of words anew"), _takes_nothing),
    )


def _takes_nothing(_command: argparse.ArgumentParser) -> None:
    """No more words are needed."""


def _takes_folder(command: argparse.ArgumentParser) -> None:
    command.add_argument("path", type=Path, metavar=_("FOLDER"), help=_("where to put it"))


def _takes_file(command: argparse.ArgumentParser) -> None:
    command.add_argument("path", type=Path, metavar=_("FILE"), help=_("the backup file"))


def _list(command: argparse.ArgumentParser) -> None:
    _add_what(command, LISTS)
    _add_json(command)


def _search(command: argparse.ArgumentParser) -> None:
    command.add_argument("words", nargs="+", metavar=_("TEXT"), help=_("each word is found"))
    command.add_argument(
        "--kind",
        dest="kinds",
        action="append",
        default=[],
        metavar=_("KIND"),
        help=_("only this kind: customer, contact, care_plan … (several times for several)"),
    )
    _add_json(command)


def _show(command: argparse.ArgumentParser) -> None:
    _add_what(command, tuple(RECORDS))
    command.add_argument("codes", nargs=1, metavar=_("CODE"), help=_("the record's number"))
    _add_json(command)


def _fill(command: argparse.ArgumentParser) -> None:
    command.add_argument("path", type=Path, metavar="FILE.json|FILE.xlsx", help=_("a filled form"))
    command.add_argument("--dry-run", action="store_true", help=_("only show what would change"))
    command.add_argument(
        "--overwrite",
        action="store_true",
        help=_("also where somebody changed the record after the file was written"),
    )
    _add_json(command)


def _print(command: argparse.ArgumentParser) -> None:
    printed = (*PAPERS, BRIEF, REVIEW, REPORT, PLAN_CALENDAR, BLANK)
    _add_what(command, (*printed, *case_paper_arguments.PRINTED))
    command.add_argument("codes", nargs="*", metavar=_("CODE"), help=_("the records' numbers"))
    command.add_argument(
        "--manager",
        default="",
        metavar=_("NAME"),
        help=_("whose plans (with “plans” and “plan-calendar”)"),
    )
    command.add_argument(
        "--year", type=_year, metavar=_("YEAR"), help=_("the year (with “plan-calendar”)")
    )
    for option, words in (
        ("--week", _("a day of the week (with “report”)")),
        ("--month", _("a day of the month (with “report”)")),
    ):
        command.add_argument(option, type=_day, metavar=_("DATE"), help=words)
    case_paper_arguments.add_options(command, _day)
    _add_output(command, "FILE.pdf")


def _export(command: argparse.ArgumentParser) -> None:
    reports = case_paper_arguments.REPORTS
    _add_what(command, (*PAPERS, *REGISTERS, FINANCE, CALENDAR, *reports, *out_arguments.OUT))
    told = _("the record's number, the name of a saved export, or the folder for everything")
    command.add_argument("codes", nargs="*", metavar=_("CODE"), help=told)
    first = _("first day of the period (with “finance”)")
    last = _("last day of the period (with “finance”)")
    finance_arguments.add_period(command, _day, first, last)
    command.add_argument(
        "--batch", default="", metavar=_("NUMBER"), help=_("a closed period (with “finance”)")
    )
    command.add_argument(
        "--manager",
        default="",
        metavar=_("NAME"),
        help=_("whose agenda (with “calendar”); without, everybody's"),
    )
    out_arguments.add_options(command)
    _add_output(command, "FILE.xlsx|FILE.ics|FILE.vcf", required=False)


def _import(command: argparse.ArgumentParser) -> None:
    kinds = command.add_subparsers(dest="what", metavar=_("KIND"), required=True)
    for deed in out_arguments.deeds(kinds).values():
        _add_common(deed, argparse.SUPPRESS)
    for deed in import_arguments.deeds(kinds).values():
        _add_json(deed)
        _add_common(deed, argparse.SUPPRESS)


def _complaint(command: argparse.ArgumentParser) -> None:
    due = clock_arguments.due(_add_verbs(command, case_arguments.COMPLAINT))
    _add_json(due)
    _add_common(due, argparse.SUPPRESS)


def _calendar(command: argparse.ArgumentParser) -> None:
    for name, deed in clock_arguments.calendar(command, _year).items():
        if name == clock_arguments.EXPORT:
            _add_output(deed, "FILE.csv")
        else:
            _add_json(deed)
        _add_common(deed, argparse.SUPPRESS)


def _suggestion(command: argparse.ArgumentParser) -> None:
    _add_verbs(command, case_arguments.SUGGESTION)


def _add_verbs(command: argparse.ArgumentParser, form_id: str) -> import_arguments.Kinds:
    found = command.add_subparsers(dest="what", metavar=_("VERB"), required=True)
    for deed in case_arguments.deeds(found, form_id).values():
        _add_common(deed, argparse.SUPPRESS)
    return found


def _finance(command: argparse.ArgumentParser) -> None:
    for deed in finance_arguments.deeds(command, _day).values():
        _add_json(deed)
        _add_common(deed, argparse.SUPPRESS)


def _apart(command: argparse.ArgumentParser) -> None:
    doubles_arguments.apart(command)
    _add_json(command)


def _merge(command: argparse.ArgumentParser) -> None:
    doubles_arguments.merge(command)
    _add_json(command)


def _unmerge(command: argparse.ArgumentParser) -> None:
    doubles_arguments.unmerge(command)
    _add_json(command)


def _package(command: argparse.ArgumentParser) -> None:
    deeds = package_arguments.deeds(command)
    _add_output(deeds["export"], "FILE.carepack")
    for deed in deeds.values():
        _add_json(deed)
        _add_common(deed, argparse.SUPPRESS)


def _add_what(command: argparse.ArgumentParser, choices: Sequence[str]) -> None:
    """One of these words; where it is missing, they are what argparse asks for."""
    command.add_argument("what", choices=choices, metavar=f"{{{','.join(choices)}}}")


def _add_output(command: argparse.ArgumentParser, name: str, *, required: bool = True) -> None:
    command.add_argument(
        *("-o", "--output"),
        type=Path,
        default=Path(),
        required=required,
        metavar=name,
        help=_("the file to write"),
    )


def _add_json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help=_("write JSON for other programs"))


def _day(words: str) -> date:
    day = read_day(words)
    if day is None:
        raise argparse.ArgumentTypeError(
            _("“{text}” is not a date: write it like 2026-11-22.").format(text=words)
        )
    return day


def _year(words: str) -> int:
    if not (words.isascii() and words.isdigit() and date.min.year <= int(words) <= date.max.year):
        raise argparse.ArgumentTypeError(
            _("“{text}” is not a year: write it like 2026.").format(text=words)
        )
    return int(words)
