"""Opening a form in a window: the longest time in which the window does not answer."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.harness import Result, time_of
from benchmarks.workspaces import opened

if TYPE_CHECKING:
    from desktop.forms.spec import FormSpec
    from desktop.services.workspace import Workspace
    from desktop.views.theme import Theme

FORMS = ("care_plan", "checklist", "complaint", "customer")
ROWS = 25
LIMIT = 100
TURNS = 60


def run() -> Iterator[Result]:
    from PySide6.QtWidgets import QApplication

    from desktop.views.style import Style
    from desktop.views.theme import Theme

    application = QApplication.instance() or QApplication([])
    theme = Theme(application.styleHints(), "light")  # type: ignore[attr-defined]  # a QApplication
    style = Style(application, theme)  # type: ignore[arg-type]  # a QApplication
    with tempfile.TemporaryDirectory() as folder:
        workspace = opened(Path(folder))
        for name in FORMS:
            taken = min(_longest_block(workspace, theme, Path(folder), name) for _time in range(3))
            note = f"{ROWS} rows in each table"
            yield time_of(f"longest block when opening a form: {name}", taken, LIMIT, note)
        workspace.close()
    del style


def _longest_block(workspace: Workspace, theme: Theme, folder: Path, name: str) -> float:
    """Milliseconds of the longest turn of the event loop, from making the editor on."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    from desktop.settings import SettingsFile
    from desktop.views.forms.editor import FormEditor
    from desktop.views.frame import Frame
    from desktop.views.icons import Icons
    from desktop.views.jobs import Jobs
    from desktop.views.memory import Memory

    jobs = Jobs("bench")
    frame = Frame(theme, Icons(theme), Memory(SettingsFile(folder / "s.json")), jobs, jobs)
    records, window = workspace.records(name), QMainWindow()
    window.resize(1100, 800)
    window.show()
    editor: list[FormEditor] = []

    def make() -> None:
        editor.append(FormEditor(records, workspace, frame))
        window.setCentralWidget(editor[0])

    blocks = [_timed(make), _timed(lambda: editor[0].start(_filled(records.form)))]
    blocks += [_timed(QApplication.processEvents) for _turn in range(TURNS)]
    editor[0].clear()
    window.close()
    jobs.close()
    return max(blocks)


def _filled(form: FormSpec) -> dict[str, Any]:
    """Every table with its rows."""
    from desktop.forms.spec import Text
    from desktop.forms.values import blank_row

    return {
        table.key: tuple(
            {
                **blank_row(table),
                **{leaf.key: f"第 {n} 行" for leaf in table.leaves() if isinstance(leaf, Text)},
            }
            for n in range(ROWS)
        )
        for table in form.tables()
    }


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
