"""Values go out as JSON and come back the same."""

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from desktop.forms.catalogue import catalogue
from desktop.forms.exchange import from_json, to_json, unknown_keys
from desktop.forms.spec import (
    Choice,
    Choices,
    Day,
    Field,
    FormSpec,
    Link,
    Mirror,
    Moment,
    Money,
    Number,
    Rows,
    Text,
)
from desktop.forms.values import Ref, Typed, blank_row

FORMS = [kind.form for kind in catalogue()]
NASTY = "R&D <b> x<y 且 y>z =1+1 👍🏽 \u202eעברית\u202c 第二行\n\t䶮"


EXAMPLES: dict[type[Field], Any] = {
    Link: Ref("id-1", "柏川乳业", "KH-0037"),
    Money: Decimal("-1234567.89"),
    Number: Decimal(4),
    Day: date(2026, 11, 22),
    Moment: datetime(2026, 11, 22, 14, 30),
    Mirror: "KH-0037",
    Text: NASTY,
}


def filled(field: Field) -> Any:
    if isinstance(field, Rows):
        return ({**blank_row(field), "id": "r1", **filled_row(field)},)
    if isinstance(field, Choice):
        return field.options[0].key
    if isinstance(field, Choices):
        return tuple(option.key for option in field.options[:2])
    return EXAMPLES[type(field)]


def filled_row(table: Rows) -> dict[str, Any]:
    return {column.key: filled(column) for column in table.leaves()}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_value_of_every_form_survives_json(form: FormSpec) -> None:
    values = {field.key: filled(field) for field in form.leaves()}
    text = json.dumps(to_json(form, values), ensure_ascii=False)
    assert from_json(form, json.loads(text)) == values


def test_what_was_typed_and_not_understood_survives_json() -> None:
    form = catalogue()["care_plan"].form
    values = {field.key: Typed("32/13") for field in form.leaves() if isinstance(field, Day)}
    blanks = {field.key: None for field in form.leaves()} | values
    back = from_json(form, json.loads(json.dumps(to_json(form, blanks))))
    assert {key: back[key] for key in values} == values


def test_plain_json_names_a_customer_by_its_number() -> None:
    form = catalogue()["checklist"].form
    values = {field.key: filled(field) for field in form.leaves()}
    assert to_json(form, values, plain=True)["customer"] == "KH-0037"


def test_names_that_are_no_fields_are_found() -> None:
    form = catalogue()["checklist"].form
    assert unknown_keys(form, {"content": "", "contents": ""}) == ["contents"]
