"""The pictures of the guide are drawn from the real window, and are those that the guide shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.clock import FixedClock
from desktop.i18n import use_language
from desktop.services.workspace import open_workspace
from docs import screenshots
from tests.house.source import ROOT
from tests.services.office import Office

CHOSEN = {"customer", "customer-whole", "customer-people", "reports"}
DRAWN = [screen for screen in screenshots.SCREENS if screen.name in CHOSEN]


@pytest.fixture
def images(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Path]:
    """A folder with two screens, parts of one and a paper of a small office, in the dark."""
    sample = open_workspace(tmp_path / "sample", FixedClock(screenshots.NOW))
    plan = Office.set_up(sample).plan()
    sample.close()
    with screenshots.stage(sample.folder, tmp_path / "images", "en", "dark") as on:
        for screen in DRAWN:
            screen.draw(on)
        screenshots.draw_paper(on, "care_plan", plan.code, "paper-plan")
    yield tmp_path / "images"
    use_language("en")
    qapp.setStyleSheet("")


def test_screens_and_papers_become_pictures_that_show_something(images: Path) -> None:
    names = {f"{name}-dark.png" for name in CHOSEN} | {"paper-plan.png"}
    assert {path.name for path in images.iterdir()} == names
    for name in names:
        with Image.open(images / name) as picture:
            colours = picture.convert("RGB").getcolors(picture.width * picture.height)
            assert picture.width >= (300 if "people" in name else 900)
            assert colours is not None
            assert len(colours) > 50
            most = max(count for count, _colour in colours)
            assert most < 0.97 * picture.width * picture.height


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_pictures_of_the_guide_are_those_that_are_drawn(language: str) -> None:
    kept = {path.name for path in (screenshots.IMAGES / language).iterdir()}
    assert kept == screenshots.names()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_guide_shows_no_picture_that_is_not_drawn(language: str) -> None:
    words = (ROOT / f"docs/guide.{language}.md").read_text(encoding="utf-8")
    shown = set(re.findall(rf"images/{language}/([\w-]+\.png)", words))
    assert shown
    assert shown <= screenshots.names()
