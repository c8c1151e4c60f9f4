"""A value reads the same wherever it is shown."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from desktop.forms import choices
from desktop.forms.spec import Choice, Choices, Day, Field, Moment, Money, Number, Rows, Text
from desktop.forms.text import amount_words, day_words, range_words, reads
from desktop.forms.values import Ref, Typed
from desktop.i18n import speaking


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (Money("m", "M"), Decimal(816000), "816,000.00"),
        (Money("m", "M"), Decimal("0.00"), "0.00"),
        (Money("m", "M"), None, ""),
        (Number("n", "N", places=1), Decimal("4.2"), "4.2"),
        (Day("d", "D"), date(2026, 1, 5), "2026-01-05"),
        (Moment("m", "M"), datetime(2026, 11, 24, 14, 0), "2026-11-24 14:00"),
        (Choice("c", "C", options=choices.IMPORTANCE), "high", "高"),
        (Choice("c", "C", options=choices.IMPORTANCE, more="x"), "自己的", "自己的"),
        (Choices("c", "C", options=choices.CHANNELS), ("visit", "phone"), "拜访、电话"),
        (Text("t", "T"), "<b>R&D</b>", "<b>R&D</b>"),
        (Day("d", "D"), Typed("32/13"), "32/13"),
    ],
)
def test_a_value_reads_as_people_write_it(field: Field, value: object, words: str) -> None:
    with speaking("zh"):
        assert reads(field, value) == words


def test_a_link_reads_as_its_name() -> None:
    assert reads(Text("t", "T"), Ref("1", "柏川乳业", "KH-0037")) == "柏川乳业"


def test_a_table_reads_as_lines() -> None:
    table = Rows("r", "R", columns=(Day("on", "On"), Text("what", "What")))
    rows = (
        {"id": "", "on": date(2026, 12, 10), "what": "预算定稿"},
        {"id": "", "on": None, "what": ""},
    )
    assert reads(table, rows) == "2026-12-10  预算定稿"


def test_a_date_above_a_form_is_written_out_in_chinese() -> None:
    with speaking("zh"):
        assert day_words(date(2026, 1, 5)) == "2026年1月5日"
    with speaking("en"):
        assert day_words(date(2026, 1, 5)) == "2026-01-05"


def test_a_range_within_one_day_names_the_day_once() -> None:
    assert range_words("2026-11-24 14:00", "2026-11-24 16:30") == "2026-11-24 14:00—16:30"


def test_an_amount_never_shows_a_rounding_of_its_own() -> None:
    assert amount_words(Decimal("90071992547409.93")) == "90,071,992,547,409.93"
