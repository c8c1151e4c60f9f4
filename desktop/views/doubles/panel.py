"""The customers that are likely one: why, side by side, and what is done with them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.services.doubles.words import reason_words
from desktop.views.doubles import apart
from desktop.views.doubles.compare import CompareTable
from desktop.views.labels import set_tone, wrapped
from desktop.views.pages import button

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop.services.doubles.groups import Group, Pair
    from desktop.services.doubles.merging import Merged
    from desktop.services.doubles.plan import Plan
    from desktop.views.desk import Desk
    from desktop.views.jobs import Job


class MergePanel(QWidget):
    """`merged` and `told_apart` (pairs) tell what was done; `left` that a customer was opened.

    `news` says what was done last; it stands in the window, also when no pair is left.
    """

    merged = Signal(object, object)
    told_apart = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._group: Group | None = None
        self._plan: Plan | None = None
        self._undo: Callable[[], None] | None = None
        self.why = wrapped("", "quiet")
        self.table = CompareTable(desk.workspace.catalogue)
        self.told = wrapped("", "secondary")
        self.news = QWidget()
        self.undo = button(_("Undo"))
        self.undo.setProperty("look", "link")
        self.go = button(_("Merge"), main=True)
        self.apart = button(_("Not the same"))
        self.open = button(_("Open"))
        self._arrange()
        self._connect()
        self.tell("", None)
        self._set_able()

    def show_group(self, group: Group) -> None:
        """Show these customers; the words that count are proposed."""
        self._group, self._plan = group, None
        self.why.setText("\n".join(_why(group)))
        self._offer_apart(group)
        self._set_able()
        doubles = self._desk.workspace.doubles
        self._desk.read(lambda _job: doubles.plan(group.ids), self._came)

    def tell(self, words: str, undo: Callable[[], None] | None) -> None:
        """Say what was done last, and offer to undo it."""
        self._undo = undo
        self.told.setText(words)
        self.news.setVisible(bool(words))
        self.undo.setVisible(undo is not None)
        set_tone(self.told, "done")

    def fail(self, error: Exception) -> None:
        """Say why something was not done."""
        self._set_able()
        if not isinstance(error, UserError):
            self._desk.tell_error(error)
            return
        self.tell(str(error), None)
        set_tone(self.told, "critical")

    def tell_together(self, pairs: Iterable[Pair]) -> None:
        """They may be the same after all."""
        doubles = self._desk.workspace.doubles
        for one, other in pairs:
            self._desk.try_now(partial(doubles.tell_apart_no_more, one, other))

    def _arrange(self) -> None:
        heading = _("Tick whose words count. Contacts, contracts and all records come together.")
        news = QHBoxLayout(self.news)
        news.setContentsMargins(16, 0, 16, 8)
        news.addWidget(self.told, 1)
        news.addWidget(self.undo)
        foot = QHBoxLayout()
        foot.addWidget(self.open)
        foot.addStretch(1)
        foot.addWidget(self.apart)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.why)
        column.addWidget(wrapped(heading, "secondary"))
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.table.survivor_chosen.connect(self._stay)
        self.table.field_chosen.connect(self._take)
        later = Qt.ConnectionType.QueuedConnection  # the table is still busy with the tick
        self.table.joining_changed.connect(self._heed, later)
        self.go.clicked.connect(self._merge)
        self.apart.clicked.connect(self._tell_all_apart)
        self.open.clicked.connect(self._open)
        self.undo.clicked.connect(self._undo_last)

    def _came(self, plan: Plan) -> None:
        if self._group is not None and {each.id for each in plan.customers} == {*self._group.ids}:
            self._plan = plan
            self.table.show_plan(plan)
            self._set_able()

    def _heed(self) -> None:
        """Whose words counted, and who takes part no more, gives way to the others."""
        if self._plan is not None:
            self._plan = self._plan.heeding(self.table.joining())
            self.table.show_plan(self._plan)
        self._set_able()

    def _stay(self, record_id: str) -> None:
        if self._plan is not None:
            self._plan = self._plan.around(record_id)
            self._set_able()

    def _take(self, key: str, record_id: str) -> None:
        if self._plan is not None:
            self._plan = self._plan.choosing(key, record_id)

    def _set_able(self) -> None:
        ready = self._plan is not None
        for each in (self.apart, self.open):
            each.setEnabled(ready)
        joining = self.table.joining() if ready else []
        stays = self._plan.survivor.id if self._plan is not None else ""
        self.go.setEnabled(len(joining) > 1 and stays in joining)

    def _merge(self) -> None:
        if self._plan is None:
            return
        chosen, joining, doubles = self._plan, self.table.joining(), self._desk.workspace.doubles
        self.go.setEnabled(False)
        kept = chosen.only(joining)

        def work(_job: Job[Merged]) -> Merged:
            return doubles.merge(kept)

        def done(merged: Merged) -> None:
            self.merged.emit(merged, frozenset(joining))

        alive, words = self._desk.while_open, _("Merging the customers")
        self._desk.frame.jobs.run(work, alive(done), alive(self.fail), words)

    def _tell_apart(self, pairs: Iterable[Pair]) -> None:
        doubles, told = self._desk.workspace.doubles, frozenset(pairs)
        for one, other in told:
            self._desk.try_now(partial(doubles.tell_apart, one, other))
        self.told_apart.emit(told)

    def _tell_all_apart(self) -> None:
        if self._group is not None:
            self._tell_apart(apart.all_of(self._group))

    def _offer_apart(self, group: Group) -> None:
        """Two are two at a click; of more it is asked which are meant."""
        old = self.apart.menu()
        menu = apart.menu_of(group, self._tell_apart, self) if len(group.customers) > 2 else None  # noqa: PLR2004 - two are one pair
        self.apart.setMenu(menu)  # type: ignore[arg-type]  # Qt takes none for no menu
        if old is not None:
            old.deleteLater()

    def _open(self) -> None:
        if self._plan is not None:
            record_id = self._plan.survivor.id
            self.left.emit()
            self._desk.show_record("customer", record_id)

    def _undo_last(self) -> None:
        undo = self._undo
        self.tell("", None)
        if undo is not None:
            undo()


def _why(group: Group) -> list[str]:
    """What speaks for it, then what speaks against it."""
    for_it = [reason_words(each) for each in group.reasons if each.weight > 0]
    against = [reason_words(each) for each in group.reasons if each.weight < 0]
    said = [_("For it: {reasons}").format(reasons=" · ".join(for_it))]
    if against:
        said.append(_("Against it: {reasons}").format(reasons=" · ".join(against)))
    return said
