"""The program's own source, read for the checks of the house."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Source:
    """One file of the repository; `path` is written as from the repository's root."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree of a Python file."""
        return ast.parse(self.text)

    @cached_property
    def imports(self) -> frozenset[str]:
        """The top names of all packages that the file imports, wherever it does so."""
        names = set[str]()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names.add(node.module or "")
        return frozenset(name.partition(".")[0] for name in names)

    def at(self, node: ast.expr | ast.stmt, complaint: str) -> str:
        """A complaint about one place, in the words that editors can jump to."""
        return f"{self.path}:{node.lineno}: {complaint}"


@cache
def python_files(*folders: str) -> tuple[Source, ...]:
    """All Python files below the named folders of the repository, read and parsed once."""
    return tuple(_source(path) for folder in folders for path in _below(ROOT / folder))


@cache
def _source(path: Path) -> Source:
    return Source(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))


def _below(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def text_files() -> Iterator[Source]:
    """All files that belong to the repository and are text."""
    for path in _tracked():
        data = path.read_bytes()
        if b"\0" in data:
            continue
        yield Source(path.relative_to(ROOT).as_posix(), data.decode("utf-8", "replace"))


def _tracked() -> list[Path]:
    """What git keeps here, or, where there is no git, what is not plainly made by tools."""
    asked = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(asked, check=True, capture_output=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        return [path for path in ROOT.rglob("*") if path.is_file() and not _made(path)]
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def _made(path: Path) -> bool:
    folders = path.relative_to(ROOT).parts[:-1]
    hidden = any(folder.startswith(".") and folder != ".ci" for folder in folders)
    return hidden or bool({"build", "demo", "dist", "__pycache__"} & set(folders))


def called(node: ast.AST) -> str:
    """The last name of what is called: `b` in `a.b()`; empty when nothing is called by name."""
    return last_name(node.func) if isinstance(node, ast.Call) else ""


def last_name(node: ast.AST) -> str:
    """The last name of `a.b` or `a`, else nothing."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def dotted(node: ast.AST) -> str:
    """`a.b.c` as written, or nothing for any other expression."""
    if isinstance(node, ast.Attribute):
        base = dotted(node.value)
        return f"{base}.{node.attr}" if base else ""
    return node.id if isinstance(node, ast.Name) else ""
