"""What is painted at once: the grounds of the parts that will stand there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.settings import SettingsFile
from desktop.views.memory import Memory
from desktop.views.palette import DARK, LIGHT, Palette
from desktop.views.shell import HEADER, RAIL, RAIL_FOLDED, Shell


def _shell(qtbot: QtBot, tmp_path: Path, **settings: object) -> Shell:
    memory = Memory(SettingsFile(tmp_path / "settings.json"))
    memory.change(**settings)
    shell = Shell(memory)
    qtbot.addWidget(shell)
    with qtbot.waitSignal(shell.painted):
        shell.show()
    return shell


def _colour(shell: Shell, x: int, y: int) -> str:
    return shell.grab().toImage().pixelColor(x, y).name().upper()


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_grounds_have_the_colours_of_the_parts(
    qtbot: QtBot, tmp_path: Path, palette: Palette
) -> None:
    shell = _shell(qtbot, tmp_path, theme=palette.name)
    assert _colour(shell, 600, 20) == palette.sheet
    assert _colour(shell, 600, HEADER - 1) == palette.line
    assert _colour(shell, 20, 400) == palette.rail
    assert _colour(shell, RAIL + 20, 400) == palette.sheet
    assert _colour(shell, shell.width() - 20, 400) == palette.ground


def test_a_folded_rail_has_a_narrow_ground(qtbot: QtBot, tmp_path: Path) -> None:
    shell = _shell(qtbot, tmp_path, theme="light", rail_folded=True)
    assert _colour(shell, RAIL_FOLDED - 10, 400) == LIGHT.rail
    assert _colour(shell, RAIL_FOLDED + 10, 400) == LIGHT.sheet


def test_the_grounds_follow_the_size_of_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    shell = _shell(qtbot, tmp_path, theme="light")
    shell.resize(1700, 1000)
    assert _colour(shell, 1690, 900) == LIGHT.ground
    assert _colour(shell, 1690, 990) == LIGHT.sheet


def test_the_first_paint_does_not_make_the_names_of_qts_constants() -> None:
    code = """if True:
        import sys
        from pathlib import Path
        from PySide6 import QtCore
        from PySide6.QtWidgets import QApplication
        from desktop.settings import SettingsFile
        from desktop.views.memory import Memory
        from desktop.views.shell import Shell
        application = QApplication([])
        shell = Shell(Memory(SettingsFile(Path("nowhere.json"))))
        shell.painted.connect(application.quit)
        shell.show()
        application.exec()
        print("Qt" in vars(QtCore))
    """
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "False"
