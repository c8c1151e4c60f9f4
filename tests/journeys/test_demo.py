"""The demo is the main job from end to end: its documents are there, and they agree."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from desktop.clock import SystemClock
from desktop.errors import Refused
from desktop.i18n import speaking
from desktop.services.demo import CUSTOMER, build_demo
from desktop.services.lists import ListQuery
from desktop.services.workspace import Workspace, open_workspace

OF_DEMO = ListQuery(filters=(("customer_code", CUSTOMER),))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("demo")
    with speaking("zh"):
        list(build_demo(place))
    return place


@pytest.fixture
def workspace(folder: Path) -> Workspace:
    return open_workspace(folder / "workspace", SystemClock())


def text(path: Path) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_all_documents_are_there(folder: Path) -> None:
    names = {path.name for path in folder.iterdir() if path.is_file()}
    assert names == {
        *("care-plan.zh.pdf", "care-plan.en.pdf", "care-plan.xlsx", "complaint.pdf"),
        *("blank-forms.zh.pdf", "blank-forms.en.pdf", "managers-review.pdf", "finance.xlsx"),
        *("finance-batch.xlsx", "dossier.pdf", "letter.pdf"),
        *("complaint-report.pdf", "suggestion-report.pdf"),
        *("customers.xlsx", "plans.xlsx", "actions.xlsx", "obstacles.xlsx", "targets.xlsx"),
        *("checklists.xlsx", "complaints.xlsx", "interactions.xlsx", "tasks.xlsx"),
        *("suggestions.xlsx", "opportunities.xlsx", "services.xlsx"),
        *("visit-brief.pdf", "monthly-report.pdf", "plan-calendar.pdf", "calendar.ics"),
    }


def test_the_plan_is_carried_out_and_its_first_action_done(workspace: Workspace) -> None:
    row = workspace.lists.source("plans").page(OF_DEMO, 0, 1)[0]
    plan = workspace.care_plans.open(row.id)
    progress = workspace.care_plans.progress(plan)
    workspace.close()
    assert (plan.state, progress.done, progress.total, progress.filed) == ("running", 1, 5, 1)


def test_the_complaint_is_closed_and_the_customer_content(workspace: Workspace) -> None:
    row = workspace.lists.source("complaints").page(OF_DEMO, 0, 1)[0]
    workspace.close()
    assert (row.state, row.satisfaction) == ("closed", Decimal("4.5"))


def test_the_four_forms_stand_in_one_file_in_both_languages(folder: Path) -> None:
    chinese, english = text(folder / "care-plan.zh.pdf"), text(folder / "care-plan.en.pdf")
    captions = ("图表12—087", "图表12—088", "图表12—089", "图表12—090")
    places = [chinese.index(caption) for caption in captions]
    assert places == sorted(places)
    assert "Customercareplan(1)" in english
    assert "雁汀豆制品有限公司" in english


def test_the_registers_hold_every_record(folder: Path, workspace: Workspace) -> None:
    names = ("customers", "plans", "checklists", "complaints", "interactions", "tasks")
    for name in (*names, "suggestions", "opportunities", "services"):
        sheet = openpyxl.load_workbook(folder / f"{name}.xlsx").worksheets[0]
        assert sheet.max_row - 1 == workspace.lists.source(name).count(ListQuery())
    workspace.close()


def test_the_brief_is_one_page_about_the_customer_to_be_visited(folder: Path) -> None:
    assert len(PdfReader(folder / "visit-brief.pdf").pages) == 1
    assert "岭泉乳业有限公司KH-0001" in text(folder / "visit-brief.pdf")


def test_a_complaint_has_its_dossier_and_its_answer(folder: Path) -> None:
    assert "雁汀豆制品有限公司" in text(folder / "dossier.pdf")
    assert "雁汀豆制品有限公司" in text(folder / "letter.pdf")


def test_the_year_of_complaints_and_suggestions_is_told_in_figures(folder: Path) -> None:
    assert "采纳率" in text(folder / "suggestion-report.pdf")
    assert "统计口径" in text(folder / "complaint-report.pdf")


def test_the_month_names_every_account_manager(folder: Path) -> None:
    words = text(folder / "monthly-report.pdf")
    assert all(name in words for name in ("沈知遥", "顾承舟", "秦㛃", "罗海潮"))


def test_the_calendar_of_plans_shows_who_has_one_and_marks_who_has_none(folder: Path) -> None:
    words = text(folder / "plan-calendar.pdf")
    assert "没有已批准的计划" in words
    assert "岭泉乳业有限公司" in words


def test_the_calendar_has_appointments_and_repeating_tasks(folder: Path) -> None:
    calendar = (folder / "calendar.ics").read_text("utf-8")
    assert calendar.startswith("BEGIN:VCALENDAR")
    assert "RRULE:FREQ=WEEKLY" in calendar
    assert "BEGIN:VEVENT" in calendar


def test_a_second_demo_keeps_the_workspace(folder: Path) -> None:
    before = (folder / "workspace" / "caredesk.db").stat().st_ino
    with speaking("zh"):
        assert len(list(build_demo(folder))) == 30
    assert (folder / "workspace" / "caredesk.db").stat().st_ino == before


def test_a_workspace_that_is_no_demo_is_left_alone(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path / "workspace", SystemClock())
    workspace.customers.save({"name": "甲公司"})
    workspace.close()
    with pytest.raises(Refused):
        list(build_demo(tmp_path))
    again = open_workspace(tmp_path / "workspace", SystemClock())
    assert again.lists.source("customers").count(ListQuery()) == 1
    again.close()
