"""The colours can be read: contrasts are computed, not believed."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette

from desktop.views.palette import DARK, LIGHT, Palette, contrast, qpalette

GROUNDS = ("ground", "sheet", "rail", "selected", "hover", "label_cell")
TEXTS = ("text", "secondary", "accent", "critical", "waiting", "done")


def test_black_on_white_has_the_highest_contrast_there_is() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_every_text_can_be_read_on_every_ground(palette: Palette, text: str, ground: str) -> None:
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
@pytest.mark.parametrize("fill", ["accent", "accent_hover"])
def test_words_on_the_main_button_can_be_read(palette: Palette, fill: str) -> None:
    assert contrast(palette.on_accent, getattr(palette, fill)) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
@pytest.mark.parametrize("ground", ["ground", "sheet"])
def test_the_border_of_an_input_can_be_seen(palette: Palette, ground: str) -> None:
    assert contrast(palette.border, getattr(palette, ground)) >= 3


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
def test_qt_paints_text_in_the_text_colour(palette: Palette) -> None:
    made = qpalette(palette)
    assert made.color(QPalette.ColorRole.Text).name().upper() == palette.text
    assert made.color(QPalette.ColorRole.Base).name().upper() == palette.sheet
