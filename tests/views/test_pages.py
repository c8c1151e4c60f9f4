"""Reports, settings, the crash window and questions: each says what it does."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.i18n import _, speaking
from desktop.views.crash import LOG_NAME, CrashHook, CrashWindow, open_log
from desktop.views.days_field import DayField
from desktop.views.desk import Desk
from desktop.views.dialogs import choose_source, choose_target, confirm, file_name
from desktop.views.reports_page import ReportsPage, period


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def log(tmp_path: Path) -> Iterator[logging.Logger]:
    made = open_log(tmp_path)
    yield made
    for handler in tuple(made.handlers):
        made.removeHandler(handler)
        handler.close()
    made.propagate = True


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("month", date(2026, 3, 1), date(2026, 3, 31)),
        ("last_month", date(2026, 2, 1), date(2026, 2, 28)),
        ("quarter", date(2026, 1, 1), date(2026, 3, 31)),
        ("year", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_has_its_first_and_last_day(name: str, start: date, end: date) -> None:
    assert period(name, date(2026, 3, 16)) == (start, end)


def test_the_last_quarter_ends_with_the_year() -> None:
    assert period("quarter", date(2026, 12, 31)) == (date(2026, 10, 1), date(2026, 12, 31))


def test_last_month_in_january_lies_in_the_year_before() -> None:
    assert period("last_month", date(2026, 1, 5)) == (date(2025, 12, 1), date(2025, 12, 31))


def test_days_typed_by_hand_are_no_longer_called_by_the_periods_name(
    qtbot: QtBot, desk: Desk
) -> None:
    page = ReportsPage(desk, lambda _folder: None)
    qtbot.addWidget(page)
    _type_day(page.end, "2026-03-20")
    assert page.period.currentData() is None
    assert page.period.placeholderText() == "Chosen days"
    _type_day(page.end, "2026-03-31")
    assert page.period.currentData() == "month"


def _type_day(line: DayField, words: str) -> None:
    line.selectAll()
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("a/b:c", "a_b_c.pdf"),
        ("..", "caredesk.pdf"),
        ("柏川 计划", "柏川 计划.pdf"),
        ("x\n", "x_.pdf"),
    ],
)
def test_words_become_a_name_that_every_system_takes(words: str, name: str) -> None:
    assert file_name(words, ".pdf") == name


@pytest.mark.logs_errors
def test_a_fault_of_ours_says_what_is_safe_and_can_be_copied(
    qtbot: QtBot, host: QWidget, log: logging.Logger, tmp_path: Path
) -> None:
    hook = CrashHook(lambda: log, host)
    hook.report(ZeroDivisionError("by <b>zero</b>"))
    qtbot.waitUntil(lambda: bool(host.findChildren(CrashWindow)))
    window = host.findChildren(CrashWindow)[0]
    words = " ".join(shown.text() for shown in window.findChildren(QLabel))
    assert "Saved records are safe" in words
    next(b for b in window.findChildren(QPushButton) if b.text() == "Copy").click()
    assert "by <b>zero</b>" in QApplication.clipboard().text()
    assert "ZeroDivisionError" in (tmp_path / LOG_NAME).read_text("utf-8")
    window.close()


@pytest.mark.logs_errors
def test_the_same_fault_is_shown_once(qtbot: QtBot, host: QWidget, log: logging.Logger) -> None:
    hook = CrashHook(lambda: log, host)
    error = ValueError("again")
    hook.report(error)
    hook.report(error)
    qtbot.waitUntil(lambda: bool(host.findChildren(CrashWindow)))
    qtbot.wait(20)
    assert len(host.findChildren(CrashWindow)) == 1
    host.findChildren(CrashWindow)[0].close()


def test_the_log_stays_small(tmp_path: Path, log: logging.Logger) -> None:
    for _line in range(60):
        log.info("x" * 100_000)
    sizes = [path.stat().st_size for path in tmp_path.glob(f"{LOG_NAME}*")]
    assert len(sizes) == 3
    assert max(sizes) <= 1_000_000


def test_a_log_that_cannot_be_written_keeps_nobody_out(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    open_log(blocked / "inside").info("unheard")
    logging.getLogger("caredesk").propagate = True


def test_the_hook_is_where_uncaught_errors_end(
    host: QWidget, log: logging.Logger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    hook = CrashHook(lambda: log, host)
    hook.install()
    assert sys.excepthook == hook.caught


def _when_asked(act: object) -> None:
    """Do something with the question that is about to be asked."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        act(dialog)  # type: ignore[operator]  # the test's own callable

    QTimer.singleShot(50, answer)


def test_enter_does_not_delete_by_accident(qtbot: QtBot, host: QWidget) -> None:
    _when_asked(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return))
    QTimer.singleShot(400, _close_modal)
    assert not confirm(host, "Delete?", "It leaves the lists.", "Delete")


def _close_modal() -> None:
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog):
        dialog.reject()


def test_the_verb_confirms(qtbot: QtBot, host: QWidget) -> None:
    _when_asked(
        lambda dialog: next(
            b for b in dialog.findChildren(QPushButton) if b.text() == "Delete"
        ).click()
    )
    assert confirm(host, "Delete?", "It leaves the lists.", "Delete")


def test_the_dialog_of_files_names_its_parts_in_our_words(qtbot: QtBot, host: QWidget) -> None:
    seen: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        seen.append(dialog.labelText(QFileDialog.DialogLabel.LookIn))
        seen.append(dialog.labelText(QFileDialog.DialogLabel.FileType))
        dialog.reject()

    _when_asked(act)
    with speaking("zh"):
        words = [_("Folder:"), _("Kind of file:")]
        assert choose_source(host, "Read", Path.home(), "PDF (*.pdf)") is None
    assert seen == words


def test_a_name_without_its_ending_gets_it_before_an_old_file_is_asked_about(
    qtbot: QtBot, host: QWidget, tmp_path: Path
) -> None:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        name = dialog.findChild(QLineEdit)
        assert name is not None
        name.setText("plan")
        assert dialog.selectedFiles() == [str(tmp_path / "plan.pdf")]
        dialog.accept()

    _when_asked(act)
    found = choose_target(host, "Save", tmp_path / "JH-2026-0001.pdf", "PDF (*.pdf)")
    assert found == tmp_path / "plan.pdf"
