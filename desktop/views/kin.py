"""What a record came of and what came of it: a quiet line below the bar that leads there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop.errors import NotFound
from desktop.i18n import _
from desktop.origin import NOWHERE
from desktop.services.origins import RaisedRecord
from desktop.views.labels import button_words, label, tip
from desktop.views.plan_progress import open_complaints, progress_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.events import Changed
    from desktop.origin import Origin
    from desktop.services.articles import Known
    from desktop.services.opened import Opened
    from desktop.views.desk import Desk
    from desktop.views.jobs import Job

HEIGHT = 30
_MOST = 4
_RAISED = {
    "task",
    "complaint",
    "suggestion",
    "opportunity",
    "service_request",
    "interaction",
    "checklist",
    "care_plan",
    "article",
}


@dataclass(frozen=True)
class Found:
    """What stands in the line: the source, what came of it and how much in all, and more.

    `progress` are words, `complaints` those that are open; `known` are articles about it. Of a
    complaint, `main` and `duplicates` are the same case.
    """

    source: RaisedRecord | None = None
    raised: tuple[RaisedRecord, ...] = ()
    count: int = 0
    progress: str = ""
    complaints: tuple[RaisedRecord, ...] = ()
    known: tuple[Known, ...] = ()
    main: RaisedRecord | None = None
    duplicates: tuple[RaisedRecord, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether there is anything to show."""
        told = (self.source, self.raised, self.progress, self.complaints, self.known)
        return any(told) or self.main is not None or bool(self.duplicates)


class Kin(QWidget):
    """Links to the record that this one came of, and to those that came of it; often neither."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("formbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        # Many links must not make the form wider than its pane.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._desk = desk
        self._opened: Opened | None = None
        self._origin = NOWHERE
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 12, 0)
        self._row.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._row.setSpacing(8)
        self.hide()
        desk.bridge.changed.connect(self._changed)

    def show_record(self, opened: Opened | None) -> None:
        """Find the kin of the record that is open; None for none."""
        is_other = opened is None or self._opened is None or opened.id != self._opened.id
        self._opened, self._origin = opened, NOWHERE
        if is_other:
            self.hide()
        if opened is not None:
            workspace, form_id = self._desk.workspace, opened.form.id
            origins = workspace.origins

            def read(_job: Job[Found]) -> Found:
                try:
                    source = origins.source(form_id, opened.id)
                except NotFound:  # it was deleted just now
                    return Found()
                return Found(
                    source,
                    origins.raised(form_id, opened.id, _MOST),
                    origins.count(form_id, opened.id),
                    progress_words(workspace, opened),
                    open_complaints(workspace, opened),
                    workspace.articles.about(opened),
                    workspace.cases.same.main_of(opened),
                    workspace.cases.same.duplicates_of(opened),
                )

            self._desk.read(read, partial(self._show, opened, NOWHERE))

    def show_new(self, origin: Origin) -> None:
        """Show what a record that is being begun came of."""
        self._opened, self._origin = None, origin
        self.hide()
        if origin != NOWHERE:
            origins = self._desk.workspace.origins
            self._desk.read(
                lambda _job: Found(origins.named(origin)), partial(self._show, None, origin)
            )

    def links(self) -> list[QPushButton]:
        """The links as they stand, from left to right."""
        return [each for each in self.findChildren(QPushButton) if not each.isHidden()]

    def _show(self, opened: Opened | None, origin: Origin, found: Found) -> None:
        if opened is not self._opened or origin != self._origin:
            return
        source, complaints = found.source, found.complaints
        self._clear()
        if found.progress:
            self._row.addWidget(label(found.progress, "secondary"))
        if source is not None:
            self._link(_("From {code}").format(code=source.code), source)
        if found.main is not None:
            self._links(_("Main case:"), (found.main,), 1)
        self._links(_("Duplicates:"), found.duplicates[:_MOST], len(found.duplicates))
        self._links(_("Open complaints:"), complaints[:_MOST], len(complaints))
        self._links(_("Came of it:"), found.raised, found.count)
        known = [RaisedRecord("article", *each, "", archived=False) for each in found.known]
        self._links(_("What we know:"), known, len(known))
        self._row.addStretch(1)
        self.setVisible(found.says_something)

    def _links(self, words: str, records: Sequence[RaisedRecord], count: int) -> None:
        """Some links behind the words that say what they are, and how many more there are."""
        if records:
            self._row.addWidget(label(words, "secondary"))
            for each in records:
                self._link(each.code, each)
            if count > len(records):
                self._row.addWidget(label(f"+{count - len(records)}", "secondary"))

    def _link(self, words: str, record: RaisedRecord) -> None:
        link = QPushButton(button_words(words))
        link.setProperty("look", "link")
        machine = self._desk.workspace.catalogue[record.form].machine
        state = _(machine.state(record.state).label) if len(machine.states) > 1 else ""
        state = _("Archived") if record.archived else state
        said = " · ".join(each for each in (record.title, state) if each)
        link.setAccessibleName(f"{words} {said}")
        tip(link, said)
        link.clicked.connect(partial(self._desk.show_record, record.form, record.id))
        self._row.addWidget(link)

    def _clear(self) -> None:
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _changed(self, news: Changed) -> None:
        """Something may have come of the record that is open."""
        if self._opened is not None and news.kind in _RAISED:
            self.show_record(self._opened)
