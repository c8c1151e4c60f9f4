"""Names of files from elsewhere: shown as they are, and made safe before a file is written."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path, PureWindowsPath

_LONGEST = 200
_BYTES = 200
"""Every system takes a file's name of so many bytes."""

_HIDDEN = {"Cf", "Cs", "Cn", "Zl", "Zp"}
"""What cannot be seen: it could turn the end of a name round, or make two look the same."""

_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_PROGRAMS = re.compile(
    "app|application|bat|bin|cmd|com|command|cpl|desktop|dll|exe|gadget|hta|inf|jar|js|jse|lnk|"
    "msc|msi|msp|mst|pif|ps1|psm1|py|pyw|reg|run|scf|scr|sh|url|vb|vbe|vbs|wsc?|wsf|wsh"
)


def shown_name(name: str) -> str:
    """The name without any path before it; control characters are there to be seen."""
    last = re.split(r"[/\\]", name)[-1]
    return _shortened("".join(map(_visible, last)).strip(), _LONGEST) or "_"


def safe_name(name: str) -> str:
    """The name as every system takes it for a file."""
    kept = "".join("_" if c in '<>:"/\\|?*' or _is_hidden(c) else c for c in name).strip(" .")
    kept = kept or "_"
    while len(kept.encode()) > _BYTES:
        kept = _shortened(kept, len(kept) - 1)
    return f"_{kept}" if _DEVICES.fullmatch(kept) else kept


def is_program(name: str) -> bool:
    """Whether opening a file of this name would run it instead of showing it."""
    suffix = PureWindowsPath(name.rstrip(" .")).suffix
    return _PROGRAMS.fullmatch(suffix.lower().lstrip(".")) is not None


def _visible(sign: str) -> str:
    if sign == "\x7f":
        return "\u2421"
    if sign < " ":
        return chr(0x2400 + ord(sign))
    return "\ufffd" if _is_hidden(sign) else sign


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", *_HIDDEN}


def _shortened(name: str, most: int) -> str:
    """The beginning of the name and its suffix, at most so many characters."""
    if len(name) <= most:
        return name
    suffix = Path(name).suffix[:20]
    return name[: max(1, most - len(suffix))] + suffix
