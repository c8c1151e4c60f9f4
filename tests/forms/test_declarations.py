"""The declarations themselves are sound."""

import re
from collections import Counter

import pytest

from desktop.forms.catalogue import Kind, catalogue
from desktop.forms.spec import Choice, Choices, Field, FormSpec, Mirror, leaves
from desktop.i18n import _, speaking

FORMS = [kind.form for kind in catalogue()]
KINDS = list(catalogue())

# The captions of the book's four forms, top to bottom, as it prints them.
BOOK = {
    "care_plan": """
        图表12—087 客户关怀计划(一) 客户经理 日期 客户名称 客户编号
        客户情况介绍 上一阶段工作总结 客户重大决策或重大事件 我们对客户最大价值
        图表12—088 客户关怀计划(二) 我们的长期客户目标 我们的扩大客户关系目标
        我们的销售目标 主销产品/服务 预计签约日期 预计成交金额 预计利润 主要策略
        主要问题和障碍分析 主要障碍 重要程度 产生部门 采取的主要措施 对此的决策态度与事项
        图表12—089 客户关怀计划(三) 扩大客户关系行动计划
        行动内容 行动时间 负责人 所需资源 提交成果 主要问题 采取措施 重要事项备忘录
        与客户关系 谁支持 如何与他建立关系 关系进展情况 高层态度 满意度
        主要投诉 以往合同 合约期 优势与强项 弱势与弱点""",
    "checklist": """
        图表12—090 客户关怀行动检核表 客户经理 日期 客户名称 客户编号
        行动时间 行动方式选择 行动内容再确认 下一步计划安排
        所需资料、资源和协助的落实情况 竞争者基础情况 竞争者应对策略
        我们的应对策略是否有效 费用情况 差旅费 应酬费 其他 备注""",
}


def all_fields(form: FormSpec) -> list[Field]:
    found = list(form.leaves())
    return found + [column for table in form.tables() for column in table.leaves()]


def captions(form: FormSpec) -> list[str]:
    """Every caption of a form in the order in which it stands on the paper, in Chinese."""
    found: list[str] = []

    def read(field: Field) -> None:
        found.append(_(field.label))
        for part in getattr(field, "parts", ()) or getattr(field, "columns", ()):
            read(part)

    with speaking("zh"):
        for number, page in enumerate(form.pages):
            found += [_(page.caption), _(page.title)]
            if number == 0:
                for field in (*form.header, *form.identity):
                    read(field)
            for section in page.sections:
                found.append(_(section.title))
                for field in section.fields:
                    read(field)
    return found


@pytest.mark.parametrize("form_id", BOOK)
def test_each_caption_of_the_book_stands_in_its_place(form_id: str) -> None:
    place = iter(captions(catalogue()[form_id].form))
    lacking = [caption for caption in BOOK[form_id].split() if caption not in place]
    assert lacking == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_no_key_is_used_twice(form: FormSpec) -> None:
    keys = Counter(field.key for field in form.leaves())
    for table in form.tables():
        keys.update(f"{table.key}.{column.key}" for column in table.leaves())
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_captions_are_tidy(form: FormSpec) -> None:
    words = [field.label for field in all_fields(form)] + [rule.message for rule in form.rules]
    untidy = [text for text in words if re.search(r"^\s|\s$|  |^$", text)]
    assert untidy == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_mirror_shows_a_link_of_its_form(form: FormSpec) -> None:
    keys = {field.key for field in form.leaves()}
    assert all(field.of in keys for field in form.leaves() if isinstance(field, Mirror))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_the_answers_of_a_choice_differ(form: FormSpec) -> None:
    for field in all_fields(form):
        if isinstance(field, (Choice, Choices)):
            keys = [option.key for option in field.options]
            assert len(set(keys)) == len(keys) >= 2


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_rules_name_fields_that_exist(form: FormSpec) -> None:
    keys = {field.key for field in form.leaves()}
    assert {rule.key for rule in form.rules} <= keys
    for table in form.tables():
        columns = {column.key for column in leaves(table.columns)}
        assert {rule.key for rule in table.rules} <= columns


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_step_leads_from_a_state_to_a_state(kind: Kind) -> None:
    machine = kind.machine
    states = {state.key for state in machine.states}
    for step in machine.steps:
        assert step.target in {*states, ""}  # nowhere, or where the record says
        assert set(step.sources) <= states


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_who_or_what_a_form_is_about_fits_one_row_of_the_paper(form: FormSpec) -> None:
    assert len(form.identity) in {0, 2}
    assert sum(field.span.value for field in form.identity) <= 1
