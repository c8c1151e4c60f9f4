"""Each dangerous or fickle thing is done in one place, or nowhere."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.house.source import Source, called, dotted, last_name

LABELS = {"desktop/views/labels.py"}
DIALOGS = {"desktop/views/crash.py", "desktop/views/dialogs.py"}
PARAGRAPHS = {"desktop/reports/paragraphs.py"}
CELLS = {"desktop/reports/cells.py"}
CLOCK = {"desktop/clock.py"}
TARGETS = {"desktop/views/writing.py"}

FORBIDDEN_MODULES = {"pickle", "shelve", "marshal", "sqlite3"}
FORBIDDEN_CALLS = {"eval", "exec"}
FORBIDDEN_DOTTED = {"os.system", "os.popen", "yaml.load"}
FORBIDDEN_METHODS = {"extractall", "setHtml", "insertHtml"}
FORBIDDEN_NAMES = {"QSettings", "RichText"}
TIMES = {
    *("datetime.now", "datetime.utcnow", "datetime.today", "date.today"),
    *("time.time", "time.localtime", "time.strftime"),
    *("QDate.currentDate", "QDateTime.currentDateTime"),
}
SHEETS = {"sheet", "worksheet", "ws"}
LUMBER_ROOMS = {"utils", "util", "helpers", "helper", "misc", "common", "tools"}


def forbidden(source: Source) -> Iterator[str]:
    """What runs foreign code, unpacks without looking, or reads text as markup."""
    for name in sorted(source.imports & FORBIDDEN_MODULES):
        yield f"{source.path}:1: {name} is not used here"
    for node in ast.walk(source.tree):
        if isinstance(node, ast.expr | ast.stmt) and (fault := _fault(node)):
            yield source.at(node, fault)


def labels(source: Source) -> Iterator[str]:
    """Labels made elsewhere than in the one factory that shows text as text."""
    yield from _only_in(LABELS, source, "QLabel")


def message_boxes(source: Source) -> Iterator[str]:
    """Message boxes where a notice would do."""
    yield from _only_in(DIALOGS, source, "QMessageBox")


def paragraphs(source: Source) -> Iterator[str]:
    """Paragraphs of paper that go round the one writer which escapes markup."""
    yield from _only_in(PARAGRAPHS, source, "Paragraph")


def cells(source: Source) -> Iterator[str]:
    """Cells of a sheet that go round the one writer which keeps text text."""
    if source.path in CELLS or "openpyxl" not in source.imports:
        return
    for node in ast.walk(source.tree):
        if _writes_a_cell(node) and isinstance(node, ast.expr | ast.stmt):
            yield source.at(node, "cells are written in desktop/reports/cells.py")


def targets(source: Source) -> Iterator[str]:
    """Questions where a file is to go that forget what to do when it is open elsewhere."""
    if source.path in TARGETS:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and dotted(node.func).endswith("desk.target"):
            yield source.at(node, "files are written by desktop/views/writing.py")


def clocks(source: Source) -> Iterator[str]:
    """Looks at the machine's clock; the clock is passed in."""
    if source.path in CLOCK:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute):
            name = ".".join(dotted(node).split(".")[-2:])
            if name in TIMES:
                yield source.at(node, f"{name}: the clock is passed in")


def lumber_rooms(source: Source) -> Iterator[str]:
    """Modules named for nothing in particular."""
    words = set(PurePosixPath(source.path).with_suffix("").parts)
    for word in sorted(words & LUMBER_ROOMS):
        yield f"{source.path}:1: {word} says nothing about what is inside"


def _fault(node: ast.AST) -> str:
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in FORBIDDEN_NAMES:
        return f"{node.id} is not used here"
    if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN_NAMES:
        return f"{node.attr} is not used here"
    return _faulty_call(node) if isinstance(node, ast.Call) else ""


def _faulty_call(node: ast.Call) -> str:
    name = dotted(node.func)
    if name in FORBIDDEN_CALLS | FORBIDDEN_DOTTED:
        return f"{name}() is not used here"
    if isinstance(node.func, ast.Attribute) and node.func.attr in FORBIDDEN_METHODS:
        return f".{node.func.attr}() is not used here"
    if any(word.arg == "shell" and _is_true(word.value) for word in node.keywords):
        return "no shell is started"
    return ""


def _is_true(node: ast.expr) -> bool:
    return not (isinstance(node, ast.Constant) and not node.value)


def _only_in(doors: set[str], source: Source, name: str) -> Iterator[str]:
    if source.path in doors:
        return
    place = " or ".join(sorted(doors))
    for node in ast.walk(source.tree):
        used = called(node) == name or (
            isinstance(node, ast.Attribute) and last_name(node.value) == name == "QMessageBox"
        )
        if used and isinstance(node, ast.expr):
            yield source.at(node, f"{name} is made in {place}")
        if isinstance(node, ast.ClassDef) and name in {last_name(base) for base in node.bases}:
            yield source.at(node, f"{name} is made in {place}")


def _writes_a_cell(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign):
        return any(_is_cell_value(target) for target in node.targets)
    if not isinstance(node, ast.Call):
        return False
    if called(node) == "WriteOnlyCell":
        return True
    if called(node) == "cell":
        return len(node.args) > 2 or any(word.arg == "value" for word in node.keywords)
    func = node.func
    return isinstance(func, ast.Attribute) and func.attr == "append" and _is_sheet(func.value)


def _is_cell_value(target: ast.expr) -> bool:
    if isinstance(target, ast.Subscript):
        return _is_sheet(target.value)
    return (
        isinstance(target, ast.Attribute)
        and target.attr == "value"
        and last_name(target.value) != "self"
    )


def _is_sheet(node: ast.expr) -> bool:
    return last_name(node) in SHEETS
