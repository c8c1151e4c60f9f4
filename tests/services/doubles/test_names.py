"""Names of companies taken apart."""

from __future__ import annotations

import pytest

from desktop.services.doubles import places
from desktop.services.doubles.names import Unit, firm_name


@pytest.mark.parametrize(
    "name",
    [
        "岭泉乳业",
        "上海岭泉乳业有限公司",
        "上海市岭泉乳业股份有限公司",
        "岭泉（上海）乳业有限责任公司",
        "嶺泉乳業（集團）股份有限公司",
        "上海 岭泉乳业 集团公司",
        "上海岭泉乳业有限公司苏州分公司",
    ],
)
def test_the_core_is_what_tells_a_company_from_others(name: str) -> None:
    assert firm_name(name).core == "岭泉乳业"


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Lingquan Dairy Co., Ltd.", "lingquandairy"),
        ("ＬＩＮＧＱＵＡＮ DAIRY INC", "lingquandairy"),
        ("ABB(中国)有限公司", "abb"),
        ("Müller GmbH", "müller"),
    ],
)
def test_a_latin_legal_form_is_no_part_of_the_core(name: str, core: str) -> None:
    assert firm_name(name).core == core


@pytest.mark.parametrize(
    ("name", "unit", "branch"),
    [
        ("岭泉乳业集团有限公司", Unit.GROUP, ""),
        ("岭泉乳业有限公司", Unit.COMPANY, ""),
        ("岭泉乳业有限公司苏州分公司", Unit.BRANCH, "苏州分公司"),
        ("岭泉乳业苏州市分公司", Unit.BRANCH, "苏州分公司"),
        ("岭泉乳业有限公司常州工厂", Unit.BRANCH, "常州工厂"),
        ("中原农化郑州办事处", Unit.BRANCH, "郑州办事处"),
        ("佳客超市(人民路店)", Unit.BRANCH, "人民路店"),
        ("江阴第一造纸厂", Unit.COMPANY, ""),
    ],
)
def test_a_branch_is_told_from_its_head_office(name: str, unit: Unit, branch: str) -> None:
    assert (firm_name(name).unit, firm_name(name).branch) == (unit, branch)


@pytest.mark.parametrize("name", ["上海纸业有限公司", "苏州中医院", "安庆银行"])
def test_a_name_of_place_and_trade_alone_keeps_its_place(name: str) -> None:
    assert firm_name(name).core.startswith(name[:2])


@pytest.mark.parametrize(
    "name", ["", "  ", "有限公司", "集团", "()", "（）", "公司", "省", "\ud800"]
)
def test_a_name_of_nothing_is_no_trouble(name: str) -> None:
    assert firm_name(name).branch == ""


def test_the_former_name_is_read_from_the_brackets() -> None:
    assert firm_name("武汉楚天阀门有限公司(原:武汉长江阀门厂)").former == "长江阀门厂"


def test_a_core_is_spelled_as_it_is_spoken_digits_too() -> None:
    assert (
        firm_name("369体育用品").sound
        == firm_name("三六九体育用品").sound
        == "sanliujiutiyuyongpin"
    )


@pytest.mark.parametrize(
    ("text", "place", "rest"),
    [
        ("江苏省苏州市昆山市恒达", ("江苏", "苏州", "昆山"), "恒达"),
        ("昆山恒达", ("江苏", "苏州", "昆山"), "恒达"),
        ("广西壮族自治区南宁市百大", ("广西", "南宁"), "百大"),
        ("家乐超市连锁", (), "家乐超市连锁"),
        ("绍兴柯桥安康口腔", ("浙江", "绍兴", "柯桥"), "安康口腔"),
    ],
)
def test_places_are_known_from_the_province_down(
    text: str, place: tuple[str, ...], rest: str
) -> None:
    assert places.leading(text) == (place, rest)


def test_a_town_is_not_apart_from_its_province() -> None:
    town, province = places.whole("昆山"), places.whole("江苏省")
    assert not places.apart(town, province)
    assert places.apart(town, places.whole("南京"))
