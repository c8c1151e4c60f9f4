"""Printing a care plan and its checklist against the same drawing on a bare reportlab canvas."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from io import BytesIO
from typing import Any
from unittest.mock import patch

from reportlab.pdfgen.canvas import Canvas

from benchmarks.harness import Result, milliseconds, ratio
from desktop.forms.catalogue import catalogue
from desktop.forms.spec import FormSpec, Rows
from desktop.forms.values import Ref, blank_row, blank_values, mirrored
from desktop.i18n import speaking
from desktop.paths import resources
from desktop.reports import form_pdf
from desktop.reports.fonts import REGULAR, FontBook
from desktop.reports.page import HEIGHT, WIDTH, Printout

PACKS = 1000
BARE_EVERY = 10
PARTS = ("beginText", "beginPath")  # what these return is drawn on, too


def run() -> Iterator[Result]:
    fonts = FontBook(resources() / "fonts")
    with speaking("zh"):
        calls = _recorded(_pack(0), fonts)
        assert abs(len(_replay(calls)) / len(_print(_pack(0), fonts)) - 1) < 0.01
        ours = milliseconds(lambda: _print(_pack(0), fonts), 20)
        base = milliseconds(lambda: _replay(calls), 20)
        yield ratio("print four forms", ours, base, 2, f"{len(calls)} drawing operations")
        yield _many(calls, fonts)


def _many(calls: list[tuple[Any, ...]], fonts: FontBook) -> Result:
    """A thousand different packs one after the other; the bare canvas draws every tenth."""
    ours = base = 0.0
    before = _memory()
    for number in range(PACKS):
        ours += _timed(partial(_printed_pack, number, fonts))
        if number % BARE_EVERY == 0:
            base += _timed(lambda: _replay(calls)) * BARE_EVERY
    note = f"{PACKS} packs, memory grown by {_memory() - before} MB"
    return ratio("print a thousand packs", ours, base, 2.4, note)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _print(pack: list[Printout], fonts: FontBook) -> bytes:
    stream = BytesIO()
    form_pdf.write_form_pdf(stream, pack, fonts)
    return stream.getvalue()


class _Recorder:
    """Passes every call on to a canvas and writes it down."""

    def __init__(self, real: object, calls: list[tuple[Any, ...]]) -> None:
        self.real = real
        self.calls = calls

    def __getattr__(self, name: str) -> object:
        def call(*args: object, **kwargs: object) -> object:
            real_args = tuple(a.real if isinstance(a, _Recorder) else a for a in args)
            result = getattr(self.real, name)(*real_args, **kwargs)
            noted = tuple(id(a.real) if isinstance(a, _Recorder) else a for a in args)
            self.calls.append((self.real, name, noted, kwargs, result))
            return _Recorder(result, self.calls) if name in PARTS else result

        return call


def _printed_pack(number: int, fonts: FontBook) -> bytes:
    return _print(_pack(number), fonts)


def _recorded(pack: list[Printout], fonts: FontBook) -> list[tuple[Any, ...]]:
    """All calls by which a pack is drawn: on what, which, with what, and whether it begins a part.

    Parts are told by numbers: 0 is the canvas.
    """
    calls: list[tuple[Any, ...]] = []

    def recorded(*told: object, **more: object) -> _Recorder:
        return _Recorder(Canvas(*told, **more), calls)

    with patch.object(form_pdf, "Canvas", recorded):
        printed = _print(pack, fonts)
    assert printed.startswith(b"%PDF")
    numbers = {id(calls[0][0]): 0}
    for _target, name, _args, _kwargs, result in calls:
        if name in PARTS:
            numbers[id(result)] = len(numbers)
    return [
        (
            numbers[id(target)],
            name,
            tuple(numbers.get(each, each) if name.startswith("draw") else each for each in args),
            kwargs,
        )
        for target, name, args, kwargs, _result in calls
    ]


def _replay(calls: list[tuple[Any, ...]]) -> bytes:
    """The same operations on a bare canvas."""
    stream = BytesIO()
    canvas = Canvas(stream, (WIDTH, HEIGHT), initialFontName=REGULAR, pageCompression=1)
    parts: list[Any] = [canvas]
    for target, name, args, kwargs in calls:
        if name.startswith("draw"):
            getattr(canvas, name)(parts[args[0]], *args[1:], **kwargs)
        elif name in PARTS:
            parts.append(getattr(canvas, name)(*args))
        else:
            getattr(parts[target], name)(*args, **kwargs)
    return stream.getvalue()


def _pack(number: int) -> list[Printout]:
    """A filled plan of three pages and a checklist, different for each number."""
    forms = catalogue()
    customer = Ref("c", f"柏川乳业第{number}有限公司", f"KH-{number:04}")
    head = {"customer": customer, "manager": Ref("p", "陈思远")}
    return [
        _printout(forms[name].form, {**head, **values}, number)
        for name, values in (("care_plan", _plan(number)), ("checklist", _check(number)))
    ]


def _printout(form: FormSpec, values: dict[str, Any], number: int) -> Printout:
    whole = blank_values(form)
    for key, value in values.items():
        field = form.field(key)
        if isinstance(field, Rows):
            whole[key] = tuple({**blank_row(field), **row} for row in value)
        else:
            whole[key] = value
    return Printout(
        form=form,
        values=mirrored(form, whole),
        code=f"JH-2026-{number:04}",
        printed_at=datetime.fromisoformat("2026-11-25T14:20"),
        printed_by="陈思远",
    )


def _plan(number: int) -> dict[str, Any]:
    long = (
        f"第{number}稿：柏川乳业现有两个工厂，灌装线 11 条，日处理鲜奶 620 吨，员工 1,480 人。" * 4
    )
    texts = ("customer_introduction", "last_period_summary", "customer_events", "greatest_value")
    goals = ("long_term_goal", "relationship_goal", "main_strategy", "strengths", "weaknesses")
    day = date(2026, 12, 1 + number % 28)
    return {
        **dict.fromkeys(texts, long),
        **dict.fromkeys(goals, long[:60]),
        "plan_date": day,
        "sales_targets": [
            {"product": f"分析仪 HC-{n}", "sign_on": day, "amount": Decimal(486000 + n)}
            for n in range(4)
        ],
        "obstacles": [
            {"obstacle": "总包方倾向于打包采购", "importance": "high", "measure": long[:30]}
        ] * 4,
        "actions": [
            {"action": "向设备部提交二厂仪表方案", "starts_on": day, "owner": "赵倩"}
        ] * 4,
        "issues": [{"issue": "二厂联系人少", "measure": "请王部长引见"}] * 3,
        "supporters": [{"contact": Ref(None, "林国栋"), "approach": "交流"}] * 4,
    }  # fmt: skip


def _check(number: int) -> dict[str, Any]:
    return {
        "checked_on": date(2026, 11, 24),
        "starts_at": datetime.fromisoformat("2026-11-24T14:00"),
        "channels": ("visit", "meeting"),
        "content": f"1. 巡检二厂 3 号线分析仪，取走 {number} 天历史数据。\n2. 与质量部座谈。",
        "support": [{"item": "HC-600 电极", "owner": "赵倩", "secured": "secured"}] * 3,
        "effectiveness": "partly",
        "travel_cost": Decimal("426.00"),
        "remarks": "王部长建议下次座谈请筹建办工艺负责人参加。" * 2,
    }
