"""Who wants the file for himself waits until nobody reads it, and new readers wait for him."""

from __future__ import annotations

import threading

from desktop.storage.readers import Readers


def test_a_reader_is_waited_for() -> None:
    readers, seen = Readers(), threading.Event()
    left: list[str] = []

    def shut() -> None:
        seen.set()
        with readers.kept_out(5) as all_left:
            left.append(f"shut {all_left}")

    with readers.inside(5) as may_read:
        assert may_read
        waiting = threading.Thread(target=shut)
        waiting.start()
        assert seen.wait(5)
        left.append("read")
    waiting.join(5)
    assert left == ["read", "shut True"]


def test_a_reader_that_does_not_leave_is_told_of() -> None:
    readers = Readers()
    with readers.inside(0.0), readers.kept_out(0.01) as all_left:
        assert not all_left


def test_nobody_begins_to_read_while_the_door_is_shut() -> None:
    readers = Readers()
    with readers.kept_out(0.0), readers.inside(0.01) as may_read:
        assert not may_read
    with readers.inside(0.0) as may_read:
        assert may_read
