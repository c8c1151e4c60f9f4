"""Lists of 100,000 and 1,000,000 rows: first paint, pages, filter, memory of pages."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.harness import Result, milliseconds, time_of
from benchmarks.workspaces import with_customers

COUNT = 100_000


def run() -> Iterator[Result]:
    from desktop.storage.lists import ListQuery

    with tempfile.TemporaryDirectory() as folder:
        workspace = with_customers(Path(folder), COUNT, indexed=True)
        source = workspace.lists.source("customers")
        asked = {
            "first page": (ListQuery(), 0, 50),
            "last page": (ListQuery(), COUNT - 200, 100),
            "filter": (ListQuery(text="99999"), 0, 100),
            "sorted": (ListQuery(sort="name"), 0, 100),
        }
        for words, (query, offset, limit) in asked.items():
            taken = milliseconds(partial(source.page, query, offset, 200))
            yield time_of(f"list: {words}", taken, limit, f"{COUNT} customers")
        taken = milliseconds(lambda: source.count(ListQuery()))
        yield time_of("list: count", taken, 50, f"{COUNT} customers")
        workspace.close()
