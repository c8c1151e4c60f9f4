"""Each row is held against what is here, and nothing is changed by accident."""

from __future__ import annotations

import pytest

from desktop.errors import Cancelled, Refused
from desktop.forms.values import Ref
from desktop.services.table_imports import likely
from desktop.services.table_imports.judged import Verdict
from desktop.services.workspace import Workspace
from tests.services.office import Office
from tests.services.table_imports.tables import CUSTOMERS, book, judged, reasons, values, verdicts

CODE = "91310000MA1FL0UD6Y"
NAMES = ("公司名称", "统一社会信用代码", "城市", "公司电话", "地址")


@pytest.fixture
def known(workspace: Workspace) -> Workspace:
    workspace.customers.save(
        {
            "name": "青梧机械有限公司",
            "credit_code": CODE,
            "city": "苏州",
            "phone": "0512-60000001",
            "address": "旧路1号",
        }
    )
    workspace.customers.save({"name": "北岚精工有限公司", "city": "上海", "phone": "021-60000002"})
    return workspace


@pytest.mark.parametrize(
    ("row", "key"),
    [
        (("青梧机械有限公司", CODE, "", "", "新路2号"), "Credit code"),
        (("青梧机械有限公司", "", "", "（0512）60000001", "新路2号"), "Phone"),
        (("青梧机械有限公司", "", "苏州市", "", "新路2号"), "Name and city"),
        (
            ("青梧机械 有限公司", "", "", "", "新路2号"),
            "The name",
        ),
    ],
)
def test_a_record_is_found_by_each_of_its_marks(
    known: Workspace, row: tuple[str, ...], key: str
) -> None:
    (found,) = judged(known, NAMES, row).page()
    assert (found.verdict, found.key) == ("changes", key)
    assert found.record is not None
    assert found.record.code == "KH-0001"
    assert ("Address", "旧路1号", "新路2号") in found.changes


@pytest.mark.parametrize(
    ("row", "doubt"),
    [
        (("北岚精工有限公司", CODE, "", "", ""), "belong to different records"),
        (("别的公司", "", "", "0512-60000001", ""), "which is called differently"),
        (("青梧机械有限公司", "", "杭州", "", ""), "in another city"),
        (("青梧机械有限公司", "91310000MA1FL0UD7X", "", "", ""), "another credit code"),
    ],
)
def test_marks_that_lead_to_different_records_are_a_doubt(
    known: Workspace, row: tuple[str, ...], doubt: str
) -> None:
    (found,) = judged(known, NAMES, row).page()
    assert found.verdict == "doubtful"
    assert doubt in found.doubt
    assert found.others


def test_a_number_that_belongs_to_somebody_else_is_a_doubt(known: Workspace) -> None:
    found = judged(
        known,
        CUSTOMERS,
        ("KH-0001", "北岚精工有限公司", "", ""),
        ("KH-0002", "云泽化工集团", "", ""),
        ("ERP-9", "青梧机械有限公司", "", ""),
    )
    assert verdicts(found) == ["doubtful"] * 3


def test_a_number_alone_changes_the_name(known: Workspace) -> None:
    found = judged(known, CUSTOMERS, ("kh-0001", "青梧智能机械有限公司", "", ""))
    (row,) = found.page()
    assert row.changes == (("Customer name", "青梧机械有限公司", "青梧智能机械有限公司"),)
    known.table_imports.apply(found)
    assert values(known, "customer", "KH-0001")["name"] == "青梧智能机械有限公司"


def test_a_doubtful_row_is_what_the_person_says(known: Workspace) -> None:
    imports = known.table_imports
    found = judged(known, NAMES, ("青梧机械有限公司", "", "杭州", "", "新路2号"))
    (row,) = found.page()
    as_known = imports.choose(found, row.row, row.others[0].id)
    assert verdicts(as_known) == ["changes"]
    as_new = imports.choose(found, row.row, "")
    assert verdicts(as_new) == ["new"]
    assert imports.apply(as_new).added == 1


def test_a_new_customer_that_is_likely_one_who_is_here_is_a_doubt(known: Workspace) -> None:
    imports = known.table_imports
    found = judged(
        known, ("公司名称", "联系人"), ("苏州青梧机械有限责任公司", "池月"), ("云泽化工", "")
    )
    assert verdicts(found) == ["doubtful", "new"]
    (row, _other) = found.page()
    assert "It is likely “青梧机械有限公司”, which is here already" in row.doubt
    assert [each.code for each in row.others] == ["KH-0001"]
    assert verdicts(imports.choose(found, row.row, "")) == ["new", "new"]
    assert verdicts(imports.choose(found, row.row, row.others[0].id)) == ["changes", "new"]


def test_of_very_many_new_customers_each_is_looked_for_a_piece_of_all_at_a_time(
    known: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(likely, "PIECE", 1)
    others = [(f"{name}{number}号仓库", "") for name in ("甲", "乙") for number in range(80)]
    heard: list[tuple[int, int]] = []
    imports = known.table_imports
    draft = imports.look(
        book(
            ("公司名称", "电话"),
            ("苏州青梧机械有限责任公司", ""),
            *others,
            ("上海北岚精工", "021-60000002"),
            ("北岚精工股份有限公司", ""),
        ),
        target="customers",
    )
    found = imports.judge(draft, step=lambda done, total: heard.append((done, total)))
    assert [row.number for row in found.page((Verdict.DOUBTFUL,))] == [2, 163, 164]
    assert [each.code for row in found.page((Verdict.DOUBTFUL,)) for each in row.others] == [
        "KH-0001",
        "KH-0002",
        "KH-0002",
    ]
    assert heard == sorted(heard)
    assert len({total for _done, total in heard}) == 1


def test_a_search_for_doubles_among_the_rows_is_stopped(known: Workspace) -> None:
    others = [(f"甲{number}号仓库",) for number in range(350)]
    draft = known.table_imports.look(book(("公司名称",), *others), target="customers")
    steps: list[int] = []
    with pytest.raises(Cancelled):
        known.table_imports.judge(
            draft,
            step=lambda done, _total: steps.append(done),
            cancelled=lambda: bool(steps) and steps[-1] > len(others),
        )
    assert max(steps) < 2 * len(others)


def test_blank_cells_leave_what_is_there_unless_they_shall_not(known: Workspace) -> None:
    row = ("青梧机械有限公司", CODE, "", "", "")
    assert verdicts(judged(known, NAMES, row)) == ["same"]
    erased = judged(known, NAMES, row, erase=True)
    assert {each.label for each in erased.page()[0].changes} == {"City", "Phone", "Address"}
    known.table_imports.apply(erased)
    assert "address" not in values(known, "customer", "KH-0001")


def test_the_same_in_another_spelling_is_the_same(known: Workspace) -> None:
    row = ("青梧机械有限公司", CODE.lower(), "苏州", "0512 6000 0001", "旧路1号 ")
    assert verdicts(judged(known, NAMES, row)) == ["same"]


def test_rows_of_one_customer_are_one_customer_with_several_contacts(workspace: Workspace) -> None:
    found = judged(
        workspace,
        ("公司名称", "联系人", "手机", "城市"),
        ("青梧机械", "池月", "13800000017", "苏州"),
        ("北岚精工", "薄云", "13800000018", ""),
        ("青梧机械", "林舟", "13800000019", "苏州"),
        ("青梧机械", "池月", "13800000017", "苏州"),
    )
    assert verdicts(found) == ["new"] * 4
    assert workspace.table_imports.apply(found).added == 2
    people = values(workspace, "customer", "KH-0001")["contacts"]
    assert [each["name"] for each in people] == ["池月", "林舟"]


def test_rows_that_contradict_each_other_are_wrong(workspace: Workspace) -> None:
    found = judged(
        workspace,
        ("客户编号", "公司名称", "城市"),
        ("K-1", "青梧机械", "苏州"),
        ("K-1", "青梧机械", "上海"),
    )
    assert verdicts(found) == ["new", "wrong"]
    assert reasons(found) == [
        "C3 Row 2 says something else here: make them alike, or leave one out."
    ]


def test_a_number_in_other_letters_is_the_same_number(workspace: Workspace) -> None:
    rows = ("客户编号", "公司名称", "联系人"), ("Z1", "甲公司", "王芳"), ("ｚ1", "甲公司", "李强")
    assert verdicts(judged(workspace, *rows)) == ["new", "new"]


def test_one_name_with_two_numbers_in_a_file_is_a_doubt(workspace: Workspace) -> None:
    found = judged(workspace, ("客户编号", "公司名称"), ("K-1", "青梧机械"), ("K-2", "青梧机械"))
    assert verdicts(found) == ["new", "doubtful"]


def test_an_unknown_manager_is_wrong_until_they_are_added(
    workspace: Workspace, office: Office
) -> None:
    imports = workspace.table_imports
    rows = (("公司名称", "负责人"), ("甲机械", "林帆"), ("乙机械", "池月"), ("丙机械", "池月"))
    found = judged(workspace, *rows)
    assert verdicts(found) == ["new", "wrong", "wrong"]
    problem = found.page()[1].problems[0]
    assert (problem.where, problem.text, problem.offer) == ("B3", "池月", "new_person")
    batch = imports.apply(imports.add_person(found, problem.text))
    made = workspace.people.find("YG-0003")
    assert made.values["name"] == "池月"
    assert values(workspace, "customer", "KH-0003")["manager"] == Ref(made.id, "池月", "YG-0003")
    imports.take_back(batch.id)
    assert not workspace.search.find("池月")


def test_a_wrong_cell_is_named_and_mended_in_its_place(workspace: Workspace) -> None:
    imports = workspace.table_imports
    found = judged(
        workspace,
        ("公司名称", "联系人", "生日", "邮箱"),
        ("甲机械", "池月", "3月5日", "池月"),
        ("", "薄云", "1990-1-1", ""),
    )
    assert reasons(found) == [
        "C2 “3月5日” names no year: write it like 2026-03-05.",
        "D2 “池月” is not an e-mail address: correct it, or make it blank.",
        "A3 “Customer name” is missing: fill it in.",
    ]
    mended = imports.mend(imports.mend(found, 1, 2, "1985-3-5"), 1, 3, "a@example.com")
    assert verdicts(mended) == ["new", "wrong"]
    assert verdicts(imports.mend(mended, 2, 0, "乙机械")) == ["new", "new"]
    assert verdicts(imports.leave_out(mended, 2)) == ["new", "left_out"]


def test_nothing_is_written_while_a_row_is_wrong(workspace: Workspace) -> None:
    imports = workspace.table_imports
    found = judged(workspace, ("公司名称", "级别"), ("甲机械", "A"), ("乙机械", "VIP"))
    with pytest.raises(Refused, match="1 row is wrong or doubtful"):
        imports.apply(found)
    assert imports.batches() == ()
    assert imports.apply(imports.leave_out(found, *found.open_rows)).added == 1


def test_counts_and_pages_tell_the_same(known: Workspace) -> None:
    rows = [("公司名称", "地址"), *((f"公司{n}", f"路{n}号") for n in range(250))]
    found = judged(known, *rows, ("北岚精工有限公司", "新路"), ("", "某路"))
    assert found.counts[Verdict.NEW] == 250
    assert found.counts[Verdict.CHANGES] == found.counts[Verdict.WRONG] == 1
    assert [row.number for row in found.page((), 200, 3)] == [202, 203, 204]
    assert [row.number for row in found.page((Verdict.CHANGES, Verdict.WRONG))] == [252, 253]


def test_dates_that_can_be_read_in_two_ways_wait_for_one_answer(workspace: Workspace) -> None:
    rows = (
        ("公司名称", "联系人", "生日"),
        ("甲", "池月", "05/03/1985"),
        ("乙", "薄云", "07/08/1990"),
    )
    found = judged(workspace, *rows)
    (question,) = found.draft.questions
    assert question.words == "In which order are the dates of “生日” written?"
    assert verdicts(found) == ["wrong", "wrong"]
    answered = judged(workspace, *rows, answers={question.key: "dmy"})
    assert verdicts(answered) == ["new", "new"]
    workspace.table_imports.apply(answered)
    birthday = values(workspace, "customer", "KH-0001")["contacts"][0]["birthday"]
    assert birthday.isoformat() == "1985-03-05"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+8613", "@SUM(A1)", "<b>甲</b>", "甲'); DROP TABLE customer;--", "../甲", "甲\t乙"],
)
def test_nasty_texts_stay_texts(workspace: Workspace, text: str) -> None:
    found = judged(workspace, ("公司名称", "地址"), (text, text))
    workspace.table_imports.apply(found)
    said = values(workspace, "customer", "KH-0001")
    assert said["name"] == " ".join(text.split("\t"))
    assert said["address"] == " ".join(text.split("\t"))
