"""An import is taken back whole; where records stand in the way, they are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.i18n import N_, _, ngettext
from desktop.storage.bulk.work import NotTakenBack
from desktop.views.labels import label, wrapped
from desktop.views.pages import Card, button

if TYPE_CHECKING:
    from desktop.storage.bulk.work import Hindrance, TakenBack
    from desktop.views.desk import Desk
    from desktop.views.jobs import Job

_WHY = {
    "changed": N_("changed since"),
    "gone": N_("removed since"),
    "used": N_("used by others since"),
}
_MOST = 20


class HindrancesCard(Card):
    """The records because of which an import was not taken back; hidden while there are none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Not taken back"))
        self._desk = desk
        self._words = wrapped("")
        self.add(self._words)
        self.named: list[QWidget] = []
        self.hide()

    def clear(self) -> None:
        """Nothing stands in the way."""
        self.hide()

    def tell(self, error: NotTakenBack) -> None:
        """Name the records, each leading to where it can be looked at."""
        self._words.setText(error.what)
        for old in self.named:
            old.deleteLater()
        shown = error.hindrances[:_MOST]
        self.named = [self._leading_to(each) for each in shown]
        if len(error.hindrances) > len(shown):
            count = len(error.hindrances) - len(shown)
            words = ngettext("… and {count} more", "… and {count} more", count)
            self.named.append(label(words.format(count=count), "quiet"))
        self.add(*self.named)
        self.show()

    def _leading_to(self, hindrance: Hindrance) -> QWidget:
        named = f"{hindrance.code} {hindrance.name}".strip() or hindrance.id
        why = _(_WHY.get(hindrance.why, _WHY["changed"]))
        if hindrance.why == "gone":
            return label(f"{named} · {why}", "quiet")
        made = button(f"{named} · {why}")
        made.setProperty("look", "link")
        made.clicked.connect(lambda: self._desk.show_record(hindrance.form, hindrance.id))
        return made


class TakingBack(QWidget):
    """Takes imports back on the worker; `done` and `refused` tell how it went."""

    done = Signal(str)
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.hide()

    def take_back(self, batch_id: str, name: str) -> None:
        """Take the import of this file back, all of it or nothing."""
        service, desk = self._desk.workspace.table_imports, self._desk

        def work(job: Job[TakenBack]) -> TakenBack:
            return service.take_back(batch_id, step=job.step)

        def fail(error: Exception) -> None:
            if isinstance(error, NotTakenBack):
                self.refused.emit(error)
            else:
                desk.tell_error(error)

        def took(taken: TakenBack) -> None:
            desk.tell(taken_back_words(name, taken), tone="done")
            self.done.emit(batch_id)

        words = _("Taking back “{name}”").format(name=name)
        desk.frame.jobs.run(work, desk.while_open(took), desk.while_open(fail), words)


def taken_back_words(name: str, taken: TakenBack) -> str:
    """What was taken back, in one sentence."""
    removed = sum(map(len, taken.removed.values()))
    restored = sum(map(len, taken.restored.values()))
    words = _("“{name}” was taken back: {removed} removed, {restored} as before.")
    return words.format(name=name, removed=f"{removed:,}", restored=f"{restored:,}")
