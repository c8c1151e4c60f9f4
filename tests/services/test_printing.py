"""Records come out as PDF files, saved or not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.errors import NotFound, UserError
from desktop.forms.values import Ref
from desktop.i18n import speaking
from desktop.reports.fonts import FontBook
from tests.services.office import Office


def words(source: Path | bytes) -> str:
    reader = PdfReader(BytesIO(source) if isinstance(source, bytes) else source)
    text = "".join(page.extract_text() for page in reader.pages)
    return "".join(text.split())


def test_a_plan_is_three_pages(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    result = office.workspace.printing.pdf("care_plan", [office.plan().id], path)
    assert result.pages == len(PdfReader(path).pages) == 3


def test_the_paper_speaks_the_language_of_the_reader(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    plan = office.plan()
    with speaking("zh"):
        office.workspace.printing.pdf("care_plan", [plan.id], path)
    assert "上一阶段工作总结" in words(path)


def test_a_plan_and_its_checklists_come_as_one_file(office: Office, tmp_path: Path) -> None:
    plan = office.plan()
    office.checklist(plan, remarks="The fitter was friendly")
    path = tmp_path / "pack.pdf"
    assert office.workspace.printing.pack(plan.id, path).pages == 4
    assert "Thefitterwasfriendly" in words(path)


def test_the_preview_shows_words_that_are_not_saved(office: Office) -> None:
    values = {"memo": "not saved yet", "customer": office.customer}
    assert "notsavedyet" in words(office.workspace.printing.pdf_bytes("care_plan", values))


def test_blank_forms_come_for_the_pen(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "blank.pdf"
    office.workspace.printing.blank(path)
    assert "Customercareactionchecklist" in words(path)


def test_all_plans_of_a_manager_come_as_one_file(office: Office, tmp_path: Path) -> None:
    plans = [office.plan(memo="first"), office.plan(memo="second")]
    office.plan(manager=office.director, memo="of another")
    path = tmp_path / "review.pdf"
    assert office.workspace.printing.plans_of_manager("林帆", path).pages == 6
    text = words(path)
    assert all(plan.code in text for plan in plans)
    assert "ofanother" not in text


@pytest.mark.parametrize("name", ["无名", "陈默", "\ud800"])
def test_a_manager_without_plans_gets_a_clear_message(
    office: Office, tmp_path: Path, name: str
) -> None:
    with pytest.raises(NotFound):
        office.workspace.printing.plans_of_manager(name, tmp_path / "review.pdf")


def test_a_character_that_no_font_has_is_counted(office: Office, tmp_path: Path) -> None:
    plan = office.plan(memo="\U0001f984 unicorn")
    result = office.workspace.printing.pdf("care_plan", [plan.id], tmp_path / "plan.pdf")
    assert result.missing == {"\U0001f984": 1}


def test_the_fonts_are_read_once(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    load = FontBook._load

    def loading(book: FontBook, name: str, path: Path) -> bool:
        read.append(name)
        return load(book, name, path)

    monkeypatch.setattr(FontBook, "_load", loading)
    for _print in range(3):
        office.workspace.printing.pdf_bytes("checklist", {"remarks": "好"})
    assert sorted(read) == sorted(set(read)) != []


def test_two_prints_at_once_count_their_missing_characters_apart(
    office: Office, tmp_path: Path
) -> None:
    plans = [office.plan(memo="\U0001f984" * count) for count in (1, 2)]

    def missing(number: int) -> dict[str, int]:
        path = tmp_path / f"{number}.pdf"
        return office.workspace.printing.pdf("care_plan", [plans[number % 2].id], path).missing

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(missing, range(8)))
    assert found == [{"\U0001f984": 1}, {"\U0001f984": 2}] * 4


def test_a_file_that_cannot_be_written_leaves_nothing(office: Office, tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").mkdir()
    with pytest.raises(UserError):
        office.workspace.printing.pdf("care_plan", [office.plan().id], tmp_path / "plan.pdf")
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".part")] == []


def test_a_record_that_is_gone_is_not_printed(office: Office, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        office.workspace.printing.pdf("care_plan", [Ref("x", "").id or ""], tmp_path / "x.pdf")


@pytest.mark.parametrize(
    "typed",
    [
        "R&D <b>bold</b>",
        "x<y 且 y>z",
        "=1+1",
        "&lt;b&gt; &amp;",
        "{memo} %s {0}",
        "'; DROP TABLE customer; --",
        "䶮𬭎㛃龑",
        "字" * 3000,
    ],
)
def test_what_was_typed_stands_on_the_paper(office: Office, tmp_path: Path, typed: str) -> None:
    plan = office.plan(main_strategy=typed)
    office.workspace.printing.pdf("care_plan", [plan.id], tmp_path / "plan.pdf")
    body = words(tmp_path / "plan.pdf")
    wanted = "".join(typed.split())
    assert wanted in body or body.count("字") >= len(wanted)


def test_a_sign_that_cannot_be_drawn_leaves_a_visible_mark(office: Office, tmp_path: Path) -> None:
    plan = office.plan(memo="a\0b")
    office.workspace.printing.pdf("care_plan", [plan.id], tmp_path / "plan.pdf")
    assert "a\ufffdb" in words(tmp_path / "plan.pdf")


def test_a_form_that_is_not_of_the_book_says_how_far_it_is(office: Office) -> None:
    complaint, plan = office.complaint(), office.plan()
    printing = office.workspace.printing
    with speaking("zh"):
        assert f"{complaint.code}·第1版·已受理" in words(
            printing.pdf_bytes("complaint", complaint.values, complaint)
        )
        assert "草稿" not in words(printing.pdf_bytes("care_plan", plan.values, plan))
