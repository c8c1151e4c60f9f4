"""The place of the import in a window of its own, on a real workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.desk import Desk
from desktop.views.importing.place import ImportPlace
from desktop.views.importing.source import Source

Begin = Callable[..., None]


@pytest.fixture
def place(qtbot: QtBot, host: QWidget, desk: Desk) -> Iterator[ImportPlace]:
    made = ImportPlace(desk, lambda _parent: None)
    QVBoxLayout(host).addWidget(made)
    made.entered()
    yield made
    made.course.stop()
    qtbot.waitUntil(lambda: desk.frame.jobs.count == 0)


@pytest.fixture
def begin(qtbot: QtBot, place: ImportPlace, tmp_path: Path) -> Begin:
    """Writes a text table of these lines and begins with it."""

    def begun(*lines: str, encoding: str = "utf-8", name: str = "customers.csv") -> None:
        path = tmp_path / name
        path.write_bytes("\r\n".join(lines).encode(encoding))
        with qtbot.waitSignal(place.course.draft_came):
            place.begin(Source(path))

    return begun


@pytest.fixture
def look(qtbot: QtBot, place: ImportPlace, begin: Begin) -> Begin:
    """Begins with a text table of these lines, and goes on to its rows."""

    def looked(*lines: str) -> None:
        begin(*lines)
        place.next.click()
        with qtbot.waitSignal(place.course.judged_came):
            place.next.click()

    return looked
