"""The command line prints dossiers, letters, and the reports of complaints and suggestions."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from desktop.services.opened import Opened
from tests.cases import taken, way_to
from tests.services.office import Office, ref
from tests.test_cli import Shell, furnished, office, shell

__all__ = ["furnished", "office", "shell"]

MARCH = ("--from", "2026-03-01", "--to", "2026-03-31")


def printed(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


@pytest.fixture
def case(office: Office) -> Opened:
    complaints = office.workspace.complaints
    saved = complaints.save(
        {
            **complaints.blank(),
            "customer": office.customer,
            "manager": office.manager,
            "received_at": datetime(2026, 3, 16, 9, 0),
            "problem": "=1+1 squeaks",
            "response": "We mend it.",
            "kind": "claim",
            "medium": "oral",
        }
    )
    complaints.take(saved.id, "register", note="now")
    return complaints.open(saved.id)


def test_a_dossier_is_printed(case: Opened, shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "dossier.pdf"
    assert shell.types("print", "dossier", case.code, "-o", str(path)) == 0
    assert "=1+1 squeaks" in printed(path)


def test_the_customers_to_call_are_printed(
    office: Office, case: Opened, shell: Shell, tmp_path: Path
) -> None:
    customers, complaints = office.workspace.customers, office.workspace.complaints
    card = {"name": "无锡恒力", "manager": office.manager}
    other = customers.save({**card, "contacts": ({"name": "周工", "phone": "0510-8"},)})
    complaints.save({"product": "轴承"}, case.id)
    office.complaint(product="轴承", customer=ref(other))
    path = tmp_path / "calls.pdf"
    assert shell.types("print", "call-sheet", case.code, "-o", str(path)) == 0, shell.err
    assert "0510-8" in printed(path)


def test_with_nobody_to_call_the_reason_is_said(case: Opened, shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "calls.pdf"
    assert shell.types("print", "call-sheet", case.code, "-o", str(path)) != 0
    assert "Nobody else is known" in shell.err
    assert not path.exists()


def test_a_letter_is_printed(case: Opened, shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    words = ("print", "letter", case.code, "--kind", "answer", "-o", str(path))
    assert shell.types(*words) == 0
    assert "We mend it." in printed(path)


@pytest.mark.parametrize("what", ["complaint-report", "suggestion-report"])
def test_the_report_of_a_period_is_printed_and_exported(
    case: Opened, shell: Shell, tmp_path: Path, what: str
) -> None:
    assert case.state == "received"
    pdf, xlsx = tmp_path / "report.pdf", tmp_path / "report.xlsx"
    assert shell.types("print", what, *MARCH, "-o", str(pdf)) == 0
    assert "2026-03-01 to 2026-03-31" in printed(pdf)
    assert shell.types("export", what, *MARCH, "-o", str(xlsx)) == 0
    assert load_workbook(xlsx).worksheets[0]["A1"].value == "Figure"


@pytest.mark.parametrize(
    "words",
    [
        ("print", "dossier", "-o", "x.pdf"),
        ("print", "dossier", "TS-1", "TS-2", "-o", "x.pdf"),
        ("print", "dossier", "TS-1", *MARCH, "-o", "x.pdf"),
        ("print", "dossier", "TS-1", "--kind", "answer", "-o", "x.pdf"),
        ("print", "letter", "TS-1", "-o", "x.pdf"),
        ("print", "letter", "TS-1", "--kind", "love", "-o", "x.pdf"),
        ("print", "complaint", "TS-1", "--kind", "answer", "-o", "x.pdf"),
        ("print", "complaint", "TS-1", *MARCH, "-o", "x.pdf"),
        ("print", "complaint-report", "-o", "x.pdf"),
        ("print", "complaint-report", "TS-1", *MARCH, "-o", "x.pdf"),
        ("print", "complaint-report", "--from", "2026-03-01", "-o", "x.pdf"),
        ("export", "complaint-report", *MARCH),
        ("export", "dossier", "TS-1", "-o", "x.pdf"),
    ],
)
def test_what_is_half_said_or_too_much_is_wrong_usage(shell: Shell, words: tuple[str, ...]) -> None:
    assert shell.types(*words) == 2


def test_a_period_that_ends_before_it_begins_is_refused(
    office: Office, shell: Shell, tmp_path: Path
) -> None:
    assert office.customer.code
    days = ("--from", "2026-03-02", "--to", "2026-03-01")
    assert shell.types("print", "complaint-report", *days, "-o", str(tmp_path / "x.pdf")) == 1
    assert list(tmp_path.glob("x.pdf*")) == []


def test_an_answer_that_nobody_has_written_is_not_printed(
    office: Office, case: Opened, shell: Shell, tmp_path: Path
) -> None:
    office.workspace.complaints.save({"response": ""}, case.id)
    words = ("print", "letter", case.code, "--kind", "answer", "-o", str(tmp_path / "x.pdf"))
    assert shell.types(*words) == 1


def test_an_answer_that_is_not_approved_is_refused_unless_a_draft_is_asked_for(
    office: Office, case: Opened, shell: Shell, tmp_path: Path
) -> None:
    complaints = office.workspace.complaints
    taken(complaints, case, *way_to("propose"), compensation=Decimal(6000))
    path = tmp_path / "letter.pdf"
    words = ("print", "letter", case.code, "--kind", "answer", "-o", str(path))
    assert shell.types(*words) == 1
    assert "is not approved" in shell.err
    assert not path.exists()
    assert shell.types(*words, "--draft") == 0, shell.err
    assert "DRAFT" in printed(path)
    assert shell.types("print", "dossier", case.code, "--draft", "-o", str(path)) == 2
