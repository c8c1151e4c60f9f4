"""The fonts of the paper: which font shows which character, and how wide it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics, ttfonts

REGULAR = "CareDesk-Regular"
BOLD = "CareDesk-Bold"
FILES = {REGULAR: "NotoSansSC-Regular.ttf", BOLD: "NotoSansSC-Bold.ttf"}
SYMBOLS = "CareDesk-Symbols"
SYMBOLS_FILE = "DejaVuSans-Symbols.ttf"

Run = tuple[str, str]  # a font's name and the text that it shows


class FontBook:
    """Finds for each character the first font that has it.

    The shipped pair comes first, then the signs, then fonts that the person added. A character
    that no font has is shown as 〔U+XXXXX〕 and counted in `missing`. `memory` is for those
    who measure captions with these fonts, so that each is measured once.
    """

    def __init__(self, folder: Path, added: tuple[Path, ...] = ()) -> None:
        _prepare_reportlab()
        self._folder = folder
        self._added = added
        self._fonts: dict[str, Any] = {}
        self._rest: tuple[str, ...] | None = None
        self._widths: dict[str, _Advances] = {}
        self._owner: dict[tuple[str, str], str] = {}
        self.missing: Counter[str] = Counter()
        self.memory: dict[Hashable, Any] = {}

    def runs(self, text: str, font: str) -> list[Run]:
        """The text cut into runs of one font each, missing characters made visible."""
        glyphs = self._glyphs(font)
        if all(ord(char) in glyphs for char in text):
            return [(font, text)] if text else []
        runs: list[Run] = []
        for char in text:
            owner = self._owner_of(char, font)
            shown = char if owner else self.mark(char)
            name = owner or font
            if runs and runs[-1][0] == name:
                runs[-1] = (name, runs[-1][1] + shown)
            else:
                runs.append((name, shown))
        return runs

    def advances(self, font: str) -> dict[str, float]:
        """The width of each character (or of its mark) at a font size of 1, found when asked."""
        if font not in self._widths:
            self._widths[font] = _Advances(self, font)
        return self._widths[font]

    def width(self, char: str, font: str) -> float:
        """The width of one character (or of its mark) at a font size of 1."""
        owner = self._owner_of(char, font)
        shown = char if owner else self.mark(char, counted=False)
        width: float = self._font(owner or font).stringWidth(shown, 1)
        return width

    def mark(self, char: str, *, counted: bool = True) -> str:
        """What stands for a character that no font has; `counted` tells it to the person."""
        if counted:
            self.missing[char] += 1
        return f"〔U+{ord(char):04X}〕"

    def _owner_of(self, char: str, font: str) -> str:
        """The first font that has the character, or nothing."""
        key = (char, font)
        if key not in self._owner:
            names = (font, *self._others())
            self._owner[key] = next((n for n in names if ord(char) in self._glyphs(n)), "")
        return self._owner[key]

    def _glyphs(self, name: str) -> dict[int, int]:
        glyphs: dict[int, int] = self._font(name).face.charToGlyph
        return glyphs

    def _others(self) -> tuple[str, ...]:
        if self._rest is None:
            paths = {SYMBOLS: self._folder / SYMBOLS_FILE}
            paths |= {f"Added-{number}": path for number, path in enumerate(self._added)}
            self._rest = tuple(name for name, path in paths.items() if self._load(name, path))
        return self._rest

    def _font(self, name: str) -> Any:
        if name not in self._fonts:
            self._load(name, self._folder / FILES[name])
        return self._fonts[name]

    def _load(self, name: str, path: Path) -> bool:
        """Register a font file; a font that a person added and that is no TrueType is left out."""
        try:
            font = ttfonts.TTFont(name, str(path))
        except ttfonts.TTFError:
            if name in FILES or name == SYMBOLS:
                raise
            return False
        pdfmetrics.registerFont(font)
        self._fonts[name] = font
        return True


class _Advances(dict[str, float]):
    """The widths of the characters of a font that were asked for so far."""

    def __init__(self, fonts: FontBook, font: str) -> None:
        super().__init__()
        self._fonts = fonts
        self._font = font

    def __missing__(self, char: str) -> float:
        self[char] = width = self._fonts.width(char, self._font)
        return width


def _prepare_reportlab() -> None:
    """Settings and one repair that reportlab needs before the first page."""
    rl_config.canvas_basefontname = REGULAR
    rl_config.useA85 = 0  # a third faster, and nobody mails PDF through seven-bit channels
    ttfonts.makeToUnicodeCMap = _unicode_map


def _unicode_map(font_name: str, subset: list[int]) -> str:
    """The table by which readers extract text, right also above U+FFFF.

    reportlab writes such characters as one number of five digits; the PDF standard
    (ISO 32000-1, 9.10.3) asks for UTF-16BE.
    """
    lines = [
        f"<{place:02X}> <{chr(code).encode('utf-16-be', 'replace').hex().upper()}>"
        for place, code in enumerate(subset)
    ]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    listed = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return f"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry ({font_name})
/Ordering ({font_name})
/Supplement 0
>> def
/CMapName /{font_name} def
/CMapType 2 def
1 begincodespacerange
<00> <{len(subset) - 1:02X}>
endcodespacerange
{listed}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
