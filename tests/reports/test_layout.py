"""The sheets look as the company's own: nothing crowded, nothing lost, no paper wasted."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from desktop.reports.fonts import FontBook
from desktop.reports.page import FLOOR, MM, Printout
from tests.reports.conftest import filled
from tests.reports.pages import Printed, blank, printed

ORDINARY: dict[str, Any] = {
    "actions": [
        {
            "action": f"向设备部提交第 {number} 厂仪表方案和投资回报表",
            "starts_on": f"2026-12-{number:02}",
            "ends_on": f"2027-01-{number:02}",
            "owner": "赵倩",
            "resources": "方案组 2 人日、报价审批",
            "result": "方案书、报价单",
        }
        for number in range(1, 6)
    ],
    "issues": [{"issue": "总包方未写明在线测量", "measure": "提供条款建议稿"}] * 3,
    "memos": [{"due_on": "2026-12-10", "note": "预算定稿"}] * 2,
    "supporters": [
        {
            "contact": "何志强",
            "approach": "季度交流",
            "progress": "trusting",
            "progress_note": "升级",
        }
    ]
    * 3,
    "strengths": "两厂试用数据完整",
    "weaknesses": "价格高于当地服务商",
}


def signed(fonts: FontBook, opinion: str, language: str = "zh", **values: Any) -> Printed:
    """A care plan with an opinion in its box."""
    plan = filled("care_plan", **values)
    known = {**plan.values, "approval_opinion": opinion, "approver": "刘振华"}
    return Printed(Printout(plan.form, known, plan.code), fonts=fonts, language=language)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_ordinary_plan_and_its_approval_take_three_pages(fonts: FontBook, language: str) -> None:
    assert len(signed(fonts, "同意", language, **ORDINARY).pages) == 3


def test_words_go_with_the_approval_to_its_page(fonts: FontBook) -> None:
    for lines in range(2, 40, 3):
        words = "\n".join(f"弱点{number}" for number in range(lines))
        last = signed(fonts, "同意", **{**ORDINARY, "weaknesses": words}).pages[-1]
        assert f"弱点{lines - 1}" in last
        assert "审批意见" in last


def test_an_opinion_of_many_words_is_printed_whole_under_the_customers_name(
    fonts: FontBook,
) -> None:
    words = "".join(chr(0x4E00 + number) for number in range(1000))
    pages = signed(fonts, words).pages
    assert set(words) <= set("".join(pages))
    assert all("客户名称柏川乳业有限公司" in page for page in pages)
    assert "客户关怀计划(三)(续)" in pages[-1]


def test_every_page_repeats_the_customer_and_the_manager(fonts: FontBook) -> None:
    pages = signed(fonts, "同意", weaknesses="很多弱点\n" * 90).pages
    assert len(pages) > 4
    assert all("客户经理:陈思远" in page and "客户编号KH-0037" in page for page in pages)


@pytest.mark.parametrize(
    "form_id",
    ["care_plan", "checklist", "complaint", "interaction", "suggestion", "service_request"],
)
def test_a_form_for_the_pen_fills_its_pages(fonts: FontBook, form_id: str) -> None:
    paper = blank(form_id, fonts)
    assert len(paper.pages) == {"care_plan": 3, "complaint": 2}.get(form_id, 1)
    for page in range(len(paper.pages)):
        assert abs(paper.lowest_rule(page) - FLOOR) < 2 * MM


def test_no_word_of_a_narrow_column_is_broken_in_english(fonts: FontBook) -> None:
    rows = [{"obstacle": "总包", "importance": "medium", "department": "采购部"}]
    paper = printed(
        "care_plan",
        fonts,
        "en",
        obstacles=rows,
        senior_attitude="strongly_supportive",
        **{key: ORDINARY[key] for key in ("supporters",)},
    )
    for word in ("Importance", "Medium", "Department"):
        paper.spot(word, page=1)
    for word in ("management", "supportive", "relationship", "Satisfaction", "complaints"):
        paper.spot(word, page=2)


def test_short_captions_stand_on_one_line(fonts: FontBook) -> None:
    paper = printed("care_plan", fonts)
    for caption in ("重要程度", "产生部门"):
        spot = paper.spot(caption, page=1)
        assert spot.right - spot.left > 38


def test_an_even_wider_table_still_fits_the_paper(fonts: FontBook) -> None:
    rows = [{"contract": "HT25-018", "amount": Decimal("999999999999.99")}]
    spot = printed("care_plan", fonts, past_contracts=rows).spot("999,999,999,999.99", page=2)
    assert spot.right < 195 * MM


def test_what_is_secured_is_a_ticked_box_with_its_word(fonts: FontBook) -> None:
    rows = [{"item": "电极", "secured": "secured"}, {"item": "报告", "secured": "outstanding"}]
    paper = printed("checklist", fonts, support=rows)
    assert paper.strokes_before("已落实") == 2
    assert paper.strokes_before("未落实") == 1


def test_expenses_stand_at_the_end_of_their_cells(fonts: FontBook) -> None:
    paper = printed("checklist", fonts, travel_cost="426", other_cost="123456789.5")
    travel, other = paper.spot("426.00"), paper.spot("123,456,789.50")
    assert paper.spot("差旅费:").bottom == pytest.approx(travel.bottom, abs=2)
    assert other.right > 190 * MM
    assert travel.right + 2 * MM + 0.5 == pytest.approx(paper.spot("应酬费:").left - 2 * MM, abs=2)


@pytest.mark.parametrize(
    ("language", "end", "words"),
    [
        ("zh", "2026-11-24 16:30", "行动时间2026年11月24日14:00—16:30"),
        ("zh", "2026-11-25 09:00", "行动时间2026年11月24日14:00至2026年11月25日09:00"),
        ("zh", "", "行动时间2026年11月24日14:00"),
        ("en", "2026-11-24 16:30", "Actiontime2026-11-2414:00—16:30"),
    ],
)
def test_the_time_of_an_action_reads_in_full(
    fonts: FontBook, language: str, end: str, words: str
) -> None:
    paper = printed("checklist", fonts, language, starts_at="2026-11-24 14:00", ends_at=end)
    assert words in paper.pages[0]


def test_dated_lines_have_a_column_of_dates(fonts: FontBook) -> None:
    note = "维保合同 HT25-018 到期，十一月底前送续签文本，" * 3 + "完"
    rows = [{"due_on": "2026-12-10", "note": note}]
    paper = printed("care_plan", fonts, memos=rows)
    date, words, end = (paper.spot(each, page=2) for each in ("2026-12-10", "维保合同", "完"))
    assert words.left - date.left == pytest.approx(26 * MM, abs=1)
    assert end.bottom < words.bottom - 10
    assert end.left > words.left - 1


def test_value_items_are_numbered_under_their_caption(fonts: FontBook) -> None:
    rows = [{"item": "清洗时间：每批缩短 8 分钟"}, {"item": "质量追溯"}]
    words = printed("care_plan", fonts, value_items=rows).pages[0]
    assert "客户已确认的价值项目:1.清洗时间：每批缩短8分钟2.质量追溯" in words


def test_value_items_that_are_numbered_are_not_numbered_again(fonts: FontBook) -> None:
    rows = [{"item": "1. 节水"}, {"item": "2. 节电"}]
    assert ":1.节水2.节电" in printed("care_plan", fonts, value_items=rows).pages[0]


def test_satisfaction_says_of_how_many(fonts: FontBook) -> None:
    assert "4.2/5" in printed("care_plan", fonts, satisfaction="4.2").pages[2]


def test_a_text_beside_a_table_stands_in_the_middle_of_its_rows(fonts: FontBook) -> None:
    supporters = [{"contact": name} for name in ("甲一", "乙二", "丙三", "丁四", "戊五")]
    paper = printed("care_plan", fonts, supporters=supporters, main_complaints="读数漂移")
    middle, words = paper.spot("丙三", page=2), paper.spot("读数漂移", page=2)
    assert words.bottom == pytest.approx(middle.bottom, abs=1)


def test_a_long_text_beside_a_table_is_printed_whole(fonts: FontBook) -> None:
    text = "".join(chr(0x4E00 + number) for number in range(1500))
    paper = printed("care_plan", fonts, supporters=[{"contact": "甲"}] * 3, main_complaints=text)
    assert set(text) <= set("".join(paper.pages))


def test_many_supporters_go_on_over_the_page(fonts: FontBook) -> None:
    rows = [{"contact": f"联系人{number}"} for number in range(60)]
    paper = printed("care_plan", fonts, supporters=rows, main_complaints="读数漂移")
    assert all(f"联系人{number}" in "".join(paper.pages) for number in range(60))
    assert "读数漂移" in "".join(paper.pages)
    assert all("谁支持" in page for page in paper.pages if "联系人" in page)


@pytest.mark.parametrize("state", ["Under investigation", "Under investigation " * 4])
def test_who_printed_it_stands_beside_or_below_a_long_name(fonts: FontBook, state: str) -> None:
    case = filled("complaint")
    told = replace(case, code="TS-2026-0018", state=state.strip(), printed_by="沈知遥 Shen Zhiyao")
    paper = Printed(replace(told, printed_at=datetime(2026, 11, 22, 9)), fonts=fonts, language="en")
    name, printed_by = paper.spot("Under investigation"), paper.spot("Printed:")
    assert printed_by.left > name.right or printed_by.top < name.bottom
