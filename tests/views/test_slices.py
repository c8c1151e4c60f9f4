"""Slices: long work leaves the event loop its turns, and is done at once when it is needed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.views import slices
from desktop.views.slices import Slices


@pytest.fixture(autouse=True)
def each_step_fills_a_slice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "SLICE_MS", 0)


def steps(done: list[int]) -> Iterator[None]:
    for number in range(5):
        done.append(number)
        yield


def test_the_window_has_its_turns_between_the_steps(qapp: QApplication, qtbot: QtBot) -> None:
    host, done, turns = QObject(), list[int](), list[int]()
    work = Slices(steps(done), host)
    other = QTimer(host, interval=0)
    other.timeout.connect(lambda: turns.append(len(done)))
    other.start()
    work.begin()
    qtbot.waitUntil(lambda: work.is_done)
    assert set(turns) >= {1, 2, 3, 4}


def test_nothing_is_done_before_it_is_asked_for(qapp: QApplication) -> None:
    done: list[int] = []
    work = Slices(steps(done), QObject())
    assert not done
    assert not work.is_done


def test_what_is_left_is_done_at_once_when_it_is_needed(qapp: QApplication) -> None:
    host, done = QObject(), list[int]()
    work = Slices(steps(done), host)
    work.begin()
    work.on()
    assert done == [0]
    work.finish()
    assert done == [0, 1, 2, 3, 4]
    assert work.is_done
    assert not work.on()
