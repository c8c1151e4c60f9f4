"""The editions of a plan beside each other: what each one changed, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.views.compare import scrolled, table_of
from desktop.views.focus import EnterPresses
from desktop.views.labels import label, wrapped
from desktop.views.moments import when
from desktop.views.pages import button

if TYPE_CHECKING:
    from desktop.clock import Clock
    from desktop.services.editions import NewEdition
    from desktop.services.opened import Opened


class EditionsWindow(QDialog):
    """Each edition after the first with its reason and its differences, the newest first."""

    def __init__(
        self, parent: QWidget, plan: Opened, found: tuple[NewEdition, ...], clock: Clock
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Editions"))
        self.resize(860, 560)
        page = QWidget()
        page.setObjectName("page")
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        for each in found:
            for part in _section(each, clock):
                inner.addWidget(part)
        inner.addStretch(1)
        close = button(_("Close"), main=True)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(f"{plan.code} {plan.title}".strip(), "heading"))
        column.addWidget(scrolled(page), 1)
        column.addLayout(row)
        EnterPresses(self)


def _section(found: NewEdition, clock: Clock) -> list[QWidget]:
    names = (_edition(found.edition - 1), _edition(found.edition))
    title = _("{before} → {after}").format(before=names[0], after=names[1])
    if not found.is_approved:
        title = _("{title} (not approved yet)").format(title=title)
    told = " · ".join(each for each in (when(found.at, clock), found.who) if each)
    parts: list[QWidget] = [
        label(title, "section"),
        label(told, "secondary"),
        wrapped(_("Reason: {words}").format(words=found.reason)),
    ]
    if found.changes:
        return [*parts, table_of(found.changes, names)]
    return [*parts, wrapped(_("Nothing was worded otherwise."), "secondary")]


def _edition(number: int) -> str:
    return _("Edition {number}").format(number=number)
