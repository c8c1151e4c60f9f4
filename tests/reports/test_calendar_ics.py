"""Any words come through the calendar file whole."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from desktop.reports.calendar_ics import Common, Standing, ToDo, write_calendar

AT = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)


def todo(title: str, details: str = "", **values: Any) -> ToDo:
    common = Common(
        uid="0195a1b2",
        title=title,
        details=details,
        category="Task",
        standing=Standing.OPEN,
        sequence=3,
        created_at=AT,
        changed_at=AT,
    )
    return ToDo(common, **{"due_on": date(2026, 3, 18), **values})


def written(*entries: ToDo) -> bytes:
    stream = BytesIO()
    assert write_calendar(stream, "日历", entries) == len(entries)
    return stream.getvalue()


def read(data: bytes) -> Any:
    (only,) = vobject.readOne(data.decode("utf-8")).contents["vtodo"]
    return only


@pytest.mark.parametrize(
    "words",
    [
        "逗号,分号;反斜\\杠 “引号” 'x'",
        "第一行\n第二行\n\n第四行",
        "BEGIN:VEVENT\nEND:VCALENDAR",
        "𬭎 🙂 é",
        "很长" * 300,
        "\\n \\, \\;",
    ],
)
def test_words_are_read_back_as_they_were_written(words: str) -> None:
    assert read(written(todo("x", words))).description.value == words


@given(words=st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), max_size=120))
def test_any_words_are_read_back(words: str) -> None:
    assert read(written(todo("!" + words))).summary.value == "!" + words


def test_what_a_calendar_cannot_hold_is_marked() -> None:
    assert (
        read(written(todo("a\x00b\x07c\ud800d\r\ne"))).summary.value == "a\ufffdb\ufffdc\ufffdd\ne"
    )


def test_lines_end_and_are_folded_as_the_standard_says() -> None:
    lines = written(todo("很长" * 100, "x" * 500)).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(b"\n" not in line for line in lines)


def test_the_time_of_change_and_its_count_are_told() -> None:
    text = written(todo("x")).decode()
    assert "SEQUENCE:3\r\n" in text
    assert "LAST-MODIFIED:20260316T093000Z\r\n" in text
    assert "DTSTAMP:20260316T093000Z\r\n" in text


def test_a_rule_keeps_its_own_end() -> None:
    entry = todo("x", rule="FREQ=WEEKLY;COUNT=4", until=date(2026, 12, 31))
    assert read(written(entry)).rrule.value == "FREQ=WEEKLY;COUNT=4"
