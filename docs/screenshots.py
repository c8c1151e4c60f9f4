"""Draws every screen of the guide: `make screenshots` writes docs/images/<language>/*.png.

The real window runs without a screen on the sample workspace, in both languages and both themes.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pypdfium2
from PIL import Image
from PySide6.QtCore import QBuffer, QSize
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget

from desktop.app import App
from desktop.clock import FixedClock
from desktop.i18n import speaking, use_language
from desktop.services.sample import build_sample
from desktop.services.workspace import open_workspace
from desktop.settings import SettingsFile
from desktop.views.forms.editor import FormEditor

IMAGES = Path(__file__).parent / "images"
NOW = datetime(2026, 11, 22, 10, 32)  # noqa: DTZ001 - wall time
SIZE = QSize(1440, 900)
COMMON = 96
STRANGER = 9  # of 255: nearer colours are shown by their neighbour
Colour = tuple[int, int, int]
PAPER_SCALE = 1.1  # 72 dpi times this
SHORT_PLAN = "JH-2026-0003"
PLAN, CHECKLIST, COMPLAINT, CUSTOMER = "JH-2026-0005", "JC-2026-0049", "TS-2026-0021", "KH-0001"


@dataclass
class Stage:
    """The window on the sample, and the hands that use it."""

    app: App
    folder: Path
    name: Callable[[str], Path]
    is_light: bool

    def settle(self, seconds: float = 1.2) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            QApplication.processEvents()
            time.sleep(0.01)

    def wait(self, come: Callable[[], bool]) -> None:
        until = time.monotonic() + 30
        while not come():
            if time.monotonic() > until:
                raise TimeoutError(come)
            self.settle(0.05)

    def go(self, number: int) -> None:
        self.app.window.go(number)
        self.settle()

    def show(self, form_id: str, code: str) -> None:
        session, workspace = self.app.session, self.app.workspace
        assert session is not None
        furnished = session._furnished  # noqa: SLF001 - a picture needs no way of its own
        assert furnished is not None
        assert workspace is not None
        furnished.show_record(form_id, workspace.records(form_id).find(code).id)
        self.settle(2.0)

    def ask(self, verb: str) -> None:
        self.app.window.ask(verb)
        self.settle()

    def scroll(self, share: float) -> None:
        """Scroll the form to this share of its height."""
        here = self.app.window.here
        editor = here.findChild(FormEditor) if here is not None else None
        assert editor is not None
        for area in [editor, *editor.findChildren(QScrollArea)]:
            if isinstance(area, QScrollArea) and area.verticalScrollBar().maximum() > 0:
                area.verticalScrollBar().setValue(round(area.verticalScrollBar().maximum() * share))
                break
        self.settle(0.4)

    def say_folder(self, words: str) -> None:
        """A picture need not tell where it was made."""
        for shown in self.app.window.findChildren(QLabel):
            if str(self.folder) in shown.text():
                shown.setText(words)

    def draw(self, name: str, widget: QWidget | None = None) -> None:
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.ReadWrite)
        (widget or self.app.window).grab().save(buffer, "PNG")
        with tempfile.SpooledTemporaryFile() as file:
            file.write(buffer.data().data())
            file.seek(0)
            keep(Image.open(file), self.name(name))


def keep(picture: Image.Image, target: Path) -> None:
    """Write a small PNG of 256 colours, the commonest of them exactly as they are."""
    target.parent.mkdir(parents=True, exist_ok=True)
    whole = picture.convert("RGB")
    data = whole.tobytes()
    pixels = list(zip(data[::3], data[1::3], data[2::3], strict=True))
    common = [colour for colour, _count in Counter(pixels).most_common()]
    chosen = chosen_colours(whole, common)
    places = {colour: nearest(colour, chosen) for colour in common}
    small = Image.new("P", whole.size)
    small.putpalette([channel for colour in chosen for channel in colour])
    small.putdata([places[pixel] for pixel in pixels])
    small.save(target, optimize=True)
    print(target.relative_to(IMAGES.parent), target.stat().st_size // 1024, "kB")


def chosen_colours(picture: Image.Image, common: list[Colour]) -> list[Colour]:
    """The commonest colours, and the widest spread of the rest."""
    spread = picture.quantize(256, method=Image.Quantize.MAXCOVERAGE).getpalette() or []
    chosen = common[:COMMON]
    for colour in zip(spread[::3], spread[1::3], spread[2::3], strict=True):
        if len(chosen) < 256 and min(apart(colour, other) for other in chosen) >= STRANGER:
            chosen.append(colour)
    return chosen


def nearest(colour: Colour, chosen: list[Colour]) -> int:
    """The place of the chosen colour that is most like this one."""
    return min(range(len(chosen)), key=lambda at: apart(colour, chosen[at]))


def apart(one: Colour, other: Colour) -> int:
    """How far two colours are from each other, in the channel that differs most."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


@contextmanager
def stage(sample: Path, language: str, theme: str) -> Iterator[Stage]:
    """The window in one language and one theme, on a copy of the sample."""
    with tempfile.TemporaryDirectory() as home:
        settings = SettingsFile(Path(home) / "settings.json")
        settings.change(language=language, theme=theme)
        use_language(language)
        folder = Path(home) / "workspace"
        shutil.copytree(sample, folder)
        app = App(qt(), settings, folder, FixedClock(NOW))
        app.window.resize(SIZE)
        images = IMAGES / language
        on_stage = Stage(
            app, folder, lambda name: images / f"{name}-{theme}.png", is_light=theme == "light"
        )
        app.begin()
        try:
            on_stage.wait(lambda: app.workspace is not None)
            sys.excepthook = sys.__excepthook__  # a fault here belongs in the terminal
            on_stage.settle()
            yield on_stage
        finally:
            app.window.close()
            app.close()
            on_stage.settle(0.3)


def qt() -> QApplication:
    """The one application of this process."""
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication(sys.argv[:1])


def screens(on: Stage) -> None:
    """Every screen, in the order of the guide."""
    on.go(1)
    on.show("customer", CUSTOMER)
    on.draw("customer")
    on.go(2)
    on.show("care_plan", PLAN)
    on.draw("plan")
    if on.is_light:
        closer_looks(on)
    on.go(3)
    on.show("checklist", CHECKLIST)
    on.draw("checklist")
    on.go(4)
    on.show("complaint", COMPLAINT)
    on.draw("complaint")
    on.ask("table")
    on.ask("back")
    on.draw("table")
    on.go(5)
    on.draw("reports")
    on.go(6)
    on.say_folder("D:\\CareDesk")
    on.draw("settings")


def closer_looks(on: Stage) -> None:
    """The rest of the plan, and its history beside it."""
    on.scroll(0.36)
    on.draw("plan-goals")
    on.scroll(0.62)
    on.draw("plan-actions")
    on.ask("history")
    on.draw("history")
    on.ask("history")
    on.ask("preview")


def paper(on: Stage) -> None:
    """The printed forms, as pictures."""
    workspace = on.app.workspace
    assert workspace is not None
    for form_id, code, name in (
        ("care_plan", SHORT_PLAN, "paper-plan"),
        ("checklist", CHECKLIST, "paper-checklist"),
    ):
        found = workspace.records(form_id).find(code)
        pdf = pypdfium2.PdfDocument(workspace.printing.pdf_bytes(form_id, found.values, found))
        pages = [page.render(scale=PAPER_SCALE).to_pil() for page in list(pdf)[:3]]
        sheet = Image.new("RGB", (sum(p.width for p in pages), pages[0].height), "white")
        for place, page in enumerate(pages):
            sheet.paste(page, (place * pages[0].width, 0))
        keep(sheet, on.name(name).with_name(f"{name}.png"))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder)
        made = open_workspace(sample, FixedClock(NOW))
        with speaking("zh"):
            build_sample(made)
        made.close()
        for language in ("zh", "en"):
            for theme in ("light", "dark"):
                with stage(sample, language, theme) as on:
                    screens(on)
                    if theme == "light":
                        paper(on)


if __name__ == "__main__":
    main()
