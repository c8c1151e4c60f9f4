"""How a package reads in words: what it holds, what it would do, what was done."""

from __future__ import annotations

from desktop.forms.text import list_words
from desktop.i18n import N_, _, ngettext
from desktop.services.packages.looking import Look
from desktop.services.packages.meeting import Status
from desktop.services.packages.packing import Sent
from desktop.services.packages.taking import Taken
from desktop.services.three_way import Conflict

_COUNTED = {
    Status.NEW: N_("{count} new"),
    Status.THERE: N_("{count} changed there"),
    Status.BOTH: N_("{count} changed on both sides"),
    Status.CONFLICT: N_("{count} in conflict"),
    Status.HERE: N_("{count} changed here only"),
    Status.GONE: N_("{count} deleted here"),
    Status.SAME: N_("{count} the same"),
}
_MOST_LETTERS = 80


def sent_words(sent: Sent) -> str:
    """How much a package holds."""
    count = sum(sent.counts.values())
    records = ngettext("{count} record", "{count} records", count).format(count=count)
    files = ngettext("{count} attached file", "{count} attached files", sent.files)
    return _("It holds {parts}.").format(
        parts=list_words([records, files.format(count=sent.files)] if sent.files else [records])
    )


def counted(look: Look) -> str:
    """How many records there are of each kind of meeting."""
    counts = look.counts
    told = [
        _(words).format(count=counts[status])
        for status, words in _COUNTED.items()
        if status in counts
    ]
    return " · ".join(told) if told else _("It holds nothing.")


def taken_words(taken: Taken) -> str:
    """What was done."""
    if taken.is_nothing:
        return _("All of it was here already: nothing was changed.")
    words = _("Taken over: {created} new, {changed} changed, {files} attached files.")
    return words.format(created=taken.created, changed=taken.changed, files=taken.files)


def conflict_words(conflict: Conflict) -> str:
    """A conflict in one line: what stands here, what stands there, what was before."""
    return _("{label}: here “{mine}”, there “{theirs}”, before “{base}”").format(
        label=conflict.label,
        mine=_short(conflict.saved),
        theirs=_short(conflict.said),
        base=_short(conflict.exported),
    )


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _MOST_LETTERS else flat[:_MOST_LETTERS] + "…"
