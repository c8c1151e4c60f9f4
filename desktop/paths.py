"""Where things lie: shipped resources, the workspace, the person's settings."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def resources() -> Path:
    """The folder of fonts, icons, words and the sample: in an installation or a checkout."""
    installed = Path(__file__).parent / "_resources"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "resources"


def default_workspace() -> Path:
    """`CAREDESK_DATA`, else the data folder that the system gives to each person."""
    named = os.environ.get("CAREDESK_DATA")
    if named:
        return Path(named)
    return _home("LOCALAPPDATA", "XDG_DATA_HOME", ".local/share", "Library/Application Support")


def settings_file() -> Path:
    """The file of the person's settings on this machine (`CAREDESK_SETTINGS` moves it)."""
    named = os.environ.get("CAREDESK_SETTINGS")
    if named:
        return Path(named)
    folder = _home("LOCALAPPDATA", "XDG_CONFIG_HOME", ".config", "Library/Preferences")
    return folder / "settings.json"


def _home(windows: str, xdg: str, linux: str, mac: str) -> Path:
    if sys.platform == "win32":
        base = os.environ.get(windows) or str(Path.home() / "AppData/Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / mac)
    else:
        base = os.environ.get(xdg) or str(Path.home() / linux)
    return Path(base) / "caredesk"
