"""The command line: the same services as the window, without one."""

from __future__ import annotations

import io
import os
import sys
from collections import ChainMap
from collections.abc import Sequence
from pathlib import Path

from desktop import leftovers
from desktop.cli.arguments import Asked, parse
from desktop.cli.case_papers import CASE_PAPERS
from desktop.cli.cases import CASES
from desktop.cli.clocks import CLOCKS
from desktop.cli.closing import CLOSING
from desktop.cli.exchanging import EXCHANGING
from desktop.cli.finding import FINDING
from desktop.cli.merging import MERGING
from desktop.cli.verbs import VERBS
from desktop.errors import Invalid, UserError
from desktop.i18n import LANGUAGES, use_language
from desktop.paths import default_workspace, settings_file
from desktop.settings import SettingsFile

DONE, NOT_DONE, WRONG_USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; the number is the exit status of the process."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    settings = SettingsFile(settings_file()).current
    use_language(_language(words) or settings.language)
    _write_utf8()
    try:
        asked = parse(words)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else WRONG_USAGE
    named = asked.data or os.environ.get("CAREDESK_DATA") or settings.workspace
    if not asked.verb:
        return _open_window(Path(named) if named else None, asked.lang)
    return _done(asked, Path(named) if named else default_workspace())


def _done(asked: Asked, folder: Path) -> int:
    leftovers.clear()
    try:
        rooms = (VERBS, CASES, CLOCKS, FINDING, EXCHANGING, CLOSING, MERGING, CASE_PAPERS)
        return ChainMap(*reversed(rooms))[asked.verb](asked, folder)
    except Invalid as error:
        for problem in error.problems:
            print(f"{problem.where}: {problem.message}", file=sys.stderr)
    except UserError as error:
        print(" ".join(str(error).split("\n")), file=sys.stderr)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return NOT_DONE


def _open_window(folder: Path | None, language: str) -> int:
    from desktop.app import run  # Qt is loaded for the window only

    return run(folder, language)


def _language(words: Sequence[str]) -> str:
    """The language asked for: help and complaints about usage must speak it already."""
    for place, word in enumerate(words):
        said = word.removeprefix("--lang=") if word != "--lang" else "".join(words[place + 1 :][:1])
        if word.startswith("--lang") and said in LANGUAGES:
            return said
    return ""


def _write_utf8() -> None:
    """Chinese goes out as UTF-8 whatever the terminal's language; half characters as `?`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
