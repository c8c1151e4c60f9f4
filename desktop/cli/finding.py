"""What finds records from the command line, and what builds the index for it anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.cli.arguments import Asked
from desktop.cli.verbs import one_line, opened, print_json
from desktop.errors import Refused
from desktop.i18n import _, ngettext

_MOST = 100


def search(asked: Asked, folder: Path) -> int:
    """One line for each thing that is found, or a JSON list of the groups."""
    with opened(folder) as workspace:
        known = [kind for kind, _label in workspace.search.kinds()]
        for kind in asked.kinds:
            if kind not in known:
                raise Refused(
                    _("There is no kind “{kind}”.").format(kind=kind),
                    advice=_("The kinds are: {kinds}.").format(kinds=", ".join(known)),
                )
        groups = workspace.search.find(" ".join(asked.words), asked.kinds, _MOST)
    if asked.json:
        print_json(
            [{**group._asdict(), "hits": [hit._asdict() for hit in group.hits]} for group in groups]
        )
        return 0
    for group in groups:
        for hit in group.hits:
            shown = (group.label, hit.code, hit.title, hit.subtitle, hit.excerpt)
            print("\t".join(one_line(words) for words in shown).rstrip())
        if group.more:
            print(_("{kind}: there are more").format(kind=group.label))
    return 0


def reindex(_asked: Asked, folder: Path) -> int:
    """Build the index of words anew, and say how many entries it has."""
    with opened(folder) as workspace:
        count = workspace.search.rebuild()
    entries = ngettext("The index has {count} entry.", "The index has {count} entries.", count)
    print(entries.format(count=count))
    return 0


FINDING: dict[str, Callable[[Asked, Path], int]] = {"search": search, "reindex": reindex}
