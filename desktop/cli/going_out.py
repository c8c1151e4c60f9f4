"""What the command line does with everything at once, visiting cards, and saved exports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.cli.arguments import Asked
from desktop.cli.importing import import_table
from desktop.cli.out_arguments import CONTACTS, EVERYTHING
from desktop.cli.verbs import export as written
from desktop.cli.verbs import opened
from desktop.i18n import _, ngettext, sentences
from desktop.services.everything.everything import told_words


def everything_out(asked: Asked, folder: Path) -> int:
    """Write the whole workspace into a new folder."""
    target = Path(asked.codes[0])
    with opened(folder) as workspace:
        told = workspace.everything.write(target)
    print(sentences(_("“{name}” was written.").format(name=target.name), told_words(told)))
    return 0


def everything_in(asked: Asked, folder: Path) -> int:
    """Read such a folder into an empty workspace, which is made where there is none."""
    with opened(folder, create=True) as workspace:
        told = workspace.everything.read(asked.path)
    print(sentences(_("“{name}” was read.").format(name=asked.path.name), told_words(told)))
    return 0


def cards(asked: Asked, folder: Path) -> int:
    """Write visiting cards of all customers in use, or of those that are named."""
    with opened(folder) as workspace:
        ids = [workspace.customers.find(code).id for code in dict.fromkeys(asked.customers)]
        count = workspace.cards.write(asked.output, ids)
    words = ngettext("{name}: {count} card", "{name}: {count} cards", count)
    print(words.format(name=asked.output.name, count=count))
    return 0


_OUT: dict[str, Callable[[Asked, Path], int]] = {EVERYTHING: everything_out, CONTACTS: cards}
_IN: dict[str, Callable[[Asked, Path], int]] = {EVERYTHING: everything_in}


def export(asked: Asked, folder: Path) -> int:
    """Write everything, cards or a saved export, or what `verbs.export` writes."""
    return _OUT.get(asked.what, written)(asked, folder)


def read_in(asked: Asked, folder: Path) -> int:
    """Read in what was asked for."""
    return _IN.get(asked.what, import_table)(asked, folder)


GOING_OUT: dict[str, Callable[[Asked, Path], int]] = {"export": export, "import": read_in}
