"""Why a foreign file is not read, in words that say how to mend it."""

from __future__ import annotations

from desktop.errors import UserError
from desktop.i18n import _


class Unreadable(Exception):
    """What was met in a file whose name is not known here.

    `why` names the place, `advice` says how to mend it, `detail` is technical.
    """

    def __init__(self, why: str, advice: str = "", detail: str = "") -> None:
        super().__init__(why)
        self.why, self.advice, self.detail = why, advice, detail


def refused(name: str, reason: Unreadable) -> UserError:
    """The same, said of the file of that name."""
    return UserError(
        _("“{name}” was not read.").format(name=name),
        safe=reason.why,
        advice=reason.advice,
        detail=reason.detail,
    )


def damaged(detail: str = "") -> Unreadable:
    """A file that breaks off, or whose parts do not fit each other."""
    return Unreadable(
        _("It is damaged."),
        _("Fetch it once more, or save it anew in the program that it came from."),
        detail,
    )


def save_as_xlsx() -> str:
    """How most tables of other programs get in."""
    return _("Open it in Excel or WPS, save it as .xlsx, and import that file.")


def too_much() -> Unreadable:
    """Of a file that asks for more than any table needs."""
    return Unreadable(
        _("Reading it takes more memory or time than any table needs."),
        _("Delete what stands far outside the table, or split it into several files."),
    )
