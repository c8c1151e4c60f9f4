"""New records that begin where another one ends: nothing is typed twice."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from desktop.i18n import _
from desktop.origin import NOWHERE, Origin
from desktop.views.form_bar import Doing

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.services.opened import Opened
    from desktop.services.origins import RaisedRecord
    from desktop.services.workspace import Workspace
    from desktop.views.desk import Desk
    from desktop.views.record_file import RecordFile

Values = dict[str, Any]


def begins(
    file: RecordFile,
    words: str,
    form_id: str,
    values: Callable[[], Values],
    icon: str = "",
    *,
    parted: bool = False,
) -> Doing:
    """An entry that begins a record of the form with these values, which came of the open one.

    What is typed is kept first.
    """
    return Doing(words, partial(_begin, file, form_id, values), icon, parted=parted)


def raises(file: RecordFile, words: str, work: Callable[[], Opened], icon: str = "") -> Doing:
    """An entry that makes another record of this one, and offers to show it."""
    return Doing(words, partial(raise_now, file, work), icon)


def raise_now(file: RecordFile, work: Callable[[], Opened]) -> None:
    """Save what was typed, make the other record, and tell of it."""
    if file.saved_now() is not None:
        file.desk.run(lambda _job: work(), partial(tell_made, file.desk))


def tell_made(desk: Desk, made: Opened) -> None:
    """Say which record there is now, and offer to show it."""
    words = _("{code} “{title}” is there.").format(code=made.code, title=made.title)
    show = partial(desk.show_record, made.form.id, made.id)
    desk.tell(words, _("Show"), show, tone="done", about=made.id)


def tell_superseded(desk: Desk, first: RaisedRecord) -> None:
    """Say what became of the record that was made when feedback was taken for another kind."""
    if first.archived:
        words = _("{code} was withdrawn, because the feedback is of another kind now.")
        records = desk.workspace.records(first.form)

        def undo() -> None:
            desk.run(
                lambda _job: records.restore(first.id),
                lambda _done: desk.notices.withdraw(first.id),
                about=first.id,
            )

        desk.tell(words.format(code=first.code), _("Undo"), undo, tone="done", about=first.id)
        return
    words = _(
        "{code} stays, because somebody has worked on it, although the feedback is of another"
        " kind now. Archive it if it is not needed."
    )
    show = partial(desk.show_record, first.form, first.id)
    desk.tell(words.format(code=first.code), _("Show"), show, tone="waiting", about=first.id)


def branch(words: str, icon: str, choices: tuple[Doing, ...]) -> tuple[Doing, ...]:
    """An entry with choices of its own; none where there is nothing to choose."""
    return (Doing(words, _nothing, icon, choices=choices),) if choices else ()


def a_call(workspace: Workspace, customer_id: str = "") -> Values:
    """The values of a call that takes place now, with this customer, or one to be named yet."""
    interactions = workspace.interactions
    if customer_id:
        return interactions.for_customer(customer_id, "phone")
    values = {**interactions.blank(), "channel": "phone"}
    for key, filled in interactions.defaults("channel", values).items():
        values[key] = filled.value
    return values


def log_for_action(file: RecordFile, words: str, action_id: str) -> Doing:
    """An entry that logs a contact for an action of a plan."""
    interactions = file.desk.workspace.interactions
    return begins(file, words, "interaction", lambda: interactions.for_action(action_id), "phone")


def _begin(file: RecordFile, form_id: str, values: Callable[[], Values]) -> None:
    if file.is_open and file.saved_now() is None:
        return
    found = file.desk.try_now(values)
    if found is not None:
        opened = file.opened
        origin = Origin(opened.form.id, opened.id) if opened is not None else NOWHERE
        file.desk.start_record(form_id, found, origin)


def _nothing() -> None:
    """What an entry with choices of its own does."""
