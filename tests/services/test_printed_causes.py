"""The whys and the fishbone stand on the paper of a complaint and of its 8D report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pypdf import PdfReader

from desktop.services.opened import Opened
from tests.services.office import Office

FOUND: dict[str, Any] = {
    "whys": ({"answer": "The box was wet."}, {"answer": "The foil was thin."}),
    "bones": (
        {"branch": "material", "cause": "Thin foil", "verified": "yes"},
        {"branch": "method", "cause": "No check of boxes", "verified": "no"},
    ),
}


def printed(office: Office, record: Opened, tmp_path: Path) -> list[str]:
    target = tmp_path / "form.pdf"
    office.workspace.printing.pdf(record.form.id, [record.id], target)
    return [page.extract_text() for page in PdfReader(target).pages]


def test_a_complaint_has_a_page_of_its_whys_and_its_fishbone(
    office: Office, tmp_path: Path
) -> None:
    last = printed(office, office.complaint(**FOUND), tmp_path)[-1]
    told = (
        *("Analysis of causes", "Five whys", "Why 2", "The foil was thin."),
        *("Fishbone", "Thin foil", "No check of boxes", "Measurement", "verified cause"),
    )
    assert [words for words in told if words not in last] == []


def test_without_any_cause_there_is_no_such_page(office: Office, tmp_path: Path) -> None:
    pages = printed(office, office.complaint(), tmp_path)
    assert "Analysis of causes" not in "".join(pages)


def test_whys_alone_draw_no_empty_fish(office: Office, tmp_path: Path) -> None:
    last = printed(office, office.complaint(whys=FOUND["whys"]), tmp_path)[-1]
    assert "Why 1" in last
    assert "Fishbone" not in last


def test_the_report_of_eight_disciplines_brings_the_causes_of_its_complaint(
    office: Office, tmp_path: Path
) -> None:
    reports = office.workspace.eight_ds
    report = reports.save(reports.begun_from(office.complaint(**FOUND)))
    last = printed(office, report, tmp_path)[-1]
    assert report.code in last
    assert "The foil was thin." in last
    assert "Thin foil" in last


def test_a_report_without_a_complaint_has_no_such_page(office: Office, tmp_path: Path) -> None:
    reports = office.workspace.eight_ds
    report = reports.save({**reports.blank(), "customer": office.customer, "title": "Rust"})
    assert "Analysis of causes" not in "".join(printed(office, report, tmp_path))
