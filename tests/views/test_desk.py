"""What screens work with: news for a window that is gone are not delivered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.errors import Refused
from desktop.views.desk import Desk


def test_what_was_read_comes_to_whoever_asked(desk: Desk, qtbot: QtBot) -> None:
    heard: list[int] = []
    desk.read(lambda _job: 1, heard.append)
    qtbot.waitUntil(lambda: heard == [1])


def test_what_was_read_for_a_window_that_is_gone_is_not_delivered(desk: Desk, qtbot: QtBot) -> None:
    heard: list[int] = []
    desk.read(lambda _job: 1, heard.append)
    desk.run(lambda _job: 2, heard.append)
    desk.bridge.close()
    qtbot.waitUntil(lambda: desk.frame.reader.count == 0 and desk.frame.jobs.count == 0)
    assert heard == []


def test_errors_of_a_window_that_is_gone_are_told_nowhere(desk: Desk, qtbot: QtBot) -> None:
    def refuse() -> int:
        words = "The plan was not closed."
        raise Refused(words)

    desk.read(lambda _job: refuse(), lambda _number: None)
    desk.bridge.close()
    qtbot.waitUntil(lambda: desk.frame.reader.count == 0)
    assert desk.notices.words() == []


class Listener(QLabel):
    """Shows what it hears."""

    def hear(self, news: str) -> None:
        self.setText(news)


@pytest.mark.parametrize("wrap", [lambda hear: hear, partial], ids=["itself", "with more"])
def test_who_was_closed_before_the_answer_came_hears_nothing(
    desk: Desk, qtbot: QtBot, wrap: Callable[[Any], Any]
) -> None:
    closed = Listener()
    told: list[str] = []
    desk.read(lambda _job: "answer", wrap(closed.hear))
    closed.deleteLater()
    QCoreApplication.sendPostedEvents(closed, QEvent.Type.DeferredDelete)
    desk.read(lambda _job: "next", told.append)
    qtbot.waitUntil(lambda: told == ["next"])
