"""The printed forms say what the book's forms say, and every word that was typed."""

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from desktop.errors import ReadOnlyPlace
from desktop.forms.catalogue import catalogue
from desktop.forms.values import blank_values
from desktop.i18n import speaking
from desktop.reports.fonts import FontBook
from desktop.reports.form_pdf import write_form_pdf
from desktop.reports.page import Printout
from tests.reports.conftest import filled

PLAN = """
图表12—087 客户关怀计划(一) 客户经理: 日期: 客户名称 客户编号
客户情况介绍 上一阶段工作总结 客户重大决策或重大事件 我们对客户最大价值
图表12—088 客户关怀计划(二) 客户经理: 日期: 客户名称 客户编号
我们的长期客户目标 我们的扩大客户关系目标 我们的销售目标
主销产品/服务 预计签约日期 预计成交金额 预计利润 主要策略 主要问题和障碍分析
主要障碍 重要程度 产生部门 采取的主要措施 对此的决策态度与事项
图表12—089 客户关怀计划(三) 客户经理: 日期: 客户名称 客户编号 扩大客户关系行动计划
行动内容 行动时间 负责人 所需资源 提交成果 主要问题 采取措施 重要事项备忘录
与客户关系 谁支持 如何与他建立关系 关系进展情况 高层态度 满意度
主要投诉 以往合同 合约期 优势与强项 弱势与弱点
"""
CHECKLIST = """
图表12—090 客户关怀行动检核表 客户经理: 日期: 客户名称 客户编号 行动时间 行动方式选择
行动内容再确认 下一步计划安排 所需资料、资源和协助的落实情况 竞争者基础情况 竞争者应对策略
我们的应对策略是否有效 费用情况 差旅费: 应酬费: 其他: 备注
"""
NASTY = ["R&D <b>粗</b>", "x<y 且 y>z", "=1+1", "<!-- 秘密 -->后", "“引号”（括号）", "䶮𬭎㛃龑"]


def printed(target: Path, fonts: FontBook, *printouts: Printout) -> PdfReader:
    with speaking("zh"):
        write_form_pdf(target, printouts, fonts, author="陈思远")
    return PdfReader(target)


def words_of(reader: PdfReader) -> str:
    """All text of the file, without the white space that lines and cells bring."""
    return "".join("".join(page.extract_text().split()) for page in reader.pages)


def assert_in_order(captions: list[str], words: str) -> None:
    at = 0
    for caption in captions:
        found = words.find(caption, at)
        assert found >= 0, f"{caption} is not where the book has it"
        at = found + len(caption)


@pytest.mark.parametrize(
    ("form_id", "captions"),
    [("care_plan", PLAN), ("checklist", CHECKLIST)],
)
@pytest.mark.parametrize("blank", [True, False])
def test_the_captions_of_the_book_stand_in_their_order(
    target: Path, fonts: FontBook, form_id: str, captions: str, blank: bool
) -> None:
    form = catalogue()[form_id].form
    printout = Printout(form, blank_values(form), blank=True) if blank else filled(form_id)
    assert_in_order(captions.split(), words_of(printed(target, fonts, printout)))


def test_every_text_of_a_plan_is_printed_as_typed(target: Path, fonts: FontBook) -> None:
    form = catalogue()["care_plan"].form
    texts = {
        field.key: f"{field.key} {NASTY[number % len(NASTY)]}"
        for number, field in enumerate(form.leaves())
        if type(field).__name__ == "Text" and field.on_paper
    }
    words = words_of(printed(target, fonts, filled("care_plan", **texts)))
    lacking = [text for text in texts.values() if "".join(text.split()) not in words]
    assert lacking == []


def test_an_ordinary_plan_takes_three_pages(target: Path, fonts: FontBook) -> None:
    assert len(printed(target, fonts, filled("care_plan")).pages) == 3


def test_three_thousand_characters_flow_to_a_continuation_page(
    target: Path, fonts: FontBook
) -> None:
    text = "".join(chr(0x4E00 + number) for number in range(3000))
    reader = printed(target, fonts, filled("care_plan", customer_introduction=text))
    second = "".join(reader.pages[1].extract_text().split())
    assert second.startswith("图表12—087客户关怀计划(一)(续)客户经理:陈思远")
    assert set(text) <= set(words_of(reader))


def test_a_table_that_goes_on_repeats_its_head(target: Path, fonts: FontBook) -> None:
    rows = [{"action": f"第{number}次拜访", "owner": "赵倩"} for number in range(60)]
    reader = printed(target, fonts, filled("care_plan", actions=rows))
    pages = ["".join(page.extract_text().split()) for page in reader.pages]
    shown = [page for page in pages if "次拜访" in page]
    assert len(shown) > 1
    assert all("行动内容行动时间负责人所需资源提交成果" in page for page in shown)
    assert all(f"第{number}次拜访" in "".join(pages) for number in range(60))


def test_no_head_stands_alone_at_the_end_of_a_page(target: Path, fonts: FontBook) -> None:
    rows = [{"obstacle": "总包方倾向于进口仪表", "measure": "争取列入清单"}] * 3
    for lines in range(24, 48, 2):
        text = "\n".join(f"第{number}行" for number in range(lines))
        reader = printed(target, fonts, filled("care_plan", main_strategy=text, obstacles=rows))
        pages = ["".join(page.extract_text().split()) for page in reader.pages]
        for page in pages:
            body = page.split("JH-2026-0143")[0]
            assert not body.endswith(("对此的决策态度与事项", "主要问题和障碍分析"))


def test_each_page_says_which_it_is_of_how_many(target: Path, fonts: FontBook) -> None:
    reader = printed(target, fonts, filled("care_plan"))
    for number, page in enumerate(reader.pages, start=1):
        assert f"第 {number} 页 / 共 3 页" in page.extract_text()


def test_the_foot_names_number_edition_time_and_person(target: Path, fonts: FontBook) -> None:
    words = printed(target, fonts, filled("care_plan")).pages[0].extract_text()
    assert "JH-2026-0143 · 第 2 版" in words
    assert "打印：2026-11-25 14:20 陈思远" in words


def test_the_foot_of_a_checklist_names_the_action_that_is_checked(
    target: Path, fonts: FontBook
) -> None:
    action = {"id": "a6", "text": "回访", "code": "JH-2026-0098/6"}
    for printout, told in (
        (filled("checklist", plan_action=action), True),
        (filled("checklist", plan_action={"text": "回访"}), False),
        (filled("checklist"), False),
    ):
        words = words_of(printed(target, fonts, printout))
        assert ("JH-2026-0098" in words) is told


def test_a_blank_form_has_no_number_and_no_time(target: Path, fonts: FontBook) -> None:
    form = catalogue()["care_plan"].form
    blank = Printout(form, blank_values(form), blank=True)
    words = words_of(printed(target, fonts, blank))
    assert "打印" not in words
    assert "None" not in words


def test_the_approval_stands_on_the_last_page(target: Path, fonts: FontBook) -> None:
    printout = filled("care_plan")
    values: dict[str, Any] = {**printout.values, "approval_opinion": "同意执行", "approver": "刘总"}
    printout = Printout(printout.form, values, printout.code)
    last = printed(target, fonts, printout).pages[-1].extract_text()
    assert "同意执行" in last
    assert "刘总" in last


def test_a_full_last_page_gives_the_approval_a_page_of_its_own(
    target: Path, fonts: FontBook
) -> None:
    for lines in range(1, 14):
        strengths = "\n".join(["强项"] * lines)
        reader = printed(target, fonts, filled("care_plan", strengths=strengths))
        assert "审批意见" in reader.pages[-1].extract_text()


def test_dates_and_amounts_are_never_broken(target: Path, fonts: FontBook) -> None:
    printout = filled(
        "checklist",
        support=[{"item": "备件", "needed_on": "2026-11-26", "owner": "赵倩"}],
        travel_cost="1234567.89",
    )
    text = printed(target, fonts, printout).pages[0].extract_text()
    assert "2026-11-26" in text
    assert "1,234,567.89" in text


def test_an_amount_in_a_foreign_currency_says_so(target: Path, fonts: FontBook) -> None:
    foreign = filled("checklist", travel_cost="1234.50", currency="HKD")
    assert "HKD 1,234.50" in printed(target, fonts, foreign).pages[0].extract_text()
    in_yuan = filled("checklist", travel_cost="1234.50", currency="CNY")
    assert "CNY" not in printed(target, fonts, in_yuan).pages[0].extract_text()


def test_several_forms_in_one_file_have_bookmarks(target: Path, fonts: FontBook) -> None:
    reader = printed(target, fonts, filled("care_plan"), filled("checklist"))
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles == ["JH-2026-0143 柏川乳业有限公司"] * 2
    assert "(4/4)" in reader.pages[-1].extract_text()


def test_the_file_says_its_title_and_author(target: Path, fonts: FontBook) -> None:
    information = printed(target, fonts, filled("checklist")).metadata
    assert information is not None
    assert information.title == "客户关怀行动检核表 JH-2026-0143"
    assert information.author == "陈思远"


def test_the_forms_are_printed_in_english_too(target: Path, fonts: FontBook) -> None:
    write_form_pdf(target, [filled("care_plan")], fonts)
    words = PdfReader(target).pages[0].extract_text()
    assert "Customer care plan (1)" in words
    assert "Account manager: 陈思远" in words


def test_a_character_that_no_font_has_is_told(target: Path, fonts: FontBook) -> None:
    with speaking("zh"):
        report = write_form_pdf(target, [filled("checklist", remarks="好👍👍")], fonts)
    assert report.missing == {"👍": 2}


def test_an_old_file_stays_where_the_new_one_cannot_be_written(
    tmp_path: Path, fonts: FontBook
) -> None:
    (tmp_path / "plain").write_text("old")
    with pytest.raises(ReadOnlyPlace):
        write_form_pdf(tmp_path / "plain" / "out.pdf", [filled("checklist")], fonts)


@pytest.mark.parametrize("form_id", ["customer", "person", "product", "complaint"])
def test_every_other_form_can_be_printed_too(target: Path, fonts: FontBook, form_id: str) -> None:
    assert printed(target, fonts, filled(form_id)).pages
