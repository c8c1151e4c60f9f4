"""The answer of a choice that somebody's words mean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from desktop.forms.spec import Option
from desktop.i18n import LANGUAGES, _, speaking
from desktop.services.table_imports.meaning import plain

_OTHERS: dict[str, dict[str, str]] = {
    "standing": {
        "current": "在职 在岗 有效 生效 执行中 履行中 进行中 active valid yes",
        "former": "离职 已离职 离开 失效 终止 已终止 到期 已到期 完成 已完成 结束 inactive expired left no",
    },
    "stage": {
        "new": "新 潜在 潜在客户 新客户 prospect",
        "stable": "稳定 稳定客户 正常 active",
        "long_term": "长期 长期客户 老客户",
        "loyal": "忠诚 忠诚客户 忠实 忠实客户",
    },
    "channel": {
        "visit": "拜访 上门 上门拜访 走访 面谈 实地拜访",
        "phone": "电话 电话沟通 电联 去电 来电",
        "mail": "邮件 电子邮件 邮箱",
        "wechat": "微信 微信沟通 企业微信",
        "meeting": "座谈 会议 开会 视频会议",
    },
    "cost.kind": {
        "travel_cost": "差旅 差旅费 交通 交通费 住宿 住宿费 机票 火车票 打车 路费",
        "hospitality_cost": "应酬 应酬费 招待 招待费 业务招待费 餐费 餐饮 宴请 礼品 entertainment meals",
        "other_cost": "其他 其他费用 办公费 快递费 资料费",
    },
    "currency": {"CNY": "人民币 元 rmb ¥", "USD": "美元 $", "EUR": "欧元 €", "HKD": "港币 港元"},
    "direction": {"outbound": "去电 主动 我方 outbound", "inbound": "来电 被动 客户 inbound"},
}
_ALIKE = {"channels": "channel", "preferred_channel": "channel"}
_ENDINGS = ("客户", "级", "类", "等")


def option_of(key: str, options: Sequence[Option], text: str) -> str:
    """The key of the option that the text means by key, label or other words; "" for none."""
    known = _known(key, tuple(options))
    words = plain(text).casefold()
    if words in known:
        return known[words]
    bare = next((words.removesuffix(end).strip() for end in _ENDINGS if words.endswith(end)), words)
    return known.get(bare, "")


@lru_cache(maxsize=64)
def _known(key: str, options: tuple[Option, ...]) -> dict[str, str]:
    others = _OTHERS.get(_ALIKE.get(key, key), {})
    keys = {option.key for option in options}
    found = {word: its for its, words in others.items() if its in keys for word in words.split()}
    for option in options:
        for label in _labels(option):
            found[label] = option.key
            found.setdefault(label.partition(" ")[0], option.key)
        found[option.key.casefold()] = option.key
    return found


def _labels(option: Option) -> list[str]:
    found = []
    for name in LANGUAGES:
        with speaking(name):
            found.append(plain(_(option.label)).casefold())
    return found
