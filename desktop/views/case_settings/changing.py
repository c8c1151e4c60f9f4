"""How a setting is changed: at once, with the way back, or with the words why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.errors import Invalid, UserError
from desktop.i18n import _, sentences

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.services.undo import Undo
    from desktop.views.desk import Desk


def change(desk: Desk, work: Callable[[], Undo], shown: Callable[[], None], about: str) -> None:
    """Do it and offer the way back; `shown` brings into view what holds now, in any case."""
    try:
        undo = work()
    except Invalid as error:
        found = [problem.message for problem in error.problems]
        desk.tell(sentences(str(error), *found), tone="critical", about=about)
        shown()
        return
    except UserError as error:
        desk.tell_error(error, about)
        shown()
        return

    def back() -> None:
        try:
            undo.back()
        except UserError as error:
            desk.tell_error(error, about)
        else:
            desk.tell(_("It was taken back."), about=about)
        shown()

    shown()
    desk.tell(undo.words, _("Undo"), back, tone="done", about=about)
