"""Tables of other programs brought in: looked at, judged, mended, written, taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from desktop.errors import NotFound
from desktop.i18n import _
from desktop.intake.tables import Book, Sheet
from desktop.services.desk import Desk
from desktop.services.table_imports import targets as kinds
from desktop.services.table_imports.draft import Draft
from desktop.services.table_imports.headings import head_of
from desktop.services.table_imports.judged import Judged
from desktop.services.table_imports.judging import judge
from desktop.services.table_imports.looking import Remembered, best_target, looked_at
from desktop.services.table_imports.synonyms import known_words
from desktop.services.table_imports.targets import Target
from desktop.services.table_imports.understanding import Fixes, Step, going_on, unheard
from desktop.services.table_imports.writing import KIND, Written, written
from desktop.storage.bulk import batches
from desktop.storage.bulk.taking_back import take_back
from desktop.storage.bulk.work import TakenBack
from desktop.storage.table_imports import shapes

Cancel = Callable[[], bool]
FIRST_ROWS = 60
"""So many rows are judged at once for the first look."""


@dataclass(frozen=True)
class BatchLine:
    """A batch as it is listed: what it wrote, from which file, when, by whom."""

    id: str
    form: str
    file_name: str
    at: datetime
    who: str
    added: int
    changed: int
    taken_back_at: datetime | None
    taken_back_by: str


class TableImports:
    """Brings tables in. What it hands out are plain values; its methods run on any thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._targets = kinds.targets(desk.catalogue)

    def targets(self) -> tuple[Target, ...]:
        """What can be imported."""
        return self._targets

    def target(self, target_id: str) -> Target:
        """One of them. Raises `NotFound`."""
        for target in self._targets:
            if target.id == target_id:
                return target
        raise NotFound(_("“{what}” cannot be imported from a table.").format(what=target_id))

    # ------------------------------------------------------------------------------- looking

    def look(
        self,
        book: Book,
        sheet: int | str = 0,
        target: str = "",
        *,
        file_name: str = "",
        mapping: Mapping[int, str] | None = None,
        answers: Mapping[str, str] | None = None,
        erase: bool = False,
    ) -> Draft:
        """The headings and columns of a sheet, by its place or name, as they are understood.

        Without `target` it is the likeliest one. `mapping` (place of a column → slot) takes the
        place of what would be matched or is remembered. Raises `NotFound`.
        """
        chosen = _sheet(book, sheet)
        told = self.target(target) if target else best_target(chosen, self._targets)
        draft = looked_at(
            file_name or chosen.name,
            chosen,
            told,
            mapping=mapping,
            answers=answers or {},
            remembered=self._remembered(chosen, told),
            erase=erase,
        )
        return replace(draft, this_year=self._desk.clock.today().year)

    def judge(
        self,
        draft: Draft,
        *,
        fixes: Fixes | None = None,
        step: Step = unheard,
        cancelled: Cancel = going_on,
    ) -> Judged:
        """What would become of every row. Raises `Cancelled`."""
        return judge(self._desk, draft, fixes or Fixes(), step=step, cancelled=cancelled)

    def first_look(self, draft: Draft, rows: int = FIRST_ROWS) -> Judged:
        """What would become of the first rows, told at once while all of them are judged."""
        return judge(self._desk, draft, Fixes(), most=rows)

    # ------------------------------------------------------------------------------- mending

    def mend(self, judged: Judged, row: int, column: int, text: str) -> Judged:
        """Judged anew with this text in a cell, by the places of row and column in the sheet."""
        return self._again(judged, judged.fixes.mended(row, column, text))

    def leave_out(self, judged: Judged, *rows: int, out: bool = True) -> Judged:
        """Judged anew without these rows, or, with `out` false, with them again."""
        return self._again(judged, judged.fixes.leaving_out(*rows, out=out))

    def choose(self, judged: Judged, row: int, record_id: str) -> Judged:
        """Judged anew with a doubtful row meaning this record; "" means a new one."""
        return self._again(judged, judged.fixes.choosing(row, record_id))

    def add_person(self, judged: Judged, name: str) -> Judged:
        """Judged anew with a colleague of this name, who will be added in the same batch."""
        return self._again(judged, judged.fixes.adding(name))

    def _again(self, judged: Judged, fixes: Fixes) -> Judged:
        return judge(self._desk, judged.draft, fixes, found=judged.found)

    # ------------------------------------------------------------------------------- writing

    def apply(
        self,
        judged: Judged,
        *,
        skip_open: bool = False,
        step: Step = unheard,
        cancelled: Cancel = going_on,
    ) -> Written:
        """Write what is new and what changes, all of it or nothing, as one batch.

        With `skip_open`, rows that are wrong or doubtful are left out. Raises `Refused` if there
        are any otherwise, `RecordChanged` if something was saved here meanwhile, `Cancelled`.
        """
        result = written(self._desk, judged, skip_open=skip_open, step=step, cancelled=cancelled)
        for form, ids in result.touched.items():
            self._desk.publish(form, *ids)
        return result

    def take_back(self, batch_id: str, *, step: Step = unheard) -> TakenBack:
        """Take a whole batch back. Raises `NotTakenBack`, `Refused`, `NotFound`."""
        with self._desk.database.transaction() as session:
            result = take_back(
                session,
                self._desk.catalogue,
                batch_id,
                at=self._desk.clock.now(),
                who=self._desk.who(session),
                step=step,
            )
        for some in (result.removed, result.restored):
            for form, ids in some.items():
                self._desk.publish(form, *ids)
        return result

    def batches(self) -> tuple[BatchLine, ...]:
        """All imports, the latest first."""
        keys = BatchLine.__dataclass_fields__
        with self._desk.database.reading_session() as session:
            found = batches.latest(session, KIND)
            return tuple(BatchLine(**{key: getattr(each, key) for key in keys}) for each in found)

    def left_out_workbook(self, judged: Judged, target: Path) -> int:
        """Write the rows that are not written as a workbook to be mended; their number."""
        from desktop.services.table_imports.left_out import write_left_out

        return write_left_out(judged, target)

    # ----------------------------------------------------------------------------------------

    def _remembered(self, sheet: Sheet, target: Target) -> dict[str, Remembered]:
        signature = f"{target.id}:{head_of(sheet, set(known_words(target))).signature}"
        with self._desk.database.reading_session() as session:
            shape = shapes.fetch(session, signature)
            if shape is None:
                return {}
            mapping = {int(place): slot for place, slot in shape.mapping.items()}
            return {signature: Remembered(mapping, dict(shape.answers))}


def _sheet(book: Book, sheet: int | str) -> Sheet:
    sheets: Sequence[Sheet] = book.sheets
    if isinstance(sheet, int):
        if sheet < len(sheets):
            return sheets[sheet]
    elif found := next((each for each in sheets if each.name == sheet), None):
        return found
    raise NotFound(
        _("The file has no sheet “{name}”.").format(name=sheet),
        advice=_("Its sheets: {names}.").format(names=", ".join(each.name for each in sheets)),
    )
