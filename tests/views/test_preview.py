"""The print preview shows the very pages, a little after the last key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from desktop.clock import FixedClock
from desktop.services.workspace import Workspace, open_workspace
from desktop.views.frame import Frame
from desktop.views.preview import PreviewPane, page_images, paint_pages


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    made = open_workspace(tmp_path / "ws", clock)
    yield made
    made.close()


@pytest.fixture
def pane(workspace: Workspace, frame: Frame, qtbot: QtBot) -> Iterator[PreviewPane]:
    made = PreviewPane(workspace.printing, frame)
    made.resize(320, 700)
    qtbot.addWidget(made)
    made.show()
    yield made
    frame.jobs.close()


def test_the_pages_of_the_form_are_shown(pane: PreviewPane, qtbot: QtBot) -> None:
    pane.show_values("care_plan", {"period": "first"}, None)
    assert pane.page_count == 0
    qtbot.waitUntil(lambda: pane.page_count == 3, timeout=10_000)
    assert pane.page_words() == "1 / 3 · F9"


def test_only_the_last_of_many_changes_is_drawn(
    pane: PreviewPane, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    real = workspace.printing.pdf_bytes

    def counted(form_id: str, values: dict[str, object], record: object = None) -> bytes:
        drawn.append(str(values["period"]))
        return real(form_id, values, None)

    monkeypatch.setattr(workspace.printing, "pdf_bytes", counted)
    for number in range(5):
        pane.show_values("care_plan", {"period": str(number)}, None)
        qtbot.wait(30)
    qtbot.waitUntil(lambda: pane.page_count == 3, timeout=10_000)
    assert drawn == ["4"]


def test_the_place_on_the_pages_stays_while_one_types(pane: PreviewPane, qtbot: QtBot) -> None:
    pane.show_values("care_plan", {"period": "a"}, None)
    qtbot.waitUntil(lambda: pane.page_count == 3, timeout=10_000)
    bar = pane.findChildren(type(pane._scroll))[0].verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 300)
    bar.setValue(300)
    with qtbot.waitSignal(pane.drawn, timeout=10_000):
        pane.show_values("care_plan", {"period": "b"}, None)
    qtbot.wait(50)
    assert bar.value() == 300


def test_nothing_is_shown_when_nothing_is_open(pane: PreviewPane, qtbot: QtBot) -> None:
    pane.show_values("care_plan", {}, None)
    qtbot.waitUntil(lambda: pane.page_count == 3, timeout=10_000)
    pane.clear()
    assert pane.page_count == 0
    assert pane.page_words() == "F9"


def test_pages_are_as_sharp_as_the_screen(workspace: Workspace) -> None:
    pdf = workspace.printing.pdf_bytes("checklist", {})
    (image,) = page_images(pdf, 300, 2.0)
    assert image.width() == pytest.approx(600, abs=1)
    assert image.deviceIndependentSize().width() == pytest.approx(300, abs=1)


def test_what_is_printed_has_the_pages_of_the_form(
    workspace: Workspace, tmp_path: Path, qapp: object
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    paint_pages(workspace.printing.pdf_bytes("care_plan", {"period": "x"}), printer)
    printed = (tmp_path / "out.pdf").read_bytes()
    assert len(page_images(printed, 100, 1.0)) == 3
