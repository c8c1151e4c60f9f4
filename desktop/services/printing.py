"""Records on paper: as PDF files, and as the bytes that a preview shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from desktop.errors import NotFound
from desktop.files import whole_file
from desktop.forms.spec import FormSpec, Values
from desktop.forms.values import Ref, blank_values
from desktop.i18n import _
from desktop.reports.page import Printout
from desktop.services.cause_tree import CauseTrees
from desktop.services.characters import whole
from desktop.services.desk import Desk
from desktop.services.filling import completed
from desktop.services.opened import Opened, opened
from desktop.services.press import Press, PrintResult
from desktop.storage import plans, records

__all__ = ["PrintResult", "Printing"]


class Printing:
    """Prints forms in the current language."""

    def __init__(self, desk: Desk, press: Press) -> None:
        self._desk, self._press = desk, press

    def pdf(self, form_id: str, ids: Sequence[str], target: Path) -> PrintResult:
        """These records, one after the other, as one file. Raises `NotFound`."""
        kind = self._desk.catalogue[form_id]
        with self._desk.database.reading_session() as session:
            found = [opened(kind.form, self._desk.fetch(session, kind, each)) for each in ids]
        return self._write(target, self._printouts(found), _(kind.form.title))

    def pack(self, plan_id: str, target: Path) -> PrintResult:
        """A care plan and the checklists of its actions as one file."""
        kind, checklist = self._desk.catalogue["care_plan"], self._desk.catalogue["checklist"]
        with self._desk.database.reading_session() as session:
            plan = opened(kind.form, self._desk.fetch(session, kind, plan_id))
            ids = [row["id"] for row in plan.values["actions"]]
            checks = [opened(checklist.form, record) for record in plans.of_actions(session, ids)]
        return self._write(target, self._printouts([plan, *checks]), f"{plan.code} {plan.title}")

    def pdf_bytes(self, form_id: str, values: Values, record: Opened | None = None) -> bytes:
        """The form with these values, saved or not, as the file that would be printed."""
        form = self._desk.catalogue[form_id].form
        printout = self._printout(form, completed(form, values), record)
        stream = BytesIO()
        self._draw(stream, [printout], _(form.title))
        return stream.getvalue()

    def blank(self, target: Path) -> PrintResult:
        """Every form that is filled in with a pen, empty."""
        forms = [kind.form for kind in self._desk.catalogue if kind.for_pen]
        printouts = [self._printout(form, blank_values(form), None, blank=True) for form in forms]
        return self._write(target, printouts, _("Blank forms"))

    def plans_of_manager(self, name: str, target: Path) -> PrintResult:
        """All care plans that a person manages, as one file with bookmarks: the review.

        `name` is the person's name or number. Raises `NotFound` if there is nobody of this
        name, or no plan.
        """
        kind = self._desk.catalogue["care_plan"]
        with self._desk.database.reading_session() as session:
            meant = Ref(None, whole(name), whole(name))
            person = records.resolve(session, "person", meant, {})
            if person.id is None:
                raise NotFound(_("There is nobody of the name “{name}”.").format(name=name))
            found = [opened(kind.form, plan) for plan in plans.of_manager(session, person.id)]
        if not found:
            raise NotFound(_("{name} has no care plans.").format(name=person.text))
        title = _("Care plans of {name}").format(name=person.text)
        return self._write(target, self._printouts(found), title)

    def _printouts(self, found: Iterable[Opened]) -> list[Printout]:
        return [self._printout(record.form, record.values, record) for record in found]

    def _printout(
        self, form: FormSpec, values: Values, record: Opened | None, *, blank: bool = False
    ) -> Printout:
        return Printout(
            form=form,
            values=values,
            code=record.code if record else "",
            edition=record.edition if record else 1,
            printed_at=self._desk.clock.local(),
            printed_by=self._press.who(),
            blank=blank,
            state=self._state(record) if record else "",
            causes=None if blank else CauseTrees(self._desk, self._press).of(form, values),
        )

    def _state(self, record: Opened) -> str:
        return _(self._desk.catalogue[record.form.id].machine.state(record.state).label)

    def _write(self, target: Path, printouts: Sequence[Printout], title: str) -> PrintResult:
        with whole_file(target) as part, part.open("wb") as stream:
            return self._draw(stream, printouts, title)

    def _draw(self, stream: BinaryIO, printouts: Sequence[Printout], title: str) -> PrintResult:
        from desktop.reports.form_pdf import write_form_pdf  # reportlab takes 0.1 s to import

        author = self._press.who()
        return self._press.run(
            lambda fonts: write_form_pdf(stream, printouts, fonts, title=title, author=author)
        )
