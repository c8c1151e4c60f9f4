"""Other words for the fields, as headings of other programs and phones have them."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.forms.spec import Field
from desktop.i18n import LANGUAGES, _, speaking
from desktop.services.table_imports.spelled import key_of
from desktop.services.table_imports.targets import Slot, Target, Way

FULL, SURER, OTHER, ALIKE, VAGUE = 1.0, 0.95, 0.9, 0.7, 0.6
"""How sure a heading is: the field's own words, other words for it, words of several fields."""

_COMPANY = """公司名称 客户名称 单位名称 企业名称 公司 客户 单位 企业 客户全称 公司全称 单位全称 企业全称
 客户名 公司名 往来单位 往来单位名称 购货单位 开票名称 company|company name|account name|account
 customer|customer name|organization|organisation|client|client name|org"""
_CODE = """客户编号 客户编码 客户代码 客户号 客户id 会员编号 单位编码 编码 customer number|customer no|customer
 code|customer id|account number|account no"""
_MANAGER = """客户经理 负责人 业务员 销售 销售员 销售经理 跟进人 所属人 所有人 归属人 客户负责人 专管员 account
 manager|owner|sales rep|sales|salesperson|account owner"""
_MOBILE = "手机 手机号 手机号码 移动电话 联系手机 mobile|mobile phone|cell|cell phone|tel;cell"
_PHONE = """电话 联系电话 电话号码 联系方式 固定电话 座机 固话 办公电话 公司电话 单位电话 客户电话 总机 phone|telephone|tel|phone number|work phone|business phone|tel;work"""
_DATE = "日期 date"
_REMARK = "备注 备注说明 说明 附注 其他说明 note|notes|remark|remarks|comment|comments"

WORDS: dict[str, dict[str, str]] = {
    "customers": {
        "code": _CODE + "|编号 number|no|code|id",
        "name": _COMPANY + "|名称 name|客户",
        "short_name": "简称 客户简称 公司简称 单位简称 short name|abbreviation",
        "manager": _MANAGER,
        "industry": "行业 所属行业 行业类别 客户行业 industry|sector",
        "level": "级别 等级 客户级别 客户等级 重要程度 客户分类 类别 level|grade|rating|class|tier",
        "stage": "阶段 客户阶段 合作阶段 客户状态 生命周期 stage|status|lifecycle",
        "credit_code": """统一社会信用代码 社会信用代码 信用代码 税号 纳税人识别号 税务登记号 营业执照号 credit
 code|tax number|tax id|tax no|uscc|vat number""",
        "city": "城市 所在城市 地区 所在地 市 所在地区 city|town|location|adr;city",
        "phone": "公司电话 单位电话 客户电话 总机 固定电话 座机 固话 办公电话 tel;work|main phone",
        "address": """地址 公司地址 单位地址 联系地址 详细地址 通讯地址 注册地址 办公地址 address|street|street
 address|adr""",
        "introduction": "介绍 简介 公司简介 客户简介 企业简介 客户介绍 description|about|profile",
        "contacts.name": """联系人 姓名 联系人姓名 主要联系人 首要联系人 联络人 对接人 contact|contact name|contact
 person|full name|fn""",
        "contacts.title": "职务 职位 职称 岗位 联系人职务 title|job title|position",
        "contacts.department": "部门 所在部门 科室 department|dept|org;unit",
        "contacts.phone": _PHONE,
        "contacts.email": "电子邮箱 邮箱 邮件 电子邮件 email|e-mail|mail|email address|e-mail address",
        "contacts.wechat": "微信 微信号 wechat|weixin|wechat id|x-wechat",
        "contacts.birthday": "生日 出生日期 出生年月日 birthday|birth date|date of birth|bday",
        "contacts.note": "联系人备注 contact note",
    },
    "contacts": {
        "code": _CODE,
        "name": _COMPANY + "|所属客户 所属公司",
        "credit_code": "统一社会信用代码 社会信用代码 税号 纳税人识别号",
        "contacts.name": "联系人 姓名 联系人姓名 名字 contact|contact name|name|full name|fn",
        "contacts.title": "职务 职位 职称 岗位 title|job title|position",
        "contacts.department": "部门 所在部门 科室 department|dept|org;unit",
        "contacts.phone": _MOBILE + "|" + _PHONE,
        "contacts.email": "电子邮箱 邮箱 邮件 电子邮件 email|e-mail|mail|email address|e-mail address",
        "contacts.wechat": "微信 微信号 wechat|weixin|wechat id",
        "contacts.birthday": "生日 出生日期 birthday|birth date|date of birth|bday",
        "contacts.standing": "状态 在职状态 status",
        "contacts.note": _REMARK,
    },
    "contracts": {
        "code": _CODE,
        "name": _COMPANY + "|甲方 所属客户",
        "credit_code": "统一社会信用代码 社会信用代码 税号",
        "contracts.number": "合同编号 合同号 合同编码 协议编号 编号 contract number|contract no|contract",
        "contracts.name": "合同名称 标的 合同标的 项目名称 项目 内容 contract name|subject|contract subject",
        "contracts.amount": """合同金额 金额 合同额 合同总额 总金额 签约金额 amount|contract amount|value|total""",
        "contracts.starts_on": """开始日期 起始日期 生效日期 签订日期 签约日期 签订 合同开始 起 start|start
 date|from|signed|signed on|signing date""",
        "contracts.ends_on": """结束日期 终止日期 到期日期 截止日期 到期日 合同到期 止 end|end date|until|to|expiry|expiry
 date|expires""",
        "contracts.standing": "状态 合同状态 status",
        "contracts.note": _REMARK,
    },
    "products": {
        "code": "产品编号 产品编码 商品编码 物料编码 产品代码 编号 编码 product code|product number|sku|code|number",
        "name": "产品名称 商品名称 品名 物料名称 产品 名称 product|product name|name|item",
        "category": "类别 产品类别 分类 产品分类 category|type",
        "unit": "单位 计量单位 unit|uom",
        "note": _REMARK + "|规格 规格型号",
    },
    "interactions": {
        "code": "编号 互动编号 记录编号 number|no|code",
        "manager": _MANAGER + "|记录人 拜访人 跟进人员",
        "happened_at": """联系时间 时间 拜访时间 跟进时间 沟通时间 联系日期 拜访日期 跟进日期 沟通日期 互动时间 time|when|date
 and time|date|visited on 日期""",
        "customer": _COMPANY,
        "customer_code": _CODE,
        "channel": "渠道 联系方式 沟通方式 跟进方式 拜访方式 方式 channel|type|method",
        "direction": "联系方向 方向 direction",
        "minutes": "时长 时长分钟 分钟 duration|minutes|duration (minutes)",
        "summary": """沟通内容 内容 跟进内容 拜访内容 沟通纪要 跟进记录 拜访记录 摘要 summary|content|notes|description|what
 was said""",
        "result": "结果 沟通结果 跟进结果 result|outcome",
        "next_step": "下一步 下一步计划 下次计划 后续计划 next step|next steps",
        "next_on": "下一步期限 下次联系时间 下次跟进时间 下次联系日期 next date|next contact|follow-up date",
        "people.contact": "联系人 对接人 拜访对象 联系人姓名 contact|contact person|contact name",
    },
    "expenses": {
        "code": "编号 检核表编号 单号 number|no|code|checklist",
        "manager": _MANAGER + "|报销人 经办人 申请人",
        "checked_on": _DATE + "|费用日期 报销日期 发生日期 支出日期 expense date|spent on",
        "customer": _COMPANY,
        "customer_code": _CODE,
        "content": "行动 事由 内容 摘要 费用说明 用途 行动内容 content|purpose|reason|description",
        "travel_cost": "差旅费 差旅 交通费 travel|travel cost|travel expenses",
        "hospitality_cost": "应酬费 招待费 业务招待费 餐费 招待 应酬 hospitality|entertainment|meals",
        "other_cost": "其他 其他费用 其他费 other|other expenses",
        "cost.kind": "费用类别 费用类型 费用项目 科目 类别 类型 kind|type|expense type|category",
        "cost.amount": "金额 费用金额 报销金额 费用 amount|sum|expense",
        "currency": "币种 货币 currency",
        "cost_centre": "成本中心 部门 cost centre|cost center|department",
        "voucher": "凭证号 凭证编号 发票号 发票号码 单据号 voucher|voucher number|receipt|invoice number",
        "remarks": _REMARK,
    },
}
_SURER = {"customers": {"contacts.phone": _MOBILE}, "contacts": {"contacts.phone": _MOBILE}}
"""Words that come before others which mean the same."""

_IF_NOTHING_ELSE = {
    "customers": {
        "introduction": _REMARK,
        "contacts.name": "name",
        "phone": _MOBILE + "|" + _PHONE,
    },
    "contacts": {"contacts.name": "名称"},
}
"""Words that mean this where no other column does."""


def known_words(target: Target) -> dict[str, list[tuple[str, float]]]:
    """For each heading that is known, what it may mean and how surely, the surest first."""
    found: dict[str, dict[str, float]] = {}
    for slot in target.slots:
        for words, sure in _words_of(target, slot):
            its = found.setdefault(words, {})
            its[slot.key] = max(sure, its.get(slot.key, 0))
    return {words: sorted(its.items(), key=lambda each: -each[1]) for words, its in found.items()}


def _words_of(target: Target, slot: Slot) -> Iterator[tuple[str, float]]:
    beside = slot.table is not None and target.way is not Way.PART
    yield from ((words, FULL) for words in labels(slot))
    yield from (
        (key_of(words), ALIKE if beside else FULL) for words in in_each_language(slot.field)
    )
    for some, sure in ((_SURER, SURER), (WORDS, OTHER), (_IF_NOTHING_ELSE, VAGUE)):
        words = some.get(target.id, {}).get(slot.key, "")
        yield from ((word, sure) for word in _split(words))


def labels(slot: Slot) -> list[str]:
    """How the slot is called in each language, behind its table: 联系人电话, contact phone."""
    own = in_each_language(slot.field)
    if slot.table is None:
        return [key_of(words) for words in own]
    tables = in_each_language(slot.table)
    both = list(zip(tables, own, strict=True))
    return [
        *(key_of(f"{table}{label}") for table, label in both),
        *(key_of(f"{table.removesuffix('s')} {label}") for table, label in both),
    ]


def in_each_language(field: Field) -> list[str]:
    """The label of a field in each language."""
    found = []
    for name in LANGUAGES:
        with speaking(name):
            found.append(_(field.label))
    return found


def _split(words: str) -> list[str]:
    """The words: Chinese ones with spaces between, English phrases with bars."""
    found: list[str] = []
    for part in " ".join(words.split()).split("|"):
        chinese = [word for word in part.split(" ") if not word.isascii()]
        english = " ".join(word for word in part.split(" ") if word.isascii())
        found += [*chinese, *([english] if english else [])]
    return [key_of(word) for word in found]
