"""Files bent by chance: they come in, or are refused in words, and nothing comes in by halves."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.intake.reading import read_book
from desktop.services.workspace import Workspace
from desktop.storage.bulk.content import content_hash
from tests.intake.test_mutations import FILES, bent, bent_within

TIMES = 50


def content(workspace: Workspace) -> str:
    with workspace.database.reading() as connection:
        return content_hash(connection)


def test_a_bent_file_comes_in_whole_or_changes_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    imports, chance = workspace.table_imports, random.Random(20_260_322)
    before, came_in = content(workspace), 0
    for time in range(TIMES):
        source = FILES[time % len(FILES)]
        within = source.suffix.startswith(".xls") and chance.random() < 0.8
        data = (bent_within if within else bent)(source.read_bytes(), chance)
        path = tmp_path / f"{time}{source.suffix}"
        path.write_bytes(data)
        try:
            judged = imports.judge(imports.look(read_book(path)))
            batch = imports.apply(judged, skip_open=True)
        except UserError:
            assert content(workspace) == before
            continue
        if batch.id:
            came_in += 1
            assert content(workspace) != before
            imports.take_back(batch.id)
        assert content(workspace) == before
    assert came_in > TIMES / 4


@pytest.mark.parametrize("rows", [0, 1])
def test_a_table_without_rows_brings_nothing(
    workspace: Workspace, tmp_path: Path, rows: int
) -> None:
    path = tmp_path / "empty.csv"
    path.write_text("公司名称,城市\n" * rows + " \n", encoding="utf-8")
    imports = workspace.table_imports
    try:
        judged = imports.judge(imports.look(read_book(path), target="customers"))
    except UserError:
        return
    assert judged.page() == ()
    assert imports.batches() == ()
