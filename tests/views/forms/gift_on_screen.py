"""A form that the product does not have, filled in on the screen with real keys.

Run as a program of its own: its tables must not be among those of the other tests. It prints
what came of it as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.clock import FixedClock
from desktop.i18n import use_language
from desktop.services.workspace import open_workspace
from desktop.settings import SettingsFile
from desktop.views.forms.editor import FormEditor
from desktop.views.frame import Frame
from desktop.views.icons import Icons
from desktop.views.jobs import Jobs
from desktop.views.memory import Memory
from desktop.views.theme import Theme
from tests.services.gift import CATALOGUE
from tests.views.forms.keys import fill, go_to, press, write


def main(folder: Path) -> None:
    """Open an empty slip, fill it in, save, print and export it, and say what came of it."""
    use_language("en")
    app = QApplication([])
    clock = FixedClock(datetime(2026, 3, 16, 9, 30))
    workspace = open_workspace(folder / "workspace", clock, CATALOGUE)
    workspace.customers.save({"name": "甲公司"})
    jobs = Jobs("gift")
    theme = Theme(app.styleHints(), "light")
    memory = Memory(SettingsFile(folder / "settings.json"))
    frame = Frame(theme, Icons(theme), memory, jobs, jobs)
    editor = FormEditor(workspace.records("gift"), workspace, frame)
    editor.show()
    QTest.qWaitForWindowActive(editor)
    editor.start(workspace.records("gift").blank())
    found = fill_in(editor)
    saved = editor.save()
    if saved is not None:
        workspace.printing.pdf("gift", [saved.id], folder / "gift.pdf")
        workspace.exports.form("gift", saved.id, folder / "gift.xlsx")
        found["code"] = saved.code
        found["paper"] = PdfReader(folder / "gift.pdf").pages[0].extract_text()
        found["read_back"] = len(workspace.imports.read(folder / "gift.xlsx").changes)
    json.dump(found, sys.stdout)
    sys.stdout.flush()
    jobs.close()
    workspace.close()


def fill_in(editor: FormEditor) -> dict[str, Any]:
    """What a hand writes, and what the form says then."""
    lacking = [".".join(map(str, problem.path)) for problem in editor.check(finished=True)]
    fill(editor, "given_on", "tomorrow")
    fill(editor, "customer", "甲公司")
    fill(editor, "occasion", "moon festival")
    fill(editor, "size", "b")
    go_to(editor, "things")
    for cell in ("tea <b>", "88.5"):
        write(cell)
        press(Qt.Key.Key_Tab)
    return {
        "lacking": lacking,
        "left": [problem.message for problem in editor.check(finished=True)],
        "day": editor.values()["given_on"].isoformat(),
        "number": editor.values()["customer_code"],
        "size": editor.values()["size"],
        "steps": editor.undo_stack.count(),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
