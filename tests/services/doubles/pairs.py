"""Labelled pairs of invented companies: the same one, or false friends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from desktop.services.doubles.evidence import LISTED, verdict
from desktop.services.doubles.firms import Firm, firm
from desktop.storage.doubles.known import Known

_MARK = re.compile(r" ?~(\w+)=")


class Pair(NamedTuple):
    """Two companies, whether they are the same, and what makes that easy or hard to tell."""

    same: bool
    why: str
    one: Firm
    other: Firm


class Figures(NamedTuple):
    """How many of the shown are the same, how many of the same are shown; and the mistakes."""

    precision: float
    recall: float
    wrong: list[str]


def pairs(file_name: str) -> Iterator[Pair]:
    """The pairs of a file beside this one."""
    lines = (Path(__file__).parent / file_name).read_text("utf-8").splitlines()
    for line in lines[1:]:
        same, why, one, other = line.split("\t")
        yield Pair(same == "1", why, company(one), company(other))


def company(told: str) -> Firm:
    """`岭泉乳业 ~city=上海 ~who=王芳/13800001111` as a company."""
    name, *marks = _MARK.split(told)
    its = dict(zip(marks[::2], marks[1::2], strict=True))
    person, phone, mail = (*its.get("who", "").split("/"), "", "")[:3]
    return firm(
        Known(
            id=told,
            code="",
            name=name,
            short_name=its.get("short", ""),
            credit_code=its.get("code", ""),
            city=its.get("city", ""),
            phone=its.get("phone", ""),
            address=its.get("addr", ""),
            changed_at=None,
            people=(person,),
            phones=(phone,),
            mails=(mail, its.get("mail", "")),
        )
    )


def figures(file_name: str) -> Figures:
    """How well the pairs of a file are told apart."""
    shown = same = right = 0
    wrong = []
    for pair in pairs(file_name):
        found = verdict(pair.one, pair.other)
        is_shown = found.score >= LISTED
        shown, same, right = shown + is_shown, same + pair.same, right + (is_shown and pair.same)
        if is_shown != pair.same:
            why = " ".join(f"{reason.key}{reason.weight:+}" for reason in found.reasons)
            wrong.append(f"{found.score} {pair.why}: {pair.one.id} | {pair.other.id} | {why}")
    return Figures(right / shown, right / same, wrong)
