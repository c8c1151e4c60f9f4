"""One field finds customers, people and papers, however somebody remembers them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from desktop.forms.values import Ref
from desktop.i18n import speaking
from desktop.services.opened import Opened
from desktop.services.search import Group, Hit
from desktop.services.workspace import Workspace
from tests.services.office import ACTION, Office


def customer(workspace: Workspace, name: str, *contacts: dict[str, Any], **values: Any) -> Opened:
    rows = tuple({"phone": "", **each} for each in contacts)
    return workspace.customers.save({"name": name, "contacts": rows, **values})


def found(workspace: Workspace, text: str, kind: str = "customer") -> list[str]:
    """The titles of what is found of a kind, in their order."""
    return [hit.title for hit in hits(workspace, text, kind)]


def hits(workspace: Workspace, text: str, kind: str) -> tuple[Hit, ...]:
    groups = {group.kind: group for group in workspace.search.find(text)}
    return groups[kind].hits if kind in groups else ()


def groups(workspace: Workspace, text: str) -> list[str]:
    return [group.kind for group in workspace.search.find(text)]


BEIJING = "北京发现科技有限公司"


@pytest.mark.parametrize(
    "text",
    ["京", "北京", "发现科技", "bjfx", "beijingfaxian", "beijing", "faxian", "fxkj", "fx", "kj"],
)
def test_a_customer_is_found_by_any_part_of_the_name_or_its_pinyin(
    workspace: Workspace, text: str
) -> None:
    customer(workspace, "苏州东旭轴承")
    customer(workspace, BEIJING)
    assert found(workspace, text) == [BEIJING]


@pytest.mark.parametrize("text", ["zhangsan", "zs", "张", "三", "张三", "zhangs", "san"])
def test_a_contact_is_found_by_name_pinyin_or_initials(workspace: Workspace, text: str) -> None:
    customer(workspace, "甲公司", {"name": "张三"}, {"name": "李四"})
    assert found(workspace, text, "contact") == ["张三"]


@pytest.mark.parametrize(
    ("name", "readings"),
    [
        ("单晓华", ("shanxiaohua", "danxiaohua", "sxh", "dxh")),
        ("仇和平", ("qiuheping", "chouheping", "qhp", "chp")),
        ("翟志刚", ("zhaizhigang", "dizhigang", "zzg", "dzg")),
        ("曾国强", ("zengguoqiang", "cengguoqiang", "zgq", "cgq")),
        ("解小东", ("xiexiaodong", "jiexiaodong", "xxd")),
        ("查文斌", ("zhawenbin", "chawenbin", "zwb", "cwb")),
    ],
)
def test_every_reading_of_a_surname_finds(
    workspace: Workspace, name: str, readings: tuple[str, ...]
) -> None:
    customer(workspace, "甲公司", {"name": name})
    assert [found(workspace, reading, "contact") for reading in readings] == [[name]] * len(
        readings
    )


@pytest.mark.parametrize("text", ["KH-0001", "kh-0001", "0001", "kh0001", "ＫＨ－０００１"])
def test_a_record_is_found_by_its_number(workspace: Workspace, text: str) -> None:
    customer(workspace, BEIJING)
    assert found(workspace, text) == [BEIJING]


@pytest.mark.parametrize(
    "phone", ["13812345678", "138 1234 5678", "138-1234-5678", "+86 138-1234-5678", "(138)12345678"]
)
@pytest.mark.parametrize(
    "text",
    [
        "5678",
        "345678",
        "13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "+8613812345678",
        "+86 138 1234 5678",
        "008613812345678",
        "１３８１２３４５６７８",
    ],
)
def test_a_phone_is_found_by_any_tail_however_it_was_written(
    workspace: Workspace, phone: str, text: str
) -> None:
    customer(
        workspace, "甲公司", {"name": "张三", "phone": phone}, {"name": "李四", "phone": "110"}
    )
    assert found(workspace, text, "contact") == ["张三"]


@pytest.mark.parametrize("text", ["66668888", "051266668888", "0512 66668888", "8001"])
def test_a_phone_with_an_extension_is_found_by_either(workspace: Workspace, text: str) -> None:
    customer(workspace, "甲公司", {"name": "张三", "phone": "(0512) 6666-8888转8001"})
    assert found(workspace, text, "contact") == ["张三"]


@pytest.mark.parametrize("text", ["Shan.XH@faxian.example", "faxian.example", "shan.xh", "xh@fax"])
def test_a_contact_is_found_by_any_part_of_the_mail_address(
    workspace: Workspace, text: str
) -> None:
    customer(workspace, "甲公司", {"name": "单晓华", "email": "shan.xh@faxian.example"})
    assert found(workspace, text, "contact") == ["单晓华"]


@pytest.mark.parametrize(
    ("name", "text"),
    [("東風電氣", "东风电气"), ("东风电气", "東風電氣"), ("證券公司", "证"), ("东风", "風")],
)
def test_traditional_and_simplified_are_one(workspace: Workspace, name: str, text: str) -> None:
    customer(workspace, name)
    assert found(workspace, text) == [name]


@pytest.mark.parametrize("text", ["ＡＢＢ", "abb", "ABB电", "ａｂｂ电气"])
def test_full_and_half_width_and_case_are_one(workspace: Workspace, text: str) -> None:
    customer(workspace, "重庆ABB电气")
    assert found(workspace, text) == ["重庆ABB电气"]


@pytest.mark.parametrize("text", ["muller", "müller", "Mül", "inger", "chines"])
def test_a_latin_name_is_found_by_its_words_and_inner_parts(
    workspace: Workspace, text: str
) -> None:
    customer(workspace, "Müllinger & Muller Machines")
    assert found(workspace, text) == ["Müllinger & Muller Machines"]


@pytest.mark.parametrize("text", ["zangsan", "zhansan", "zansan", "zhangshan", "zhs"])
def test_typing_mistakes_in_pinyin_find_too(workspace: Workspace, text: str) -> None:
    customer(workspace, "甲公司", {"name": "张三"})
    assert found(workspace, text, "contact") == ["张三"]


@pytest.mark.parametrize(
    ("text", "name"), [("chengjin", "陈静"), ("linjin", "凌晶"), ("lvbu", "吕布"), ("lubu", "吕布")]
)
def test_other_mistakes_find_too(workspace: Workspace, text: str, name: str) -> None:
    customer(workspace, "甲公司", {"name": "凌晶"}, {"name": "吕布"}, {"name": "陈静"})
    assert found(workspace, text, "contact") == [name]


def test_what_is_exact_comes_before_what_only_sounds_alike(workspace: Workspace) -> None:
    customer(workspace, "甲公司", {"name": "赞三"}, {"name": "张三"}, {"name": "臧三"})
    assert found(workspace, "zhangsan", "contact")[0] == "张三"
    assert sorted(found(workspace, "zhangsan", "contact")) == sorted(["张三", "臧三", "赞三"])
    assert found(workspace, "zansan", "contact")[0] == "赞三"


def test_what_begins_with_the_words_comes_first_and_names_before_texts(
    workspace: Workspace,
) -> None:
    customer(workspace, "海天轴承")
    customer(workspace, "上海天方")
    customer(workspace, "苏州东旭", introduction="在海天有一个仓库")
    assert found(workspace, "海天") == ["海天轴承", "上海天方", "苏州东旭"]
    assert found(workspace, "haitian") == ["海天轴承", "上海天方"]


def test_all_of_several_words_must_be_found(workspace: Workspace) -> None:
    customer(workspace, BEIJING, {"name": "张三", "note": "喜欢钓鱼"}, {"name": "张四"})
    customer(workspace, "北京东旭")
    assert found(workspace, "北京 科技") == [BEIJING]
    assert found(workspace, "bj 科技") == [BEIJING]
    assert found(workspace, "北京 dongxu") == ["北京东旭"]
    assert found(workspace, "zs 钓鱼", "contact") == ["张三"]
    assert found(workspace, "zhangsan 没有", "contact") == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("care_plan", "水泵"),
        ("care_plan", "预算"),
        ("action", "拜访"),
        ("action", "访二厂"),
        ("complaint", "漏油"),
        ("complaint", "退货"),
        ("checklist", "座谈"),
        ("interaction", "招标"),
        ("interaction", "样本"),
    ],
)
def test_text_inside_papers_is_found_by_any_two_characters(
    workspace: Workspace, office: Office, kind: str, text: str
) -> None:
    papers(workspace, office)
    assert kind in groups(workspace, text)


def papers(workspace: Workspace, office: Office) -> None:
    """One paper of each sort, all with words of their own."""
    plans = workspace.care_plans
    obstacle = {"obstacle": "预算未批", "importance": "high"}
    plans.save(
        {
            **plans.blank(),
            "customer": office.customer,
            "period": "2026 年",
            "main_strategy": "先卖水泵",
            "obstacles": (obstacle,),
            "actions": ({**ACTION, "action": "拜访二厂"},),
        }
    )
    about = {"customer": office.customer, "manager": office.manager}
    at = datetime(2026, 3, 16, 9, 30)
    workspace.complaints.save(
        {**workspace.complaints.blank(), **about, "received_at": at, "problem": "轴承漏油",
         "updates": ({"noted_at": at, "by": "林帆", "text": "同意退货"},)}
    )  # fmt: skip
    workspace.checklists.save(
        {
            **workspace.checklists.blank(),
            **about,
            "checked_on": at.date(),
            "content": "与质量部座谈",
        }
    )
    interactions = workspace.records("interaction")
    interactions.save(
        {**interactions.blank(), **about, "happened_at": at, "summary": "六月招标",
         "materials": ({"item": "样本三册"},)}
    )  # fmt: skip


def test_groups_come_in_the_order_of_the_day(workspace: Workspace, office: Office) -> None:
    papers(workspace, office)
    customer(workspace, "二厂水泵", {"name": "二厂王工"})
    assert [kind for kind, _label in workspace.search.kinds()][:6] == [
        "customer",
        "contact",
        "care_plan",
        "action",
        "complaint",
        "interaction",
    ]
    assert groups(workspace, "二厂") == ["customer", "contact", "action"]


def test_a_hit_says_what_it_is_and_what_to_open(workspace: Workspace, office: Office) -> None:
    papers(workspace, office)
    (action,) = hits(workspace, "拜访二厂", "action")
    assert (action.form, action.title) == ("care_plan", "拜访二厂")
    plan = workspace.care_plans.open(action.record_id)
    assert action.code == f"{plan.code}/1"
    assert action.row_id == plan.values["actions"][0]["id"]
    assert action.subtitle.startswith("苏州东旭轴承")
    assert "2026-03-18" in action.subtitle
    (paper,) = hits(workspace, "预算", "care_plan")
    assert (paper.title, paper.excerpt) == ("2026 年", "预算未批")


def test_a_renamed_customer_is_named_anew_beside_the_contacts(workspace: Workspace) -> None:
    known = customer(workspace, "旧名", {"name": "张三"})
    workspace.customers.save({"name": "新名"}, known.id)
    assert [hit.subtitle for hit in hits(workspace, "zs", "contact")] == ["新名"]
    assert found(workspace, "旧名") == []


def test_what_is_put_away_is_found_after_the_others(workspace: Workspace) -> None:
    old = customer(workspace, "海天一厂", {"name": "海天王"})
    customer(workspace, "华海天")
    workspace.customers.archive(old.id)
    assert [(hit.title, hit.archived) for hit in hits(workspace, "海天", "customer")] == [
        ("华海天", False),
        ("海天一厂", True),
    ]
    assert hits(workspace, "海天", "contact")[0].archived
    workspace.customers.restore(old.id)
    assert found(workspace, "海天") == ["海天一厂", "华海天"]


def test_what_was_deleted_or_taken_out_is_found_no_more(workspace: Workspace) -> None:
    known = customer(workspace, "海天", {"name": "张三"}, {"name": "李四"})
    rows = workspace.customers.open(known.id).values["contacts"]
    workspace.customers.save({"contacts": rows[1:]}, known.id)
    assert groups(workspace, "张三") == []
    assert found(workspace, "李四", "contact") == ["李四"]
    workspace.customers.delete(known.id)
    assert (groups(workspace, "海天"), groups(workspace, "李四")) == ([], [])


def test_more_than_the_limit_is_said(workspace: Workspace) -> None:
    for number in range(4):
        customer(workspace, f"海天{number}")
    (group,) = workspace.search.find("海天", limit_per_kind=3)
    assert (len(group.hits), group.more) == (3, True)
    (group,) = workspace.search.find("海天", limit_per_kind=4)
    assert (len(group.hits), group.more) == (4, False)


def test_only_the_kinds_that_are_asked_for(workspace: Workspace) -> None:
    customer(workspace, "海天", {"name": "海天王"})
    (group,) = workspace.search.find("海天", kinds=("contact",))
    assert isinstance(group, Group)
    assert group.kind == "contact"
    assert workspace.search.find("海天", kinds=("nothing",)) == ()


def test_the_captions_are_in_the_language_of_the_reader(workspace: Workspace) -> None:
    customer(workspace, "海天")
    assert workspace.search.find("海天")[0].label == "Customers"
    with speaking("zh"):
        assert workspace.search.find("海天")[0].label == "客户"


@pytest.mark.parametrize(
    "text",
    ["", " ", "\0", "\ud800", "%", "_", '"', "'", "NEAR(", "NEAR(a b)", "-a", "a*", "a OR b",
     "words:a", "^a", "(", ")", "\\", "{a}", "\n\t", "張\0三", "“”", "😀", "\u200b", "+", "AND",
     "*", "海" * 5000, "a " * 500],
)  # fmt: skip
def test_any_text_is_literal_and_raises_nothing(workspace: Workspace, text: str) -> None:
    customer(workspace, "海天")
    workspace.search.find(text)
    assert found(workspace, "海天") == ["海天"]


def test_signs_have_no_meaning_of_their_own(workspace: Workspace) -> None:
    customer(workspace, "甲", introduction="打 50% 的折")
    customer(workspace, "乙", introduction="打 50 off")
    customer(workspace, "丙", introduction='说"好" a_b NEAR(x)')
    assert found(workspace, "50%") == ["甲"]
    assert found(workspace, "a_b") == ["丙"]
    assert found(workspace, '"好"') == ["丙"]
    assert found(workspace, "near(") == ["丙"]


def test_the_index_built_anew_finds_the_same(workspace: Workspace, office: Office) -> None:
    papers(workspace, office)
    texts = ("苏州", "sz", "王工", "水泵", "漏油", "二厂", "0512", "林帆")
    before = [workspace.search.find(text) for text in texts]
    assert workspace.search.rebuild() == 10  # each record, two contacts, an action
    assert [workspace.search.find(text) for text in texts] == before


def test_a_person_and_a_product_are_found_like_the_others(workspace: Workspace) -> None:
    workspace.people.save({"name": "曾国强", "phone": "139 0000 1234", "department": "华东"})
    workspace.products.save({"name": "在线分析仪"})
    assert found(workspace, "cengguoqiang", "person") == ["曾国强"]
    assert found(workspace, "1234", "person") == ["曾国强"]
    assert found(workspace, "fxy", "product") == ["在线分析仪"]


def test_a_task_without_a_customer_is_found(workspace: Workspace, office: Office) -> None:
    tasks = workspace.records("task")
    tasks.save(
        {**tasks.blank(), "manager": office.manager, "title": "寄样本", "due_on": date(2026, 4, 1)}
    )
    assert [hit.subtitle for hit in hits(workspace, "样本", "task")] == ["2026-04-01"]
    assert isinstance(office.customer, Ref)


def test_the_beginning_of_a_number_finds_the_first_of_the_many_that_begin_so(
    workspace: Workspace,
) -> None:
    for name in ("甲公司", "乙公司", "丙公司"):
        customer(workspace, name)
    assert [hit.code for hit in hits(workspace, "kh-00", "customer")] == [
        "KH-0001",
        "KH-0002",
        "KH-0003",
    ]


def test_a_whole_index_is_not_said_to_be_damaged_by_who_read_it_before(
    workspace: Workspace,
) -> None:
    for number in range(8):
        workspace.customers.save({"name": f"客户{number}公司"})
    assert found(workspace, "客户")
    assert workspace.database.check() == ()
    for number in range(12):
        workspace.customers.save({"name": f"新客户{number}公司"})
    assert workspace.database.check() == ()
