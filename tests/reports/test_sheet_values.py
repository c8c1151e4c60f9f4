"""Every kind of field has its cell, and a kind that was forgotten is named."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook

from desktop.forms import spec
from desktop.forms.choices import IMPORTANCE
from desktop.forms.values import Ref, Typed
from desktop.reports.sheet_values import _fill, fill


def kinds(of: type[spec.Field]) -> Iterator[type[spec.Field]]:
    for kind in of.__subclasses__():
        if kind.__module__ == spec.__name__ and kind not in {spec.Rows, spec.Group}:
            yield kind
            yield from kinds(kind)


def cell() -> Any:
    return Workbook().worksheets[0].cell(1, 1)


def test_no_kind_of_field_was_forgotten() -> None:
    default = _fill.dispatch(spec.Field)
    forgotten = [kind.__name__ for kind in kinds(spec.Field) if _fill.dispatch(kind) is default]
    assert forgotten == []


def test_a_kind_that_nobody_knows_is_not_written_as_something_else() -> None:
    @dataclass(frozen=True)
    class Stranger(spec.Field):
        """A kind of field that no reader was told of."""

    with pytest.raises(TypeError, match="Stranger"):
        fill(cell(), Stranger("x", "X"), "1")


@pytest.mark.parametrize(
    ("field", "value", "written", "looks"),
    [
        (spec.Text("k", "K"), "007", "007", "@"),
        (spec.Money("k", "K"), Decimal("1.50"), Decimal("1.50"), "#,##0.00"),
        (spec.Number("k", "K", places=1), Decimal("4.2"), Decimal("4.2"), "0.0"),
        (spec.Number("k", "K"), Decimal(4), Decimal(4), "0"),
        (spec.Day("k", "K"), date(2026, 11, 22), date(2026, 11, 22), "yyyy-mm-dd"),
        (
            spec.Moment("k", "K"),
            datetime(2026, 11, 22, 9, 30),
            datetime(2026, 11, 22, 9, 30),
            "yyyy-mm-dd hh:mm",
        ),
        (spec.Choice("k", "K", options=IMPORTANCE), "high", "High", "@"),
        (spec.Choices("k", "K", options=IMPORTANCE), ("high", "own"), "High, own", "@"),
        (spec.Link("k", "K", target="person"), Ref("1", "=a"), "=a", "@"),
        (spec.Mirror("k", "K", of="c"), "KH-1", "KH-1", "@"),
        (spec.Money("k", "K"), Typed("=many"), "=many", "@"),
        (spec.Money("k", "K"), None, None, "#,##0.00"),
        (spec.Text("k", "K"), "", None, "@"),
    ],
)
def test_each_kind_is_written_as_what_it_is(
    field: spec.Field, value: object, written: object, looks: str
) -> None:
    place = cell()
    assert fill(place, field, value)
    assert (place.value, place.number_format) == (written, looks)
    assert place.data_type != "f"
