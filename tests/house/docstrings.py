"""Modules, classes and functions that others use say what they are."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

from tests.house.source import Source, last_name

Function = ast.FunctionDef | ast.AsyncFunctionDef
Defined = ast.ClassDef | Function

_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|[。！？]")
_CAMEL = re.compile(r"[a-z]+[A-Z]")


def module_sentence(source: Source) -> Iterator[str]:
    """Modules that do not begin by saying in one sentence what they are."""
    said = (ast.get_docstring(source.tree) or "").partition("\n\n")[0]
    ends = [match.end() for match in _SENTENCE_END.finditer(said)]
    if ends != [len(said)]:
        yield f"{source.path}:1: the module's docstring begins with one sentence alone"


def silent_definitions(source: Source) -> Iterator[str]:
    """Public classes and functions without a docstring; overridden Qt methods need none."""
    for node, parent in _public(source.tree):
        if not ast.get_docstring(node) and not _exempt(node, parent):
            yield source.at(node, f"{node.name} says nothing about itself")


def foreign_camel_case(source: Source) -> Iterator[str]:
    """Names in camelCase that are not Qt's."""
    for node in ast.walk(source.tree):
        if isinstance(node, Function) and _CAMEL.match(node.name) and node.name not in qt_names():
            yield source.at(node, f"{node.name} is no name of Qt's: use snake_case")


@cache
def qt_names() -> frozenset[str]:
    """The names of all methods of all classes of Qt."""
    from PySide6 import QtCore, QtGui, QtPrintSupport, QtWidgets

    rooms = (QtCore, QtGui, QtPrintSupport, QtWidgets)
    # Classes come into being when they are first asked for: `vars` would not list them.
    things = [getattr(room, name) for room in rooms for name in dir(room)]
    return frozenset(name for owner in things if isinstance(owner, type) for name in dir(owner))


def _public(tree: ast.Module) -> Iterator[tuple[Defined, ast.ClassDef | None]]:
    yield from _defined(tree.body, None)


def _defined(
    body: list[ast.stmt], parent: ast.ClassDef | None
) -> Iterator[tuple[Defined, ast.ClassDef | None]]:
    for node in body:
        if isinstance(node, Defined) and not node.name.startswith("_"):
            yield node, parent
            if isinstance(node, ast.ClassDef):
                yield from _defined(node.body, node)


def _exempt(node: Defined, parent: ast.ClassDef | None) -> bool:
    marks = {last_name(mark) for mark in node.decorator_list}
    if marks & {"override", "overload", "setter"}:
        return True
    return bool(parent and parent.bases) and node.name in qt_names() and node.name != "__init__"
