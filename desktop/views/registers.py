"""A register written as a workbook, of what a list shows or of everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.i18n import _
from desktop.views.dialogs import file_name
from desktop.views.writing import Wish, write_file

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.services.lists import ListQuery
    from desktop.views.desk import Desk
    from desktop.views.jobs import Job


def write_register(
    desk: Desk, parent: QWidget, which: tuple[str, str], query: ListQuery | None
) -> None:
    """Ask where to, and write; `which` is the id of the list and its words."""
    list_id, words = which
    today = desk.workspace.clock.today().isoformat()
    name = file_name(f"{words} {today}", ".xlsx")
    exports = desk.workspace.exports

    def write(job: Job[int], target: Path) -> int:
        return exports.register(
            list_id,
            target,
            query=query,
            progress=job.step,
            cancelled=lambda: job.is_cancelled,
        )

    def written(target: Path, count: int) -> None:
        desk.tell_written(target, _("Lines: {count}.").format(count=count))

    write_file(desk, parent, Wish(_("Export"), name, "Excel (*.xlsx)"), write, written)
