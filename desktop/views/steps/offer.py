"""Which steps are offered as buttons, which in the menu, and why the others are not possible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.forms.text import list_words
from desktop.i18n import _
from desktop.views.form_bar import Doing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.models.states import Machine, Step
    from desktop.services.opened import Opened
    from desktop.services.records import Records


@dataclass(frozen=True)
class Offer:
    """The step that leads on, the one that is as usual, all but the first, and those that wait.

    Of those that wait, each has the words why.
    """

    main: Step | None
    also: Step | None
    others: tuple[Step, ...]
    waiting: tuple[tuple[Step, str], ...]


def offered(records: Records, opened: Opened) -> Offer:
    """What may come next for a record, and what may not yet."""
    steps, hindered = records.steps(opened), records.why_not(opened)
    main = next((step for step in steps if step.main), None)
    if main is None and any(step.main for step, _why in hindered):
        meant = (step for step in steps if step.sources == (opened.state,))
        main = next((step for step in meant if not step.reason), None)
    others = tuple(step for step in steps if step is not main)
    usual = (step for step in others if step.main or step.sources == (opened.state,))
    also = next(usual, None) if main is not None else None
    later = _later(records.kind.machine, opened.state)
    return Offer(main, also, others, (*_told(hindered), *later))


def not_now(offer: Offer) -> tuple[Doing, ...]:
    """A branch of the menu that says of each step that waits what it waits for."""
    if not offer.waiting:
        return ()
    entries = tuple(Doing(_(step.label), _nothing, why_not=why) for step, why in offer.waiting)
    return (Doing(_("Not possible yet"), _nothing, "circle-help", choices=entries),)


def _told(hindered: tuple[tuple[Step, str], ...]) -> Iterator[tuple[Step, str]]:
    for step, why in hindered:
        yield step, " ".join(why.split())


def _later(machine: Machine, state: str) -> Iterator[tuple[Step, str]]:
    """The steps that lead on from states which this record has not reached."""
    places = {each.key: place for place, each in enumerate(machine.states)}
    if machine.state(state).finished:
        return
    for step in machine.steps:
        if step.main and all(places[source] > places[state] for source in step.sources):
            named = [_(machine.state(source).label) for source in step.sources]
            yield step, _("only when it is “{state}”").format(state=list_words(named))


def _nothing() -> None:
    """What an entry does that only says why."""
