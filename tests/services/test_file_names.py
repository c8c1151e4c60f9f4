"""A file's name is data: it leads nowhere, hides nothing, and fits every system."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.file_names import is_program, safe_name, shown_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("报告　终稿.pdf", "报告　终稿.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\win.ini", "win.ini"),
        ("two\nlines\x7f.txt", "two␊lines␡.txt"),
        ("gpj\u202e.exe", "gpj\ufffd.exe"),
        ("half\ud800.txt", "half\ufffd.txt"),
        ("", "_"),
    ],
)
def test_a_name_is_shown_as_it_is_without_a_path(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_a_long_name_keeps_its_suffix() -> None:
    assert shown_name("长" * 300 + ".docx") == "长" * 195 + ".docx"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("报告.pdf", "报告.pdf"),
        ("a:b*c?.txt", "a_b_c_.txt"),
        ("..", "_"),
        ("end. ", "end"),
        ("con.txt", "_con.txt"),
        ("LPT1", "_LPT1"),
        ("console.txt", "console.txt"),
    ],
)
def test_a_name_is_made_safe_for_every_system(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(st.characters(exclude_categories=())))
def test_any_name_becomes_one_file_of_its_folder(name: str) -> None:
    safe = safe_name(shown_name(name))
    assert Path("folder", safe).name == safe
    assert 0 < len(safe.encode()) <= 201


@pytest.mark.parametrize("name", ["a.exe", "a.BAT", "a.pdf.js", "a.lnk. ", "a.sh", "a.desktop"])
def test_a_program_is_known_by_its_name(name: str) -> None:
    assert is_program(name)


@pytest.mark.parametrize("name", ["a.pdf", "a.xlsx", "exe", "a.exe.txt", "", "报告"])
def test_what_only_is_shown_is_no_program(name: str) -> None:
    assert not is_program(name)
