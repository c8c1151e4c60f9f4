"""The print preview shows the very pages, a little after the last key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from desktop.clock import FixedClock
from desktop.services.workspace import Workspace, open_workspace
from desktop.views.frame import Frame
from desktop.views.preview import PreviewPane
from desktop.views.printed import page_images, paint_pages
from desktop.views.printed_place import words_at


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
    bar = pane.pages.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 300)
    bar.setValue(300)
    with qtbot.waitSignal(pane.drawn, timeout=10_000):
        pane.show_values("care_plan", {"period": "b"}, None)
    qtbot.wait(50)
    assert bar.value() == 300


def test_the_page_that_is_told_is_the_one_of_which_most_is_seen(
    pane: PreviewPane, qtbot: QtBot
) -> None:
    pane.show_values("care_plan", {"period": "a"}, None)
    qtbot.waitUntil(lambda: pane.page_count == 3, timeout=10_000)
    first = pane.pages.sheets[0].height()
    pane.resize(pane.width(), 2 * first + 80)
    qtbot.waitUntil(lambda: pane.pages.viewport().height() > first)
    assert pane.page_words() == "1 / 3 · F9"
    bar = pane.pages.verticalScrollBar()
    bar.setValue(first)
    assert pane.page_words() == "2 / 3 · F9"


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


def _pdf_printer(path: Path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_a_pdf_from_the_dialog_of_the_printer_has_its_words_and_is_told(
    pane: PreviewPane, qtbot: QtBot, tmp_path: Path
) -> None:
    pane.show_values("care_plan", {"long_term_goal": "Sole supplier by 2028"}, None)
    target = tmp_path / "plan.pdf"
    with qtbot.waitSignal(pane.printed, timeout=10_000) as told:
        pane.print_on(_pdf_printer(target))
    assert told.args == ["", str(target)]
    read = PdfReader(target)
    assert read.metadata is not None
    assert read.metadata.title
    assert "Sole supplier by 2028" in "".join(page.extract_text() for page in read.pages)


def test_a_pdf_that_cannot_be_written_is_told_in_words(
    pane: PreviewPane, frame: Frame, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "plan.pdf").mkdir()
    pane.show_values("care_plan", {}, None)
    with qtbot.waitSignal(frame.reader.broke, timeout=10_000) as told:
        pane.print_on(_pdf_printer(tmp_path / "plan.pdf"))
    assert "was not written" in str(told.args[0])


def test_the_page_of_the_field_where_one_writes_comes_into_view(
    pane: PreviewPane, workspace: Workspace, qtbot: QtBot
) -> None:
    pane.show_values("care_plan", {"period": "x"}, None)
    qtbot.waitUntil(lambda: pane.page_count == 3, timeout=10_000)
    form = workspace.records("care_plan").form
    for key, place in (("obstacles", "2"), ("period", "1"), ("issues", "3")):
        pane.look_at(words_at(form, key))
        assert pane.page_words() == f"{place} / 3 · F9"


def test_a_page_that_is_in_view_does_not_move(
    pane: PreviewPane, workspace: Workspace, qtbot: QtBot
) -> None:
    pane.show_values("care_plan", {"period": "x"}, None)
    qtbot.waitUntil(lambda: pane.page_count == 3, timeout=10_000)
    bar = pane.pages.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 300)
    bar.setValue(pane.pages.sheets[1].y() - 40)
    before = bar.value()
    pane.look_at(words_at(workspace.records("care_plan").form, "main_strategy"))
    assert bar.value() == before


def test_the_page_that_is_shown_first_is_that_of_the_field(
    pane: PreviewPane, workspace: Workspace, qtbot: QtBot
) -> None:
    pane.look_at(words_at(workspace.records("care_plan").form, "issues"))
    pane.show_values("care_plan", {"period": "x"}, None)
    qtbot.waitUntil(lambda: pane.page_words() == "3 / 3 · F9", timeout=10_000)
