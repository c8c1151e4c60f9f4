"""Records on paper: as PDF files, and as the bytes that a preview shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, BinaryIO

from desktop.errors import NotFound
from desktop.files import whole_file
from desktop.forms.catalogue import Kind
from desktop.forms.spec import FormSpec, Values
from desktop.forms.values import Ref, blank_values
from desktop.i18n import _
from desktop.paths import resources
from desktop.reports.page import Printout
from desktop.services.characters import whole
from desktop.services.desk import Desk
from desktop.services.filling import completed
from desktop.services.opened import Opened, opened
from desktop.storage import plans, records

if TYPE_CHECKING:
    from desktop.reports.fonts import FontBook


@dataclass(frozen=True)
class PrintResult:
    """How many pages came out, and which characters no font could draw, how often each."""

    pages: int
    missing: dict[str, int] = field(default_factory=dict)


class Printing:
    """Prints forms in the current language."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._fonts: FontBook | None = None
        self._press = Lock()  # the fonts count what they lack for one print at a time

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
        """Every form that goes through states, empty, to be filled in with a pen."""
        forms = [kind.form for kind in self._desk.catalogue if _is_paper(kind)]
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
            printed_by=self._who(),
            blank=blank,
        )

    def _who(self) -> str:
        with self._desk.database.reading_session() as session:
            return self._desk.who(session)

    def _write(self, target: Path, printouts: Sequence[Printout], title: str) -> PrintResult:
        with whole_file(target) as part, part.open("wb") as stream:
            return self._draw(stream, printouts, title)

    def _draw(self, stream: BinaryIO, printouts: Sequence[Printout], title: str) -> PrintResult:
        from desktop.reports.form_pdf import write_form_pdf  # reportlab takes 0.1 s to import

        author = self._who()
        with self._press:
            fonts = self._font_book()
            report = write_form_pdf(stream, printouts, fonts, title=title, author=author)
        return PrintResult(report.page_count, report.missing)

    def _font_book(self) -> FontBook:
        """The fonts, read once: they take longer to read than a form to print."""
        from desktop.reports.fonts import FontBook

        if self._fonts is None:
            self._fonts = FontBook(resources() / "fonts")
        return self._fonts


def _is_paper(kind: Kind) -> bool:
    return bool(kind.machine.steps)
