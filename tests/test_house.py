"""The habits of the house are kept, and each check finds what breaks its habit."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.house import docstrings, doors, sizes, texts
from tests.house.source import Source, python_files, text_files

Check = Callable[[Source], Iterator[str]]

PROGRAM: tuple[Check, ...] = (
    sizes.long_files,
    sizes.long_functions,
    sizes.long_classes,
    docstrings.module_sentence,
    docstrings.silent_definitions,
    docstrings.foreign_camel_case,
    doors.forbidden,
    doors.labels,
    doors.message_boxes,
    doors.paragraphs,
    doors.cells,
    doors.targets,
    doors.clocks,
    doors.lumber_rooms,
)
DEVELOPMENT: tuple[Check, ...] = (sizes.long_files, texts.unreasoned_ignores)


def name(check: Check) -> str:
    return check.__name__


def found(check: Check, text: str, path: str = "desktop/views/thing.py") -> list[str]:
    return list(check(Source(path, text)))


@pytest.mark.parametrize("check", PROGRAM, ids=name)
def test_the_program_keeps_the_habit(check: Check) -> None:
    assert [fault for source in python_files("desktop") for fault in check(source)] == []


@pytest.mark.parametrize("check", DEVELOPMENT, ids=name)
def test_program_tests_and_scripts_keep_the_habit(check: Check) -> None:
    sources = python_files("desktop", "tests", "benchmarks", "docs")
    assert [fault for source in sources for fault in check(source)] == []


def test_no_text_of_the_repository_tells_of_its_making() -> None:
    assert [fault for source in text_files() for fault in texts.unwanted_words(source)] == []


def test_the_program_is_what_the_checks_look_at() -> None:
    assert "desktop/errors.py" in {source.path for source in python_files("desktop")}
    assert "pyproject.toml" in {source.path for source in text_files()}


LONG_FUNCTION = "def f():\n" + "    pass\n" * 45
LONG_CLASS = "class A:\n" + "    pass\n" * 200
SHEET = "import openpyxl\n"


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (sizes.long_files, "\n" * 401),
        (sizes.long_functions, LONG_FUNCTION),
        (sizes.long_functions, f"class A:\n    {LONG_FUNCTION.replace(chr(10), chr(10) + '    ')}"),
        (sizes.long_classes, LONG_CLASS),
        (docstrings.module_sentence, "import os"),
        (docstrings.module_sentence, '"""Two sentences. In one."""'),
        (docstrings.module_sentence, '"""A title\n\nA sentence."""'),
        (docstrings.module_sentence, '"""No end"""'),
        (docstrings.silent_definitions, "def said(): pass"),
        (docstrings.silent_definitions, "class Said: pass"),
        (docstrings.silent_definitions, 'class A:\n    """A."""\n    def said(self): pass'),
        (docstrings.silent_definitions, 'class A:\n    """A."""\n    def data(self): pass'),
        (docstrings.foreign_camel_case, "class A(B):\n    def showPlans(self): pass"),
        (doors.forbidden, "import pickle"),
        (doors.forbidden, "def f():\n    from pickle import loads"),
        (doors.forbidden, "import sqlite3"),
        (doors.forbidden, "import yaml\nyaml.load(text)"),
        (doors.forbidden, "eval(text)"),
        (doors.forbidden, "exec(text)"),
        (doors.forbidden, "import subprocess\nsubprocess.run(text, shell=True)"),
        (doors.forbidden, "archive.extractall(folder)"),
        (doors.forbidden, "from PySide6.QtCore import QSettings\nQSettings()"),
        (doors.forbidden, "import os\nos.system(text)"),
        (doors.forbidden, "label.setTextFormat(Qt.TextFormat.RichText)"),
        (doors.forbidden, "edit.setHtml(text)"),
        (doors.labels, "QLabel(text)"),
        (doors.labels, "QtWidgets.QLabel(text)"),
        (doors.labels, "class Mine(QLabel): pass"),
        (doors.message_boxes, "QMessageBox(parent)"),
        (doors.message_boxes, "QMessageBox.warning(parent, title, text)"),
        (doors.paragraphs, "Paragraph(text, style)"),
        (doors.cells, f"{SHEET}cell.value = text"),
        (doors.cells, f"{SHEET}sheet['A1'] = text"),
        (doors.cells, f"{SHEET}sheet.cell(1, 2, text)"),
        (doors.cells, f"{SHEET}sheet.cell(row=1, column=2, value=text)"),
        (doors.cells, f"{SHEET}WriteOnlyCell(sheet, text)"),
        (doors.cells, f"{SHEET}sheet.append(row)"),
        (doors.targets, "path = self._desk.target(self, title, name, kinds)"),
        (doors.clocks, "datetime.now(UTC)"),
        (doors.clocks, "datetime.datetime.now()"),
        (doors.clocks, "date.today()"),
        (doors.clocks, "time.time()"),
        (doors.clocks, "field(default_factory=date.today)"),
        (texts.unreasoned_ignores, "x = 1  # " + "noqa"),
        (texts.unreasoned_ignores, "x = 1  # " + "noqa: E501"),
        (texts.unreasoned_ignores, "x = 1  # type: " + "ignore[arg-type]"),
        (texts.unwanted_words, "see /wo" + "rk/shared"),
        (texts.unwanted_words, "as issue" + " #12 says"),
        (texts.unwanted_words, "--extra-" + "index-url"),
    ],
)
def test_a_broken_habit_is_found(check: Check, text: str) -> None:
    assert found(check, text)


@pytest.mark.parametrize(
    ("check", "text", "path"),
    [
        (sizes.long_files, "\n" * 400, "desktop/thing.py"),
        (sizes.long_functions, LONG_FUNCTION.removesuffix("    pass\n"), "desktop/thing.py"),
        (sizes.long_classes, LONG_CLASS.removesuffix("    pass\n"), "desktop/thing.py"),
        (docstrings.module_sentence, '"""One sentence in 3.11 words."""', "desktop/thing.py"),
        (docstrings.module_sentence, '"""A sentence.\n\nMore. Words."""', "desktop/thing.py"),
        (docstrings.silent_definitions, "def _quiet(): pass", "desktop/thing.py"),
        (
            docstrings.silent_definitions,
            'class Rows(QAbstractTableModel):\n    """Rows."""\n    def data(self): pass',
            "desktop/views/thing.py",
        ),
        (docstrings.foreign_camel_case, "def paintEvent(self, e): pass", "desktop/views/thing.py"),
        (doors.forbidden, "dialog.exec()", "desktop/views/thing.py"),
        (doors.labels, "QLabel(text)", "desktop/views/labels.py"),
        (doors.message_boxes, "QMessageBox(parent)", "desktop/views/crash.py"),
        (doors.paragraphs, "Paragraph(text, style)", "desktop/reports/paragraphs.py"),
        (doors.cells, f"{SHEET}cell.value = text", "desktop/reports/cells.py"),
        (doors.cells, "self.value = text", "desktop/forms/thing.py"),
        (doors.clocks, "datetime.now(UTC)", "desktop/clock.py"),
        (doors.clocks, "self.clock.now()", "desktop/services/thing.py"),
        (texts.unreasoned_ignores, "x = 1  # noqa: E501 - a table reads so", "desktop/thing.py"),
        (texts.unreasoned_ignores, "x = 1  # type: ignore[misc]  # untyped", "desktop/thing.py"),
    ],
)
def test_what_is_allowed_is_not_found(check: Check, text: str, path: str) -> None:
    assert found(check, text, path) == []


@pytest.mark.parametrize("path", ["desktop/utils.py", "desktop/views/helpers/rows.py"])
def test_a_module_named_for_nothing_is_found(path: str) -> None:
    assert found(doors.lumber_rooms, "", path)
