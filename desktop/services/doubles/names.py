"""The name of a company taken apart: what it is called, where it sits, which part is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from desktop.services.doubles import places
from desktop.services.doubles.places import Place
from desktop.storage.finding.folding import plain
from desktop.storage.finding.sounds import spoken


class Unit(StrEnum):
    """What of a company a name means."""

    COMPANY = "company"
    GROUP = "group"
    BRANCH = "branch"


@dataclass(frozen=True, slots=True)
class FirmName:
    """A name taken apart: the `core` tells it from others, folded and without spaces.

    `full` is the core with the place before it, `sound` the core as it is spoken, `place` what the
    name says of where it sits, `unit` and `branch` which part of the company it is. `informal` is
    a name without its legal form, `former` the core of an older name that stands in brackets.
    """

    whole: str
    core: str
    full: str
    sound: str
    place: Place
    unit: Unit
    branch: str
    informal: bool
    former: str


_BRACKETS = re.compile(r"[(\[{<【〔《「]([^()\[\]{}<>【】〔〕《》「」]*)[)\]}>】〕》」]")
_SPACES = re.compile(r"[\W_]+")
_LEGAL = re.compile(
    "(?:股份有限责任公司|有限责任公司|责任有限公司|股份有限公司|股份公司|有限公司|总公司|公司"
    "|个体工商户|有限合伙|普通合伙|特殊普通合伙|股份合作|经营部|经销部|门市部|商行|股份|有限"
    "|有限责任)$"
)
_GROUP = re.compile("(?:企业集团|集团|控股)$")
_FORM_WITHIN = re.compile(
    "(?:有限责任公司|股份有限公司|有限公司|公司|集团|银行)(?!.*(?:公司|集团))"
)
_BRANCH = re.compile(
    "(?:分公司|子公司|分厂|分行|支行|分店|分院|分部|分社|办事处|代表处|联络处|事业部|项目部"
    "|营业部|营业厅|服务部|车间|直营店|旗舰店|专卖店|门店)$"
)
_BRANCH_OF_ANOTHER = re.compile(
    "(?:经营部|门市部|经销部|[一二三四五六七八九十\\d]*(?:工厂|厂|店|库|基地|中心|站))$"
)
"""A part of a company only where its legal form stands before it; else the company itself."""

_LATIN = re.compile(
    r"\b(?:co|company|companies|corp|corporation|inc|incorporated|ltd|limited|llc|llp|plc|pte|pty"
    r"|gmbh|ag|kg|sa|sas|srl|spa|bv|nv|oy|ab|as|kk|the|group|holdings?)\b\.?"
)
_LATIN_GROUP = re.compile(r"\b(?:group|holdings?)\b")
_LATIN_BRANCH = re.compile(r"\b(?:branch|office|subsidiary|plant|factory)\b")
_LATIN_FORM = re.compile(r"\b(?:co|company|corp|corporation|inc|ltd|limited|llc|gmbh|plc)\b")
_CHINA = re.compile(r"\bchina\b|中国|中华|全国")
_ASIDE = re.compile("^(?:原|曾用名|已|现|旧|暂|新|测试|停用|作废|重复)")
_FORMER = re.compile("^(?:原名?|曾用名|旧称?)[::]?")
_LETTER = re.compile("[a-z]")

GENERIC = re.compile(
    "(?:人民|第[一二三四五六七八九十]|中心|市|省|第|一|二|三|四|五|六|银行|农村商业|商业|农商|城市|医院"
    "|中医|妇幼|保健|院|大学|学院|中学|小学|供电|电力|自来水|水务|燃气|热力|公交|公共|交通|地铁|轨道"
    "|机场|港口|港务|石化|石油|化工|钢铁|烟草|邮政|电信|移动|联通|盐业|粮食|物资|建筑|建设|工程|投资"
    "|贸易|商贸|实业|科技|技术|机械|电子|食品|纸业|造纸|印刷|包装|塑料|纺织|服装|医药|药业|水泥|汽车"
    "|物流|运输|文化|传媒|广告|咨询|管理|服务|发展|城投|交投|产业|国际|信息|环保|能源|材料|新材料|设备"
    "|制造|工业|乳业|奶业|进出口|外贸|制药|钢管|家具|玻璃|陶瓷|酒业|茶业|种业|农业|渔业|置业|地产|房地产)+"
)
"""Words of a trade: a name of nothing else is told from others by its place."""

_DIGITS = str.maketrans("0123456789", "零一二三四五六七八九")
_SHORTEST_CORE = 2
_SHORTEST_CHINESE = 4


@lru_cache(maxsize=4096)
def firm_name(name: str) -> FirmName:
    """The name taken apart."""
    folded = plain(name)
    text, place, unit, branch, former = _without_brackets(folded)
    if _LETTER.search(text):
        text, unit, branch, formal = _without_latin(text, unit, branch)
    else:
        formal = False
    text = _SPACES.sub("", text)
    text, branch = _without_branch(text, branch)
    branch = _of_branch(branch)
    text, stripped, is_group = _without_form(text)
    unit = Unit.BRANCH if branch else Unit.GROUP if is_group or unit is Unit.GROUP else unit
    core, own_place = _without_place(text)
    place = _joined(own_place, place)
    return FirmName(
        whole=_SPACES.sub("", folded),
        core=core,
        full=text,
        sound=sound_of(core),
        place=place,
        unit=unit,
        branch=branch,
        informal=not (stripped or formal),
        former=firm_name(_FORMER.sub("", former)).core if _FORMER.match(former) else "",
    )


def sound_of(text: str) -> str:
    """The letters of a text's usual pinyin; Latin letters as they are, digits as they are read."""
    told = text if text.isascii() else text.translate(_DIGITS)
    return "".join(part.split("|", 1)[0] for part in spoken(told).split("'")).lower()


def is_latin(core: str) -> bool:
    """Whether nothing but Latin letters and digits tells the name from others."""
    return core.isascii()


def _without_brackets(text: str) -> tuple[str, Place, Unit, str, str]:
    """The text without what stands in brackets, and what that says."""
    place: Place = ()
    unit, branch, former = Unit.COMPANY, "", ""
    for words in _BRACKETS.findall(text):
        said = _SPACES.sub("", words)
        if _ASIDE.match(said):
            former = former or said
        elif said in {"集团", "group", "控股", "集团公司"}:
            unit = Unit.GROUP
        elif found := places.whole(said):
            place = _joined(place, found)
        elif _BRANCH.search(said) or _BRANCH_OF_ANOTHER.search(said):
            branch = branch or said
    return _BRACKETS.sub(_trade_alone, text), place, unit, branch, former


def _trade_alone(found: re.Match[str]) -> str:
    """Of what stands in brackets, words of the trade belong to the name."""
    return found[1] if GENERIC.fullmatch(_SPACES.sub("", found[1])) else " "


def _without_latin(text: str, unit: Unit, branch: str) -> tuple[str, Unit, str, bool]:
    """The text without `Co., Ltd.` and the like, and whether it had one."""
    if _LATIN_GROUP.search(text) and not _LATIN_FORM.search(text.rpartition("group")[2]):
        unit = Unit.GROUP
    part = _LATIN_BRANCH.search(text)
    if part:
        branch, text = branch or part[0], _LATIN_BRANCH.sub(" ", text)
    bare = _LATIN.sub(" ", text.replace("&", " and ") if text.isascii() else text)
    bare = _CHINA.sub(" ", bare) if _SPACES.sub("", _CHINA.sub("", bare)) else bare
    return bare, unit, branch, _LATIN_FORM.search(text) is not None


def _without_branch(text: str, branch: str) -> tuple[str, str]:
    """The company, and the words for the part of it: `上海岭泉有限公司`, `苏州分公司`."""
    form = _FORM_WITHIN.search(text)
    if form and form.end() < len(text) and form.start() >= _SHORTEST_CORE:
        tail = text[form.end() :]
        if _BRANCH.search(tail) or _BRANCH_OF_ANOTHER.search(tail) or places.whole(tail):
            return text[: form.end()], branch or tail
    found = _BRANCH.search(text)
    if found is None:
        return text, branch
    head, kind = text[: found.start()], found[0]
    place, rest = places.trailing(head)
    if place and len(rest) >= _SHORTEST_CORE:
        return rest, branch or place[-1] + kind
    return head, branch or kind


def _of_branch(words: str) -> str:
    """`江苏省苏州市分公司` as `苏州分公司`."""
    place, rest = places.leading(words)
    return f"{place[-1]}{rest}" if place else words


def _without_form(text: str) -> tuple[str, bool, bool]:
    """The text without its legal form, whether it had one, and whether it is a group."""
    stripped = is_group = False
    while True:
        found = _GROUP.search(text) or _LEGAL.search(text)
        if found is None or found.start() < _SHORTEST_CORE:
            return text, stripped, is_group
        is_group = is_group or _GROUP.search(text) is not None
        stripped, text = True, text[: found.start()]


def _without_place(text: str) -> tuple[str, Place]:
    """The name alone and its place; words of a trade alone keep their place before them."""
    place, rest = places.leading(text)
    if len(rest) < _SHORTEST_CORE or GENERIC.fullmatch(rest):
        return text, place
    china = _CHINA.match(rest)
    if china and len(rest) - china.end() >= _SHORTEST_CHINESE:
        rest = rest[china.end() :]
    return rest, place


def _joined(before: Place, after: Place) -> Place:
    """Both places, where one lies in the other; else the first that there is."""
    if before and after[: len(before)] == before:
        return after
    return before or after
