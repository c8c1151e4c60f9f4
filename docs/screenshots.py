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
from desktop.services.team import month_of
from desktop.services.workspace import open_workspace
from desktop.settings import SettingsFile
from desktop.views.customer_page.page import CustomerPage
from desktop.views.forms.editor import FormEditor
from desktop.views.preview import PreviewPane
from docs.case_scenes import (
    as_widget,
    begin_registering,
    begin_step,
    leave_registering,
    leave_step,
    show_case_settings,
)
from docs.import_scenes import begin_import, look_at_rows

IMAGES = Path(__file__).parent / "images"
NOW = datetime(2026, 11, 22, 10, 32)  # noqa: DTZ001 - wall time
SIZE = QSize(1440, 900)
COMMON = 96
STRANGER = 9  # of 255: nearer colours are shown by their neighbour
Colour = tuple[int, int, int]
PAPER_SCALE = 1.1  # 72 dpi times this
SHORT_PLAN = "JH-2026-0003"
PLAN, CHECKLIST, COMPLAINT, CUSTOMER = "JH-2026-0005", "JC-2026-0049", "TS-2026-0021", "KH-0001"
INTERACTION = "HD-2026-0100"
OPEN_COMPLAINT = "TS-2026-0024"


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

    def go(self, place_id: str) -> None:
        self.app.window.go(place_id)
        self.settle()

    def show(self, form_id: str, code: str) -> None:
        session, workspace = self.app.session, self.app.workspace
        assert session is not None
        furnished = session._furnished  # noqa: SLF001 - a picture needs no way of its own
        assert furnished is not None
        assert workspace is not None
        furnished.show_record(form_id, workspace.records(form_id).find(code).id)
        self.settle()
        self.wait(self.has_pages)
        self.settle(0.4)

    def has_pages(self) -> bool:
        """Whether the print preview, where one is in view, shows its pages."""
        seen = (pane for pane in self.app.window.findChildren(PreviewPane) if pane.isVisible())
        return all(pane.page_count for pane in seen)

    def turn_to(self, mode: str) -> None:
        """Show the agenda, the week, the month, the plans of the year or the team."""
        from desktop.views.today.page import TodayPage

        here = self.app.window.here
        assert isinstance(here, TodayPage)
        here.head.choose(mode)
        self.settle(2.0)

    def look_at(self, whose: str) -> None:
        """Show what is mine, or of the whole office."""
        from desktop.views.today.page import TodayPage

        here = self.app.window.here
        assert isinstance(here, TodayPage)
        (here.head.office if whose == "office" else here.head.mine).click()
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
    print(target.parent.name, target.name, target.stat().st_size // 1024, "kB")


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
def stage(sample: Path, images: Path, language: str, theme: str) -> Iterator[Stage]:
    """The window in one language and one theme, on a copy of the sample."""
    at_fault = sys.excepthook
    with tempfile.TemporaryDirectory() as home:
        settings = SettingsFile(Path(home) / "settings.json")
        settings.change(language=language, theme=theme)
        use_language(language)
        folder = Path(home) / "workspace"
        shutil.copytree(sample, folder)
        app = App(qt(), settings, folder, FixedClock(NOW))
        app.window.resize(SIZE)
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
            sys.excepthook = at_fault


def qt() -> QApplication:
    """The one application of this process."""
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication(sys.argv[:1])


@dataclass(frozen=True)
class Screen:
    """A picture of the window: how it comes to be seen, and what is put right after it.

    A `part` of it is drawn as it is, beyond what there is room for.
    """

    name: str
    prepare: tuple[Callable[[Stage], None], ...]
    after: tuple[Callable[[Stage], None], ...] = ()
    only_light: bool = False
    part: Callable[[Stage], QWidget] | None = None

    def draw(self, on: Stage) -> None:
        for act in self.prepare:
            act(on)
        on.draw(self.name, self.part(on) if self.part is not None else None)
        for act in self.after:
            act(on)


def go(place_id: str) -> Callable[[Stage], None]:
    return lambda on: on.go(place_id)


def show(form_id: str, code: str) -> Callable[[Stage], None]:
    return lambda on: on.show(form_id, code)


def ask(verb: str) -> Callable[[Stage], None]:
    return lambda on: on.ask(verb)


def mode(name: str) -> Callable[[Stage], None]:
    return lambda on: on.turn_to(name)


def whose(name: str) -> Callable[[Stage], None]:
    return lambda on: on.look_at(name)


def scroll(share: float) -> Callable[[Stage], None]:
    return lambda on: on.scroll(share)


def customer_page(on: Stage) -> CustomerPage:
    from desktop.views.customer_screen import CustomerScreen

    here = on.app.window.here
    assert isinstance(here, CustomerScreen)
    return here.page


def whole_customer(on: Stage) -> QWidget:
    """All cards of a customer's page, with what one would scroll to."""
    area = customer_page(on).findChild(QScrollArea)
    assert area is not None
    whole = area.widget()
    assert whole is not None
    return whole


def people_there(on: Stage) -> QWidget:
    """The map of the relations with the people there."""
    return customer_page(on).people


SCREENS = (
    Screen("today", (go("today"),)),
    Screen("month", (mode("month"),)),
    Screen("year", (mode("year"), whose("office")), (whose("mine"),), only_light=True),
    Screen("team", (mode("team"),), (mode("agenda"),)),
    Screen("customer", (go("customers"), show("customer", CUSTOMER))),
    Screen("customer-whole", (), only_light=True, part=whole_customer),
    Screen("customer-people", (), only_light=True, part=people_there),
    Screen("plan", (go("plans"), show("care_plan", PLAN))),
    Screen("plan-goals", (scroll(0.36),), only_light=True),
    Screen("plan-actions", (scroll(0.62),), only_light=True),
    Screen("history", (ask("history"),), (ask("history"), ask("preview")), only_light=True),
    Screen("checklist", (go("checklists"), show("checklist", CHECKLIST))),
    Screen("complaint", (go("complaints"), show("complaint", COMPLAINT))),
    Screen("complaint-step", (show("complaint", OPEN_COMPLAINT), begin_step), (leave_step,)),
    Screen("table", (ask("table"), ask("back"))),
    Screen("interaction", (go("interactions"), show("interaction", INTERACTION))),
    Screen("import-columns", (begin_import,), only_light=True),
    Screen("import-rows", (go("today"), begin_import, look_at_rows)),
    Screen("reports", (go("reports"),)),
    Screen("settings", (go("settings"), lambda on: on.say_folder("D:\\CareDesk"))),
    Screen("settings-complaints", (show_case_settings,), only_light=True),
    Screen(
        "register",
        (go("customers"), show("customer", CUSTOMER), begin_registering),
        (leave_registering,),
        part=as_widget,
    ),
)
"""In the order of the guide; each begins where the one before it left the window."""

PAPERS = (
    ("care_plan", SHORT_PLAN, "paper-plan"),
    ("checklist", CHECKLIST, "paper-checklist"),
)


BRIEF = "paper-brief"


def names() -> set[str]:
    """The files that are drawn in each language."""
    screens = {f"{screen.name}-light.png" for screen in SCREENS}
    screens |= {f"{screen.name}-dark.png" for screen in SCREENS if not screen.only_light}
    papers = {f"{name}.png" for _form_id, _code, name in PAPERS}
    return screens | papers | {f"{BRIEF}.png"}


def draw_paper(on: Stage, form_id: str, code: str, name: str) -> None:
    """A printed form as a picture, its first pages beside each other."""
    workspace = on.app.workspace
    assert workspace is not None
    found = workspace.records(form_id).find(code)
    keep_pages(on, workspace.printing.pdf_bytes(form_id, found.values, found), name)


def draw_brief(on: Stage) -> None:
    """The brief of a customer, and the first pages of the monthly report beside it."""
    workspace = on.app.workspace
    assert workspace is not None
    target = on.folder / "both.pdf"
    whole = pypdfium2.PdfDocument.new()
    workspace.briefs.pdf(workspace.customers.find(CUSTOMER).id, target)
    whole.import_pages(pypdfium2.PdfDocument(target.read_bytes()))
    workspace.team.pdf(month_of(NOW.date()), target)
    whole.import_pages(pypdfium2.PdfDocument(target.read_bytes()))
    with tempfile.SpooledTemporaryFile() as file:
        whole.save(file)
        file.seek(0)
        keep_pages(on, file.read(), BRIEF)


def keep_pages(on: Stage, pdf: bytes, name: str) -> None:
    """The first pages of a file beside each other."""
    pages = [
        page.render(scale=PAPER_SCALE).to_pil() for page in list(pypdfium2.PdfDocument(pdf))[:3]
    ]
    sheet = Image.new("RGB", (sum(p.width for p in pages), pages[0].height), "white")
    for place, page in enumerate(pages):
        sheet.paste(page, (place * pages[0].width, 0))
    keep(sheet, on.name(name).with_name(f"{name}.png"))


def draw_all(on: Stage) -> None:
    """Every picture of one language and one theme."""
    for screen in SCREENS:
        if on.is_light or not screen.only_light:
            screen.draw(on)
    for paper in PAPERS if on.is_light else ():
        draw_paper(on, *paper)
    if on.is_light:
        draw_brief(on)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder)
        made = open_workspace(sample, FixedClock(NOW))
        with speaking("zh"):
            build_sample(made)
        made.close()
        for language in ("zh", "en"):
            for theme in ("light", "dark"):
                with stage(sample, IMAGES / language, language, theme) as on:
                    draw_all(on)


if __name__ == "__main__":
    main()
