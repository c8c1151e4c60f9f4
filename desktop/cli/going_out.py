"""What the command line does with everything at once, visiting cards, and saved exports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.cli.arguments import Asked
from desktop.cli.importing import import_table
from desktop.cli.out_arguments import CONTACTS, EVERYTHING, SAVED
from desktop.cli.verbs import export as written
from desktop.cli.verbs import one_line, opened, print_json
from desktop.i18n import _, ngettext, sentences
from desktop.services.everything.everything import told_words
from desktop.services.saved_exports import REPORT, RULES, SavedExports, what_words


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
        count = workspace.cards.write(asked.output, ids or None)
    words = ngettext("{name}: {count} card", "{name}: {count} cards", count)
    print(words.format(name=asked.output.name, count=count))
    return 0


def saved(asked: Asked, folder: Path) -> int:
    """Make an export that was saved, or list them."""
    with opened(folder) as workspace:
        exports = workspace.saved_exports
        if asked.list:
            return _list(asked, exports)
        target = None if asked.output == Path() else asked.output
        wanted = exports.named(asked.codes[0])
        ran = exports.run(wanted, target)
    if wanted.what == REPORT:
        words = ngettext("{name}: {count} page", "{name}: {count} pages", ran.count)
    else:
        words = ngettext("{name}: {count} line", "{name}: {count} lines", ran.count)
    print(words.format(name=ran.path, count=ran.count))
    return 0


def _list(asked: Asked, exports: SavedExports) -> int:
    found = exports.all()
    if asked.json:
        print_json(
            [
                {
                    "name": each.name,
                    "what": each.what,
                    "period": each.period,
                    "file": str(exports.target(each)),
                }
                for each in found
            ]
        )
        return 0
    for each in found:
        told = (each.name, what_words(each.what), _(RULES[each.period]))
        print("\t".join(map(one_line, (*told, str(exports.target(each))))))
    return 0


_OUT: dict[str, Callable[[Asked, Path], int]] = {
    EVERYTHING: everything_out,
    CONTACTS: cards,
    SAVED: saved,
}
_IN: dict[str, Callable[[Asked, Path], int]] = {EVERYTHING: everything_in}


def export(asked: Asked, folder: Path) -> int:
    """Write everything, cards or a saved export, or what `verbs.export` writes."""
    return _OUT.get(asked.what, written)(asked, folder)


def read_in(asked: Asked, folder: Path) -> int:
    """Read in what was asked for."""
    return _IN.get(asked.what, import_table)(asked, folder)


GOING_OUT: dict[str, Callable[[Asked, Path], int]] = {"export": export, "import": read_in}
