"""Rooms are small: what fits on a screen is understood."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.source import Source

FILE, FUNCTION, CLASS = 400, 45, 200


def long_files(source: Source) -> Iterator[str]:
    """Files of more lines than a room may have."""
    lines = source.text.count("\n")
    if lines > FILE:
        yield f"{source.path}:1: {lines} lines, at most {FILE}"


def long_functions(source: Source) -> Iterator[str]:
    """Functions of more lines than can be read at a glance."""
    yield from _longer(source, (ast.FunctionDef, ast.AsyncFunctionDef), FUNCTION)


def long_classes(source: Source) -> Iterator[str]:
    """Classes of more lines than one idea needs."""
    yield from _longer(source, (ast.ClassDef,), CLASS)


def _longer(source: Source, kinds: tuple[type[ast.stmt], ...], most: int) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, kinds) and isinstance(node, ast.stmt):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > most:
                yield source.at(node, f"{lines} lines, at most {most}")
