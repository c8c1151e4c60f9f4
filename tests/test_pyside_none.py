"""The bound library counts its references to None rightly."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject

CALLS = 20_000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal since Python 3.12")
def test_calls_into_qt_neither_lose_nor_keep_references_to_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("name")
        thing.parent()
    assert abs(sys.getrefcount(None) - before) < CALLS / 100
