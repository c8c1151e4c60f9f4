"""Everything out, as one folder; and visiting cards for phones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.i18n import _, ngettext, sentences
from desktop.services.everything.everything import told_words
from desktop.views.desk import open_file
from desktop.views.dialogs import choose_folder, file_name
from desktop.views.opening import bring_back
from desktop.views.pages import Card, button
from desktop.views.writing import Wish, free_name, write_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.services.everything.everything import Told
    from desktop.services.lists import ListQuery
    from desktop.views.desk import Desk
    from desktop.views.jobs import Job

_VCF = "vCard (*.vcf)"


class EverythingCard(Card):
    """Two ways out, and one back: into another folder, in which `work_in` goes on."""

    def __init__(self, desk: Desk, work_in: Callable[[Path], None]) -> None:
        super().__init__(
            _("Everything out"),
            _(
                "The whole workspace as one folder of open formats: workbooks to read, JSON and "
                "the attached files to bring back. It is not encrypted."
            ),
        )
        self._desk = desk
        self.out = button(_("Write everything …"), main=True)
        self.back = button(_("Restore from everything …"))
        self.cards = button(_("Visiting cards (vCard) …"))
        self.out.clicked.connect(lambda: write_everything(desk, self))
        self.back.clicked.connect(lambda: bring_everything(desk, self, work_in))
        self.cards.clicked.connect(lambda: write_cards(desk, self))
        self.add_row(self.out, self.back, self.cards)


def write_everything(desk: Desk, parent: QWidget) -> None:
    """Ask into which folder, and write a new one in it."""
    place = choose_folder(parent, _("Into which folder?"), desk.folder())
    if place is None:
        return
    today = desk.workspace.clock.today().isoformat()
    target = _new_folder(place, _("Everything {day}").format(day=today))
    everything = desk.workspace.everything

    def told(written: Told) -> None:
        words = _("“{name}” was written.").format(name=target.name)
        words = sentences(words, told_words(written))
        desk.tell(words, _("Open"), lambda: open_file(target), tone="done")

    desk.run(
        lambda job: everything.write(target, job.step),
        told,
        _("Writing “{name}”").format(name=target.name),
    )


def bring_everything(desk: Desk, parent: QWidget, work_in: Callable[[Path], None]) -> None:
    """Ask for the folder, and in which one a new workspace is to be made of it."""
    folder = choose_folder(parent, _("Restore from everything …"), desk.folder())
    place = folder and choose_folder(parent, _("Into which folder?"), desk.folder())
    if folder is None or place is None:
        return
    target = _new_folder(place, f"CareDesk {desk.workspace.clock.today().isoformat()}")

    def told(read: Told) -> None:
        words = _("“{name}” was read into the new folder “{folder}”.")
        words = words.format(name=folder.name, folder=target.name)
        words = sentences(words, told_words(read))
        desk.tell(words, _("Work there"), lambda: work_in(target), tone="done")

    desk.run(
        lambda job: bring_back(target, folder, desk.workspace.clock, job.step),
        told,
        _("Reading “{name}”").format(name=folder.name),
    )


def _new_folder(place: Path, name: str) -> Path:
    """A folder in this place that is not there yet."""
    target = place / file_name(name, "")
    return place / free_name(target) if target.exists() else target


def write_cards(desk: Desk, parent: QWidget, query: ListQuery | None = None) -> None:
    """Ask where to, and write the cards of the customers that a list shows, or of all in use."""
    today = desk.workspace.clock.today().isoformat()
    name = file_name(_("Customers {day}").format(day=today), ".vcf")
    workspace = desk.workspace

    def write(_job: Job[int], target: Path) -> int:
        if query is None:
            return workspace.cards.write(target)
        rows = workspace.lists.source("customers").rows(query)
        return workspace.cards.write(target, [row.id for row in rows])

    def written(target: Path, count: int) -> None:
        words = ngettext("{count} card.", "{count} cards.", count)
        desk.tell_written(target, words.format(count=count))

    write_file(desk, parent, Wish(_("Visiting cards"), name, _VCF), write, written)
