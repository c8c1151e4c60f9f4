"""What a person chose on this machine: one frozen dataclass in one JSON file."""

from __future__ import annotations

import json
import threading
from dataclasses import asdict, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, get_type_hints

from desktop.files import whole_file

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Choices with their defaults. `theme` is `system`, `light` or `dark`."""

    language: str = "zh"
    theme: str = "system"
    workspace: str = ""
    rail_folded: bool = False
    preview_open: bool = True
    window: dict[str, Any] = field(default_factory=dict)
    lists: dict[str, Any] = field(default_factory=dict)
    folders: dict[str, Any] = field(default_factory=dict)


class SettingsFile:
    """Reads and writes the settings; a file that cannot be read gives the defaults and says so."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damaged = False
        self.current = self._kept = self._read()
        self._writing = threading.Lock()

    def change(self, **changes: Any) -> Settings:  # noqa: ANN401 - any setting's value
        """Take over the named settings and keep them. Raises `UserError` if they cannot be kept."""
        self.take(**changes)
        self.keep()
        return self.current

    def take(self, **changes: Any) -> None:  # noqa: ANN401 - any setting's value
        """Take over the named settings; they are in the file after the next `keep`."""
        self.current = replace(self.current, **changes)

    def keep(self) -> None:
        """Write what was taken, from whichever thread. Raises `UserError` if it cannot be kept."""
        with self._writing:
            newest = self.current
            if newest is self._kept:
                return
            with whole_file(self.path) as part:
                text = json.dumps(asdict(newest), ensure_ascii=False, indent=1)
                part.write_text(text, encoding="utf-8")
            self._kept = newest

    def _read(self) -> Settings:
        try:
            loaded = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError, RecursionError):
            self.damaged = True
            return Settings()
        return self._checked(loaded)

    def _checked(self, loaded: object) -> Settings:
        if not isinstance(loaded, dict):
            self.damaged = True
            return Settings()
        plain = {
            name: getattr(hint, "__origin__", hint)
            for name, hint in get_type_hints(Settings).items()
        }
        good = {
            f.name: loaded[f.name]
            for f in fields(Settings)
            if isinstance(loaded.get(f.name), plain[f.name])
        }
        self.damaged = any(f.name in loaded and f.name not in good for f in fields(Settings))
        return Settings(**good)
