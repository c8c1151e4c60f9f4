"""The command line prints the brief of a customer, and the weekly and the monthly report."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.services.office import Office
from tests.test_cli import Shell, furnished, office, shell

__all__ = ["furnished", "office", "shell"]


def printed(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_the_brief_of_a_customer_is_printed(office: Office, shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    assert shell.types("print", "brief", office.customer.code, "-o", str(path)) == 0
    assert "苏州东旭轴承" in printed(path)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        (("--week", "2026-03-18"), "2026-03-16 to 2026-03-22"),
        (("--month", "2026-03-18"), "2026-03-01 to 2026-03-31"),
    ],
)
def test_the_report_of_a_week_or_a_month_is_printed(
    office: Office, shell: Shell, tmp_path: Path, words: tuple[str, ...], days: str
) -> None:
    path = tmp_path / "report.pdf"
    assert shell.types("print", "report", *words, "-o", str(path)) == 0
    assert days in printed(path)


@pytest.mark.parametrize(
    "words",
    [
        ("print", "brief", "-o", "x.pdf"),
        ("print", "brief", "KH-0001", "KH-0002", "-o", "x.pdf"),
        ("print", "report", "-o", "x.pdf"),
        ("print", "report", "--week", "2026-03-18", "--month", "2026-03-18", "-o", "x.pdf"),
        ("print", "report", "--week", "soon", "-o", "x.pdf"),
    ],
)
def test_half_a_question_is_wrong_usage(
    office: Office, shell: Shell, words: tuple[str, ...]
) -> None:
    assert shell.types(*words) == 2


def test_the_brief_of_nobody_cannot_be_printed(
    office: Office, shell: Shell, tmp_path: Path
) -> None:
    path = tmp_path / "brief.pdf"
    assert shell.types("print", "brief", "KH-9999", "-o", str(path)) == 1
    assert not path.exists()
