"""What the tests of the storage share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.office import Office, build


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A small office in a real file, closed at the end."""
    made = build(tmp_path / "workspace" / "caredesk.db")
    yield made
    made.database.close()
