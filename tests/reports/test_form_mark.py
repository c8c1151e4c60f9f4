"""A workbook of a form is known by the names of its cells, without being read."""

from __future__ import annotations

import zipfile
from pathlib import Path

from openpyxl import Workbook

from desktop.clock import FixedClock
from desktop.reports.form_mark import is_form_workbook
from desktop.services.workspace import open_workspace


def test_a_form_that_was_written_here_is_known(tmp_path: Path, clock: FixedClock) -> None:
    workspace = open_workspace(tmp_path / "workspace", clock)
    workspace.exports.blank("customer", tmp_path / "form.xlsx")
    workspace.close()
    assert is_form_workbook(tmp_path / "form.xlsx")


def test_a_foreign_workbook_is_none(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "foreign.xlsx")
    assert not is_form_workbook(tmp_path / "foreign.xlsx")


def test_a_broken_file_is_none(tmp_path: Path) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04 and then nothing")
    assert not is_form_workbook(path)


def test_a_part_without_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", b" " * 50_000_000 + b'"cd_form_"')
    assert not is_form_workbook(path)
