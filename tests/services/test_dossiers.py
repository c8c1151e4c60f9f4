"""The dossier of a complaint tells all of it to whoever checks."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.clock import FixedClock
from desktop.forms.values import Ref
from desktop.i18n import speaking
from desktop.services.opened import Opened
from tests.cases import taken
from tests.services.office import Office


@pytest.fixture
def case(office: Office, clock: FixedClock) -> Opened:
    """Received on Monday at nine, held for an hour of work, assessed late."""
    complaints = office.workspace.complaints
    saved = complaints.save(
        {
            **complaints.blank(),
            "customer": office.customer,
            "manager": office.manager,
            "received_at": datetime(2026, 3, 16, 9, 0),
            "problem": "It squeaks.",
            "kind": "claim",
            "medium": "oral",
            "severity": "high",
            "owner": "林帆",
            "whys": ({"answer": "No grease."}, {"answer": "The nozzle was blocked."}),
            "bones": (
                {"branch": "machine", "cause": "Nozzle", "verified": "yes"},
                {"branch": "people", "cause": "Not trained", "verified": "no"},
            ),
        }
    )

    def take(verb: str, at: datetime, **values: object) -> None:
        clock.at = at
        complaints.take(saved.id, verb, note="because", values=values)

    take("register", datetime(2026, 3, 16, 9, 40))
    take("acknowledge", datetime(2026, 3, 16, 10, 0))
    take("hold", datetime(2026, 3, 16, 10, 30), hold_reason="customer", hold_words="A sample")
    take("resume", datetime(2026, 3, 16, 11, 30))
    take("assess", datetime(2026, 3, 18, 9, 0), severity="critical", owner="林帆")
    return complaints.open(saved.id)


def words(office: Office, case: Opened, target: Path) -> str:
    with speaking("en"):
        office.workspace.dossiers.pdf(case.id, target)
    text = "\n".join(page.extract_text() for page in PdfReader(target).pages)
    return " ".join(text.split())


def test_the_stages_stand_against_their_targets_in_working_time(
    office: Office, case: Opened, tmp_path: Path
) -> None:
    told = words(office, case, tmp_path / "dossier.pdf")
    assert "Acknowledgement 2026-03-16 14:30 2026-03-16 10:00 林帆 1.0 h In time" in told
    assert "Initial assessment 2026-03-17 10:00 2026-03-18 09:00 林帆 14.0 h Late by 6.5 h" in told


def test_the_first_answer_is_judged_and_the_later_one_stands_below_it(
    office: Office, case: Opened, clock: FixedClock, tmp_path: Path
) -> None:
    complaints, start = office.workspace.complaints, clock.at
    late = taken(complaints, case, "investigate", "propose", "communicate", "dispute")
    clock.at += timedelta(days=9)
    taken(complaints, late, "escalate")
    told = words(office, case, tmp_path / "dossier.pdf")
    due = late.values["response_due_at"]
    assert f"Answer {due:%Y-%m-%d %H:%M} {start:%Y-%m-%d %H:%M} 林帆" in told
    assert f"Decided anew {clock.at:%Y-%m-%d %H:%M} 林帆" in told


def test_an_open_stage_says_how_long_it_is_overdue(
    office: Office, case: Opened, clock: FixedClock, tmp_path: Path
) -> None:
    clock.at += timedelta(days=3)
    assert "Open, late by" in words(office, case, tmp_path / "dossier.pdf")


def test_holds_are_counted(office: Office, case: Opened, tmp_path: Path) -> None:
    told = words(office, case, tmp_path / "dossier.pdf")
    assert "2026-03-16 10:30 2026-03-16 11:30 1.0 h Total 1.0 h" in told
    assert "A sample" in told


def test_it_says_who_did_what_when_and_why(office: Office, case: Opened, tmp_path: Path) -> None:
    told = words(office, case, tmp_path / "dossier.pdf")
    assert "2026-03-16 10:00 林帆 Acknowledge Received → Acknowledged because" in told


def test_whys_and_fishbone_stand_in_it(office: Office, case: Opened, tmp_path: Path) -> None:
    told = words(office, case, tmp_path / "dossier.pdf")
    assert "1 No grease. 2 The nozzle was blocked." in told
    assert "Fishbone" in told
    assert told.count("Not trained") >= 2  # in the drawing, and in the table below it


def test_attached_files_are_named_with_their_fingerprints(
    office: Office, case: Opened, tmp_path: Path
) -> None:
    (tmp_path / "report.txt").write_text("ok")
    attached = office.workspace.attachments.add("complaint", case.id, tmp_path / "report.txt")
    told = words(office, case, tmp_path / "dossier.pdf")
    assert "report.txt" in told
    assert attached.digest[:20] in told.replace(" ", "")


def test_a_draft_has_a_dossier_too(office: Office, tmp_path: Path) -> None:
    complaints = office.workspace.complaints
    draft = complaints.save(
        {**complaints.blank(), "customer": office.customer, "manager": office.manager,
         "received_at": datetime(2026, 3, 16, 9, 0), "problem": "=1+1 <b>"}
    )  # fmt: skip
    told = words(office, draft, tmp_path / "dossier.pdf")
    assert "=1+1 <b>" in told
    assert "Draft" in told


def test_its_8d_report_stands_in_it(office: Office, case: Opened, tmp_path: Path) -> None:
    reports = office.workspace.records("eight_d")
    report = reports.save(
        {
            **reports.blank(),
            "customer": office.customer,
            "manager": office.manager,
            "complaint": Ref(case.id, case.code, case.code),
            "title": "Bearings that squeak",
            "symptom": "Squeaks at 200 hours.",
            "members": ({"name": "陈默", "department": "Quality", "skills": "Grease"},),
        }
    )
    told = words(office, case, tmp_path / "dossier.pdf")
    assert f"8D report {report.code}" in told
    assert "Squeaks at 200 hours." in told
    assert "陈默 Quality Grease" in told


def test_a_day_in_a_table_is_not_broken(office: Office, case: Opened, tmp_path: Path) -> None:
    reports = office.workspace.records("eight_d")
    reports.save(
        {
            **reports.blank(),
            "customer": office.customer,
            "manager": office.manager,
            "complaint": Ref(case.id, case.code, case.code),
            "title": "Bearings that squeak",
            "actions": ({"action": "Grease them", "due_on": date(2026, 12, 4)},),
        }
    )
    assert "2026-12-04" in words(office, case, tmp_path / "dossier.pdf")
