"""Widgets are cleared away in the thread they live in."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.views.tidying import Tidying


class Knot(QWidget):
    """A widget that holds itself."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self


def test_another_thread_that_allocates_clears_no_widget_away(qtbot: QtBot) -> None:
    tidying = Tidying()
    knot = weakref.ref(Knot())
    worker = threading.Thread(target=lambda: [[n] for n in range(50_000)])
    worker.start()
    worker.join()
    assert knot() is not None
    gc.collect()
    assert knot() is None
    tidying.close()


def test_the_window_clears_up_when_enough_has_gathered(qtbot: QtBot) -> None:
    tidying = Tidying()
    gc.collect()
    gathered = [[n] for n in range(20_000)]
    before = gc.get_count()[0]
    tidying.tidy()
    assert gc.get_count()[0] < before
    assert len(gathered) == 20_000
    tidying.close()


def test_nothing_is_cleared_up_while_long_work_is_under_way(qtbot: QtBot) -> None:
    busy = [True]
    tidying = Tidying(is_busy=lambda: busy[0])
    gathered = [[n] for n in range(20_000)]
    before = gc.get_count()[0]
    tidying.tidy()
    assert gc.get_count()[0] >= before
    busy[0] = False
    tidying.tidy()
    assert gc.get_count()[0] < before
    assert len(gathered) == 20_000
    tidying.close()
