"""Dates, amounts, phones and answers are understood in the ways in which people write them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from desktop.forms import choices
from desktop.forms.spec import Choice, Money
from desktop.services.table_imports.answers import option_of
from desktop.services.table_imports.dates import (
    DAY_FIRST,
    MONTH_FIRST,
    NEAREST,
    THIS_CENTURY,
    YEAR_FIRST,
    Custom,
    day_of,
    evidence,
    moment_of,
)
from desktop.services.table_imports.meaning import Noted, Wrong
from desktop.services.table_imports.money import amount_of
from desktop.services.table_imports.phones import digits_of, phone_of

MARCH = date(2026, 3, 5)
AMOUNT = Money("amount", "Amount", minimum=0)
ANY = Money("amount", "Amount")


@pytest.mark.parametrize(
    "text",
    [
        *("2026-3-5", "2026/3/5", "2026.3.5", "2026年3月5日", "2026年03月05号", "20260305"),
        *("5-Mar-2026", "5 March 2026", "Mar 5, 2026", "March 5th, 2026", "２０２６－３－５"),
        *("2026-03-05 00:00:00", "2026-03-05T00:00:00", "2026年3月5日 星期四", "2026 - 3 - 5"),
        *("46086", "2026/03/05 14:30"),
    ],
)
def test_a_day_is_understood_however_it_is_written(text: str) -> None:
    assert day_of(text, Custom()) == MARCH


@pytest.mark.parametrize(
    ("text", "custom"),
    [
        ("05/03/2026", Custom(DAY_FIRST)),
        ("03/05/2026", Custom(MONTH_FIRST)),
        ("5.3.26", Custom(DAY_FIRST, THIS_CENTURY)),
        ("26-3-5", Custom(YEAR_FIRST, THIS_CENTURY)),
        ("26年3月5日", Custom("", NEAREST, 2026)),
        ("5-Mar-26", Custom("", THIS_CENTURY)),
    ],
)
def test_a_short_date_is_read_as_it_was_answered(text: str, custom: Custom) -> None:
    assert day_of(text, custom) == MARCH


def test_the_nearest_century_is_that_before_years_to_come() -> None:
    assert day_of("85年3月12日", Custom("", NEAREST, 2026)) == date(1985, 3, 12)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2026-02-30", "no day of the calendar"),
        ("2026年3月", "names no day"),
        ("3月5日", "names no year"),
        ("05/03/2026", "two ways"),
        ("26年3月5日", "two digits"),
        ("下周一", "not a date"),
        ("=1+1", "not a date"),
        ("99999", "not a date"),
    ],
)
def test_a_date_that_says_too_little_is_wrong_and_not_guessed(text: str, reason: str) -> None:
    found = day_of(text, Custom())
    assert isinstance(found, Wrong)
    assert reason in found.reason


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-3-5 14:30", datetime(2026, 3, 5, 14, 30)),
        ("2026年3月5日 下午2点30分", datetime(2026, 3, 5, 14, 30)),
        ("2026/3/5 2:30 PM", datetime(2026, 3, 5, 14, 30)),
        ("2026-03-05T14:30:00", datetime(2026, 3, 5, 14, 30)),
        ("2026-3-5", datetime(2026, 3, 5, 9)),
    ],
)
def test_a_time_is_understood_however_it_is_written(text: str, at: datetime) -> None:
    assert moment_of(text, Custom()) == at


@pytest.mark.parametrize(
    ("texts", "order", "asked"),
    [
        (("25/12/2026", "05/03/2026"), DAY_FIRST, False),
        (("12/25/2026", "05/03/2026"), MONTH_FIRST, False),
        (("05/03/2026",), "", True),
        (("05/05/2026", "2026-3-5"), "", False),
        (("25/12/2026", "12/25/2026"), "", True),
    ],
)
def test_a_column_proves_its_order_or_it_is_asked(
    texts: tuple[str, ...], order: str, asked: bool
) -> None:
    found = evidence(texts)
    assert (found.order, found.ask_order) == (order, asked)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1280.50", "1280.50"),
        ("¥1,280.50", "1280.50"),
        ("￥ １，２８０．５０", "1280.50"),
        ("1280.5元", "1280.50"),
        ("人民币1,280.50元整", "1280.50"),
        ("1.2万", "12000.00"),
        ("3.5万元", "35000.00"),
        ("1.05亿", "105000000.00"),
        ("1 280.50", "1280.50"),
        ("RMB 88", "88.00"),
    ],
)
def test_an_amount_is_understood_however_it_is_written(text: str, amount: str) -> None:
    assert amount_of(text, AMOUNT) == Decimal(amount)


def test_the_unit_of_the_heading_counts_where_the_cell_names_none() -> None:
    assert amount_of("12.5", AMOUNT, 10_000) == Decimal("125000.00")
    assert amount_of("500元", AMOUNT, 10_000) == Decimal("500.00")


@pytest.mark.parametrize("text", ["(1,200.00)", "（1200）", "-1200", "−1,200", "1200-", "¥-1200"])
def test_brackets_and_minus_signs_are_negative_wherever_they_stand(text: str) -> None:
    assert amount_of(text, ANY) == Decimal("-1200.00")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("约1万", "not an amount"),
        ("12,8", "not an amount"),
        ("1.280,50", "not an amount"),
        ("$100", "another currency"),
        ("-5", "at least 0"),
        ("10000亿", "too large"),
    ],
)
def test_an_amount_that_could_be_another_one_is_wrong(text: str, reason: str) -> None:
    found = amount_of(text, AMOUNT)
    assert isinstance(found, Wrong)
    assert reason in found.reason


def test_what_was_rounded_is_told() -> None:
    assert amount_of("33.333", AMOUNT) == Noted(Decimal("33.33"), "“33.333” was rounded to 33.33.")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("13800000017", "13800000017"),
        ("138-0000-0017", "138-0000-0017"),
        ("+86 138 0000 0017", "+86 138 0000 0017"),
        ("１３８００００００１７", "13800000017"),
        ("021-60000001转8001", "021-60000001;ext=8001"),
        ("021-60000001 ext. 8001", "021-60000001;ext=8001"),
        ("021-60000001-8001", "021-60000001;ext=8001"),
        ("021-60000001，转8001", "021-60000001;ext=8001"),
        ("(021) 60000001#8001", "(021) 60000001;ext=8001"),
        ("手机：13800000017", "13800000017"),
        ("400-600-0001", "400-600-0001"),
    ],
)
def test_a_phone_is_kept_as_it_is_written_with_its_extension(text: str, kept: str) -> None:
    assert phone_of(text) == kept


@pytest.mark.parametrize("sign", ["/", "、", "，", ";", "\n", " / ", "或"])
def test_several_numbers_in_a_cell_are_split_and_told(sign: str) -> None:
    found = phone_of(f"13800000017{sign}021-60000001")
    assert isinstance(found, Noted)
    assert found.value == "13800000017 / 021-60000001"
    assert "2 numbers" in found.note
    assert digits_of(found.value) == {"13800000017", "02160000001"}


@pytest.mark.parametrize("text", ["不详123", "池月", "1.38E+10", "12", "1380000001700000"])
def test_what_is_no_phone_is_wrong(text: str) -> None:
    assert isinstance(phone_of(text), Wrong)


@pytest.mark.parametrize(
    ("key", "options", "text", "option"),
    [
        ("level", choices.LEVEL, "A级", "a"),
        ("level", choices.LEVEL, "ａ", "a"),
        ("level", choices.LEVEL, "B类客户", "b"),
        ("stage", choices.STAGE, "新客户", "new"),
        ("stage", choices.STAGE, "Stable", "stable"),
        ("standing", choices.CONTRACT_STANDING, "执行中", "current"),
        ("standing", choices.CONTACT_STANDING, "离职", "former"),
        ("channel", choices.CHANNELS, "上门拜访", "visit"),
        ("channels", choices.CHANNELS, "微信", "wechat"),
        ("level", choices.LEVEL, "VIP", ""),
    ],
)
def test_answers_are_known_by_their_label_and_by_other_words(
    key: str, options: Any, text: str, option: str
) -> None:
    assert option_of(Choice(key, "").key, options, text) == option
