"""What people type is understood, or kept as typed."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from desktop.forms import choices
from desktop.forms.spec import Choice, Choices, Day, Link, Moment, Money, Number, Rows, Text
from desktop.forms.typed import understood
from desktop.forms.values import Ref, Typed

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-3-5", date(2026, 3, 5)),
        ("2026年3月5日", date(2026, 3, 5)),
        ("２０２６／３／５", date(2026, 3, 5)),
        ("20260305", date(2026, 3, 5)),
        ("12-5", date(2026, 12, 5)),
        ("3-5", date(2027, 3, 5)),
        ("11月1日", date(2026, 11, 1)),
        ("明天", date(2026, 11, 23)),
        ("tomorrow", date(2026, 11, 23)),
        ("下周一", date(2026, 11, 23)),
        ("下下周五", date(2026, 12, 4)),
        ("next fri", date(2026, 11, 27)),
        ("+14", date(2026, 12, 6)),
        ("-1", date(2026, 11, 21)),
    ],
)
def test_a_date_may_be_typed_in_the_ways_people_write_dates(typed: str, meant: date) -> None:
    assert understood(Day("d", "Day"), typed, TODAY) == meant


@pytest.mark.parametrize("typed", ["31-31", "2026-2-30", "soon", "2026", "++3", "99999999999"])
def test_what_is_no_date_is_kept_as_it_was_typed(typed: str) -> None:
    assert understood(Day("d", "Day"), typed, TODAY) == Typed(typed)


def test_without_a_today_a_short_date_is_not_guessed() -> None:
    assert understood(Day("d", "Day"), "3-5") == Typed("3-5")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-24 14:00", datetime(2026, 11, 24, 14, 0)),
        ("2026-11-24T14:00", datetime(2026, 11, 24, 14, 0)),
        ("明天 9:30", datetime(2026, 11, 23, 9, 30)),
        ("明天下午3点", datetime(2026, 11, 23, 15, 0)),
        ("14:05", datetime(2026, 11, 22, 14, 5)),
        ("2026-11-24 00:00", datetime(2026, 11, 24, 0, 0)),
        ("2026-11-24", datetime(2026, 11, 24, 9, 0)),
        ("今天", datetime(2026, 11, 22, 9, 0)),
        ("下周一", datetime(2026, 11, 23, 9, 0)),
        (date(2026, 11, 24), datetime(2026, 11, 24, 9, 0)),
        ("11月24日 上午10点15分", datetime(2026, 11, 24, 10, 15)),
    ],
)
def test_a_time_may_be_typed_in_the_ways_people_write_times(typed: object, meant: datetime) -> None:
    assert understood(Moment("m", "Moment"), typed, TODAY) == meant


@pytest.mark.parametrize("typed", ["25:00", "2026-11-24 14:75", "later"])
def test_what_is_no_time_is_kept_as_it_was_typed(typed: str) -> None:
    assert understood(Moment("m", "Moment"), typed, TODAY) == Typed(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("816000", "816000.00"),
        ("816,000.5", "816000.50"),
        ("¥1,280.50", "1280.50"),
        ("１２８０", "1280.00"),
        ("3.5万", "35000.00"),
        ("1200元", "1200.00"),
        ("-200", "-200.00"),
        ("0", "0.00"),
    ],
)
def test_an_amount_may_be_typed_in_the_ways_people_write_amounts(typed: str, meant: str) -> None:
    assert understood(Money("m", "Money"), typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["1.234", "twelve", "1e999", "NaN", "Infinity", "--1"])
def test_what_is_no_amount_is_kept_as_it_was_typed(typed: str) -> None:
    assert understood(Money("m", "Money"), typed) == Typed(typed)


def test_a_blank_amount_is_not_zero() -> None:
    assert understood(Money("m", "Money"), "  ") is None


def test_a_score_keeps_its_one_decimal() -> None:
    assert understood(Number("n", "Score", places=1), "4.2") == Decimal("4.2")


@pytest.mark.parametrize("typed", ["high", "High", "高", " 高 "])
def test_an_answer_is_known_by_its_key_and_its_word_in_both_languages(typed: str) -> None:
    assert understood(Choice("c", "Importance", options=choices.IMPORTANCE), typed) == "high"


def test_an_answer_that_is_not_offered_is_kept_as_it_was_typed() -> None:
    assert understood(Choice("c", "C", options=choices.IMPORTANCE), "极高") == Typed("极高")


def test_a_list_that_grows_takes_answers_of_ones_own() -> None:
    field = Choices("c", "C", options=choices.CHANNELS, more="channels")
    assert understood(field, "拜访、电话、午餐会") == ("visit", "phone", "午餐会")


def test_words_in_a_link_are_kept_until_somebody_knows_them() -> None:
    assert understood(Link("c", "C", target="customer"), "KH-0037") == Ref(
        None, "KH-0037", "KH-0037"
    )


def test_line_ends_of_other_systems_become_ours() -> None:
    assert understood(Text("t", "T"), "one\r\ntwo\rthree") == "one\ntwo\nthree"


@pytest.mark.parametrize("words", ["R&D <b>", "x<y 且 y>z", "=1+1", "👍🏽", "\u202eabc", "a\x00b"])
def test_text_is_taken_as_it_is(words: str) -> None:
    assert understood(Text("t", "T"), words) == words


def test_a_table_row_from_outside_gets_all_its_columns() -> None:
    table = Rows("r", "R", columns=(Text("what", "What"), Day("when", "When")))
    rows = understood(table, [{"what": "call", "odd": 1}])
    assert rows == ({"id": "", "what": "call", "when": None},)


def test_a_table_that_is_no_list_is_kept_as_it_was_sent() -> None:
    assert isinstance(understood(Rows("r", "R"), "nothing"), Typed)
