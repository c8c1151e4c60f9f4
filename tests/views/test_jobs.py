"""Long work: the window stays awake, the result comes home, and the person can stop it."""

from __future__ import annotations

import threading
import time

import pytest
from pytestqt.qtbot import QtBot

from desktop.i18n import language, speaking
from desktop.views.jobs import Job, Jobs
from desktop.views.progress import LINE_AFTER_MS, Progress


def test_a_result_is_delivered_in_the_thread_of_the_window(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[tuple[int, bool, bool]] = []
    window = threading.current_thread()
    jobs.run(
        lambda _job: (6 * 7, threading.current_thread() is window),
        lambda found: seen.append((*found, threading.current_thread() is window)),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(42, False, True)]


def test_the_work_speaks_the_language_of_whoever_asked(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[str] = []
    with speaking("zh"):
        jobs.run(lambda _job: language(), heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["zh"]


def test_an_error_comes_home_to_whoever_asked(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[Exception] = []

    def work(_job: Job[int]) -> int:
        raise ValueError("no")

    jobs.run(work, lambda _done: told.append(AssertionError()), told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], ValueError)


def test_an_error_that_nobody_expects_is_told_by_a_signal(qtbot: QtBot, jobs: Jobs) -> None:
    def work(_job: Job[int]) -> int:
        raise ValueError("no")

    with qtbot.waitSignal(jobs.broke) as told:
        jobs.run(work, lambda _done: None)
    assert isinstance(told.args[0], ValueError)


def test_a_cancelled_job_stops_at_its_next_step_and_delivers_nothing(
    qtbot: QtBot, jobs: Jobs
) -> None:
    steps: list[int] = []
    delivered: list[object] = []
    begun = threading.Event()

    def work(job: Job[None]) -> None:
        for number in range(10_000):
            steps.append(number)
            begun.set()
            job.step(number, 10_000)
            time.sleep(0.001)

    job = jobs.run(work, delivered.append, delivered.append)
    assert begun.wait(2)
    with qtbot.waitSignal(jobs.ended):
        job.cancel()
    assert delivered == []
    assert len(steps) < 10_000


def test_the_line_of_progress_stays_away_from_quick_work(qtbot: QtBot, jobs: Jobs) -> None:
    progress = Progress(jobs)
    qtbot.addWidget(progress)
    progress.show()
    with qtbot.waitSignal(jobs.ended):
        jobs.run(lambda _job: None, lambda _done: None)
    assert not progress._line.isVisible()


def test_slow_work_shows_a_line_and_its_end_removes_it(qtbot: QtBot, jobs: Jobs) -> None:
    progress = Progress(jobs)
    qtbot.addWidget(progress)
    progress.show()
    go_on = threading.Event()
    jobs.run(lambda _job: go_on.wait(5), lambda _done: None, words="Writing")
    qtbot.waitUntil(progress._line.isVisible, timeout=LINE_AFTER_MS * 4)
    assert not progress._row.isVisible()
    with qtbot.waitSignal(jobs.ended):
        go_on.set()
    assert not progress._line.isVisible()


def test_words_and_a_way_to_stop_come_after_two_seconds(qtbot: QtBot, jobs: Jobs) -> None:
    progress = Progress(jobs)
    qtbot.addWidget(progress)
    progress.show()
    begun, stopped = threading.Event(), threading.Event()

    def work(job: Job[None]) -> None:
        begun.set()
        while not job.is_cancelled:
            time.sleep(0.005)
        stopped.set()

    jobs.run(work, lambda _done: None, words="Writing the register")
    assert begun.wait(2)
    progress._show_for(2000)
    assert progress._words.text() == "Writing the register"
    assert progress._row.isVisible()
    with qtbot.waitSignal(jobs.ended):
        progress._cancel.click()
    assert stopped.is_set()


@pytest.mark.parametrize("name", ["first", "second"])
def test_each_set_of_jobs_ends_its_own_thread(qtbot: QtBot, name: str) -> None:
    made = Jobs(name)
    made.close()
    assert name not in {thread.name for thread in threading.enumerate()}


def test_a_job_that_began_under_another_window_may_end_under_this_one(
    qtbot: QtBot, jobs: Jobs
) -> None:
    go_on = threading.Event()
    told: list[str] = []
    jobs.run(lambda _job: go_on.wait(5), lambda _done: told.append("done"))
    progress = Progress(jobs)
    qtbot.addWidget(progress)
    go_on.set()
    qtbot.waitUntil(lambda: bool(told))
    assert not progress._line.isVisible()
