"""The page of a customer with 5,000 entries in its timeline: read, and shown in the window."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.field_days import with_field_days
from benchmarks.harness import Result, milliseconds, time_of

if TYPE_CHECKING:
    from desktop.services.customer_pages import Entry
    from desktop.services.workspace import Workspace

CUSTOMERS, INTERACTIONS, ENTRIES = 20_000, 200_000, 5_000
NOTE = f"{ENTRIES} entries, {CUSTOMERS} customers, {INTERACTIONS} interactions"
TIMES = 9


def run() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder:
        workspace = with_field_days(Path(folder), CUSTOMERS, INTERACTIONS)
        busy = _with_many_entries(workspace)
        pages = workspace.pages
        yield time_of("customer page: portrait", milliseconds(lambda: pages.portrait(busy)), 100)
        first = pages.timeline(busy)
        deep = _deep(workspace, busy)
        for words, before in (("first", None), ("next", first[-1]), ("50th", deep)):
            taken = milliseconds(partial(pages.timeline, busy, before=before))
            yield time_of(f"customer page: {words} page of the timeline", taken, 100, NOTE)
        yield time_of("customer page: opened", _opened(workspace, busy, Path(folder)), 100, NOTE)
        workspace.close()


def _with_many_entries(workspace: Workspace) -> str:
    """A customer with whom 5,000 interactions were had."""
    from sqlalchemy import text

    busy = workspace.customers.find("KH-0000007").id
    with workspace.database.transaction() as session:
        session.execute(
            text(
                "UPDATE interaction SET customer_id = :busy WHERE rowid IN "
                "(SELECT rowid FROM interaction WHERE state = 'logged' LIMIT :count)"
            ),
            {"busy": busy, "count": ENTRIES},
        )
    return busy


def _deep(workspace: Workspace, busy: str) -> Entry | None:
    """The last entry of the page before the 50th."""
    last: Entry | None = None
    for _page in range(49):
        last = workspace.pages.timeline(busy, before=last)[-1]
    return last


def _opened(workspace: Workspace, busy: str, folder: Path) -> float:
    """Milliseconds from asking for the page until its timeline is painted."""
    import logging

    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication, QWidget

    from desktop.settings import SettingsFile
    from desktop.views.bridge import Bridge
    from desktop.views.crash import CrashHook
    from desktop.views.customer_page.page import CustomerPage
    from desktop.views.desk import Desk
    from desktop.views.frame import Frame
    from desktop.views.icons import Icons
    from desktop.views.jobs import Jobs
    from desktop.views.memory import Memory
    from desktop.views.notices import Notices
    from desktop.views.theme import Theme

    application = QApplication.instance() or QApplication([])
    theme, jobs, host = Theme(QApplication.styleHints(), "light"), Jobs("bench"), QWidget()
    icons = Icons(theme)
    desk = Desk(
        window=host,
        frame=Frame(theme, icons, Memory(SettingsFile(folder / "s.json")), jobs, jobs),
        workspace=workspace,
        notices=Notices(host, icons),
        bridge=Bridge(workspace.events, host),
        faults=CrashHook(lambda: logging.getLogger("bench")),
        show_record=lambda _form, _id, _row="": None,
        start_record=lambda _form, _values, *_origin: None,
    )
    page = CustomerPage(desk)
    page.resize(1100, 900)
    page.show()
    taken = []
    for _time in range(TIMES):
        page.timeline.entries.show_items([])
        start = time.perf_counter()
        page.show_customer(busy)
        while not page.timeline.entries.rows.rowCount():
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        page.grab()
        taken.append((time.perf_counter() - start) * 1000)
    page.close()
    jobs.close()
    return median(taken)
