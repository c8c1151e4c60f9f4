"""The last step: what was written, the way back, and the rows that were left out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.i18n import _, ngettext
from desktop.views.dialogs import file_name
from desktop.views.doubles.entrance import doubles_card
from desktop.views.importing.step_page import StepPage
from desktop.views.importing.taking_back import HindrancesCard, TakingBack
from desktop.views.importing.words import counts_words
from desktop.views.labels import label, wrapped
from desktop.views.pages import Card, Page, button
from desktop.views.writing import Wish, write_file

if TYPE_CHECKING:
    from desktop.storage.bulk.work import NotTakenBack
    from desktop.views.desk import Desk
    from desktop.views.importing.course import Course

_XLSX = "Excel (*.xlsx)"
CUSTOMER = "customer"


class DonePage(StepPage):
    """`anew` asks for the next file, `show_wanted` for the records of a form."""

    anew = Signal()
    show_wanted = Signal(str)

    def __init__(self, desk: Desk, course: Course) -> None:
        super().__init__()
        self._desk, self._course = desk, course
        self._shown = ""
        self.title = label("", "section")
        self.counts = wrapped("")
        self.out = wrapped("", "quiet")
        self.take_back = button(_("Take the whole import back"))
        self.again = button(_("Import another file"), main=True)
        self.show_records = button(_("Show the records"))
        self.keep_out = button(_("Save the rows left out …"))
        self.hindrances = HindrancesCard(desk)
        self.taking_back = TakingBack(desk, self)
        self._arrange()
        self.again.clicked.connect(self.anew)
        self.show_records.clicked.connect(self._show_records)
        self.take_back.clicked.connect(self._take_back)
        self.keep_out.clicked.connect(self._keep_out)
        self.taking_back.done.connect(self._taken_back)
        self.taking_back.refused.connect(self._refuse)

    def entered(self) -> None:
        """Say what was written."""
        batch = self._course.batch
        if batch is None or batch.id == self._shown:
            return
        self._shown = batch.id
        self.hindrances.clear()
        self.title.setText(_("“{name}” was imported").format(name=self._name))
        self.counts.setText(counts_words(batch.added, batch.changed))
        left = self._course.left_out()
        words = ngettext("{count} row was left out.", "{count} rows were left out.", left)
        self.out.setText(words.format(count=f"{left:,}"))
        self._left.setVisible(left > 0)
        self.doubles.setVisible(batch.added > 0 and self._form == CUSTOMER)
        self.take_back.setEnabled(True)
        self.show_records.show()

    def first_part(self) -> QWidget:
        """The next file."""
        return self.again

    def _arrange(self) -> None:
        done = Card("")
        done.add(self.title, self.counts)
        done.add_row(self.again, self.show_records, self.take_back)
        words = _("They come as a workbook with the reason beside each: mend it and import it.")
        self._left = Card(_("Left out"))
        self._left.add(self.out, wrapped(words, "secondary"))
        self._left.add_row(self.keep_out)
        words = _("Each new row was compared with the customers here; this compares all of them.")
        self.doubles = doubles_card(self._desk, self)
        self.doubles.add(wrapped(words, "secondary"))
        page = Page("")
        page.setAccessibleName(_("What was written"))
        for card in (done, self.hindrances, self._left, self.doubles):
            page.add(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _take_back(self) -> None:
        batch = self._course.batch
        if batch is not None:
            self.take_back.setEnabled(False)
            self.taking_back.take_back(batch.id, self._name)

    def _show_records(self) -> None:
        if self._form:
            self.show_wanted.emit(self._form)

    def _taken_back(self, batch_id: str) -> None:
        batch = self._course.batch
        if batch is not None and batch.id == batch_id:
            self.title.setText(_("“{name}” was taken back").format(name=self._name))
            self.counts.setText(_("Everything is as it was before."))
            self.show_records.hide()
            self.doubles.hide()

    @property
    def _name(self) -> str:
        return self._course.source.name if self._course.source is not None else ""

    @property
    def _form(self) -> str:
        return self._course.draft.target.form.id if self._course.draft is not None else ""

    def _refuse(self, error: NotTakenBack) -> None:
        self.take_back.setEnabled(True)
        self.hindrances.tell(error)

    def _keep_out(self) -> None:
        words = _("{name} left out").format(name=Path(self._name).stem)
        name = file_name(words, ".xlsx")
        judged, service = self._course.judged, self._desk.workspace.table_imports
        if judged is None:
            return

        def told(target: Path, _count: int) -> None:
            self._desk.tell_written(target)

        write_file(
            self._desk,
            self,
            Wish(_("Save the rows left out"), name, _XLSX),
            lambda _job, target: service.left_out_workbook(judged, target),
            told,
        )
