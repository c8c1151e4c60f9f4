"""Whichever list was left is seen again before the workspace is open."""

from __future__ import annotations

import pytest

from desktop.storage.first_rows import ROWS
from desktop.views.first_sight import face_of
from desktop.views.frame import Frame
from desktop.views.record_places import SPECS


@pytest.mark.parametrize("list_id", SPECS)
def test_every_place_of_records_is_seen_as_it_was_left(frame: Frame, list_id: str) -> None:
    frame.memory.keep("window", place=list_id)
    face = face_of(frame.memory)
    assert face is not None
    assert face.list_id == list_id
    assert list_id in ROWS
