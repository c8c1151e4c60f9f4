"""Imports keep to the walls, and each wall is there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT

ROOMS = ("forms", "intake", "models", "reports", "services", "storage", "views")
LEAVES = (
    "clock",
    "errors",
    "events",
    "files",
    "i18n",
    "leftovers",
    "origin",
    "paths",
    "settings",
    "worktime",
    "minutes",
)
TOPS = ("__main__", "app", "cli")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Ask import-linter about the package `desktop` in a folder, by the house's contracts."""
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    options = ["--no-logo", "--no-cache", "--config", str(ROOT / "pyproject.toml")]
    return subprocess.run(
        [sys.executable, "-c", program, *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def tiny_house(tmp_path: Path) -> Path:
    """A package with the rooms of the house and nothing in them."""
    package = tmp_path / "desktop"
    for room in ROOMS:
        (package / room).mkdir(parents=True)
        (package / room / "__init__.py").touch()
        (package / room / "thing.py").touch()
    for module in ("__init__", *LEAVES, *TOPS):
        (package / f"{module}.py").touch()
    return tmp_path


def test_the_house_keeps_to_its_walls() -> None:
    answer = lint(ROOT)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_a_house_without_a_breach_is_accepted(tiny_house: Path) -> None:
    (tiny_house / "desktop/cli.py").write_text("import desktop.services.thing, desktop.app\n")
    (tiny_house / "desktop/views/thing.py").write_text("import PySide6, desktop.services.thing\n")
    (tiny_house / "desktop/storage/thing.py").write_text("import sqlalchemy, desktop.models\n")
    answer = lint(tiny_house)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize(
    ("module", "breach", "wall"),
    [
        ("services/thing.py", "import desktop.views.thing", "An import points down"),
        ("forms/thing.py", "import desktop.services.thing", "An import points down"),
        ("models/thing.py", "import desktop.forms.thing", "An import points down"),
        ("reports/thing.py", "import desktop.storage.thing", "An import points down"),
        ("storage/thing.py", "import desktop.reports.thing", "An import points down"),
        ("errors.py", "import desktop.models.thing", "An import points down"),
        ("stranger.py", "", "An import points down"),
        ("cli.py", "import PySide6.QtWidgets", "Qt lives in the views"),
        ("services/thing.py", "def f(): import PySide6.QtCore", "Qt lives in the views"),
        ("views/thing.py", "import sqlalchemy.orm", "SQL is spoken in models"),
        ("services/thing.py", "import sqlcipher3", "SQL is spoken in models"),
        ("storage/thing.py", "import openpyxl", "Paper and sheets are made"),
        ("services/thing.py", "import reportlab.platypus", "Paper and sheets are made"),
        ("services/thing.py", "import python_calamine", "Foreign files are read"),
        ("reports/thing.py", "import vobject", "Foreign files are read"),
        ("intake/thing.py", "import desktop.storage.thing", "An import points down"),
        ("intake/thing.py", "import desktop.forms.thing", "The intake knows tables"),
    ],
)
def test_a_breach_is_refused(tiny_house: Path, module: str, breach: str, wall: str) -> None:
    (tiny_house / "desktop" / module).write_text(f"{breach}\n")
    answer = lint(tiny_house)
    assert answer.returncode == 1, answer.stdout + answer.stderr
    broken = [line for line in answer.stdout.splitlines() if line.endswith("BROKEN")]
    assert len(broken) == 1
    assert broken[0].startswith(wall)


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("desktop.cli", ("PySide6",)),
        ("desktop.services.workspace", ("PySide6",)),
        (
            "desktop.app",
            ("alembic", "openpyxl", "pypinyin", "python_calamine", "reportlab", "vobject"),
        ),
    ],
)
def test_what_is_not_needed_yet_is_not_imported(module: str, unwanted: tuple[str, ...]) -> None:
    program = f"import sys, {module}; print(*[n for n in {unwanted!r} if n in sys.modules])"
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == ""
