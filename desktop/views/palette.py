"""The colours of the window, light and dark, and how they become Qt's palette."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True)
class Palette:
    """One set of colours as `#RRGGBB`; text on any ground has a contrast of 4.5 : 1 or more."""

    name: str
    ground: str
    sheet: str
    rail: str
    line: str
    border: str
    text: str
    secondary: str
    accent: str
    accent_hover: str
    on_accent: str
    selected: str
    hover: str
    label_cell: str
    critical: str
    waiting: str
    done: str

    def tokens(self) -> dict[str, str]:
        """The colours by name, for the style sheet."""
        return {key: value for key, value in asdict(self).items() if key != "name"}

    def tone(self, name: str) -> str:
        """The colour of a state's tone: critical, waiting, done, running, draft or plain."""
        known = {
            "critical": self.critical,
            "waiting": self.waiting,
            "done": self.done,
            "running": self.accent,
            "draft": self.secondary,
        }
        return known.get(name, self.text)


LIGHT = Palette(
    name="light",
    ground="#F5F6F8",
    sheet="#FFFFFF",
    rail="#ECEFF3",
    line="#D7DCE3",
    border="#848E9B",
    text="#1E2732",
    secondary="#586474",
    accent="#1B5FAA",
    accent_hover="#174F8E",
    on_accent="#FFFFFF",
    selected="#E4EEF9",
    hover="#F0F3F7",
    label_cell="#F0F2F5",
    critical="#B3261E",
    waiting="#9A5B00",
    done="#1D7A46",
)

DARK = Palette(
    name="dark",
    ground="#15191E",
    sheet="#1D232A",
    rail="#101317",
    line="#37404B",
    border="#75808E",
    text="#E5E9EF",
    secondary="#9CA7B4",
    accent="#76AEF0",
    accent_hover="#93C0F5",
    on_accent="#10161D",
    selected="#22344A",
    hover="#262E37",
    label_cell="#252C34",
    critical="#F28B82",
    waiting="#E8A15C",
    done="#7CC79A",
)


_LINEAR_BELOW = 0.04045  # sRGB: darker channels are linear


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def qpalette(colours: Palette) -> QPalette:
    """The colours as the palette that Qt paints its own parts with."""
    palette = QPalette()
    for role, colour in _roles(colours).items():
        palette.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.secondary))
    return palette


def _roles(colours: Palette) -> dict[QPalette.ColorRole, str]:
    role = QPalette.ColorRole
    return {
        role.Window: colours.ground,
        role.WindowText: colours.text,
        role.Base: colours.sheet,
        role.AlternateBase: colours.label_cell,
        role.Text: colours.text,
        role.PlaceholderText: colours.secondary,
        role.Button: colours.sheet,
        role.ButtonText: colours.text,
        role.BrightText: colours.critical,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.ToolTipBase: colours.sheet,
        role.ToolTipText: colours.text,
        role.Accent: colours.accent,
        role.Light: colours.sheet,
        role.Midlight: colours.line,
        role.Mid: colours.border,
        role.Dark: colours.border,
        role.Shadow: colours.line,
    }


def _luminance(colour: str) -> float:
    def channel(start: int) -> float:
        part = int(colour[start : start + 2], 16) / 255
        return part / 12.92 if part <= _LINEAR_BELOW else float(((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
