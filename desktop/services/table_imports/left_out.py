"""The rows that were not written, as a workbook that says why, to be mended."""

from __future__ import annotations

from pathlib import Path

from desktop.files import whole_file
from desktop.i18n import _
from desktop.services.table_imports.contents import words_of
from desktop.services.table_imports.judged import Judged, JudgedRow, Verdict
from desktop.services.table_imports.showing import cell_words, shown
from desktop.services.table_imports.writing import left_out_rows


def write_left_out(judged: Judged, target: Path) -> int:
    """Write them; their number. The columns are those of the file, a last one tells why."""
    from desktop.reports.left_out_xlsx import LeftOut, write_left_out_xlsx

    columns = judged.draft.columns
    headings = [column.heading or column.letter for column in columns]
    numbers = left_out_rows(judged)

    def row(number: int) -> LeftOut:
        said = shown(judged, number)
        cells = tuple(_cell(judged, said.row, column.place) for column in columns)
        return LeftOut(cells, reason(said), frozenset(each.column for each in said.problems))

    with whole_file(target) as part:
        write_left_out_xlsx(part, [*headings, reason_heading()], map(row, numbers))
    return len(numbers)


def reason_heading() -> str:
    """What stands above the reasons."""
    return _("Reason it was left out")


def reason(said: JudgedRow) -> str:
    """Why a row was not written, one line for each problem."""
    if said.problems:
        return "\n".join(f"{each.where}: {each.reason}" for each in said.problems)
    if said.verdict is Verdict.DOUBTFUL:
        names = (f"{each.code} {each.name}".strip() for each in said.others)
        return " ".join(filter(None, (said.doubt, ", ".join(names))))
    return _("You left it out.")


def _cell(judged: Judged, row: int, column: int) -> object:
    """The cell as the file has it, dates and numbers as such; what was mended as it is now."""
    line = judged.draft.sheet.rows[row]
    cell = line[column] if column < len(line) else None
    words = cell_words(judged, row, column)
    return words if words != words_of(cell) or not isinstance(cell, int | float) else cell
