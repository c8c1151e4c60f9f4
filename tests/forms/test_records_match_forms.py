"""A form and the record that keeps it ask for the same things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import String, Table
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapper

from desktop.forms.catalogue import KINDS, Kind
from desktop.forms.person import PERSON
from desktop.forms.spec import (
    Choice,
    Choices,
    Day,
    Field,
    Link,
    Mirror,
    Moment,
    Money,
    Need,
    Number,
    Rows,
    Text,
)
from desktop.models.base import Base, DayText, Tenths, WallTime, Whole, Words, Yuan
from desktop.models.care_plan import Action

TYPES: dict[type[Field], type] = {
    Choices: Words,
    Day: DayText,
    Moment: WallTime,
    Money: Yuan,
    Number: Tenths,
}
OF_ALL_RECORDS = {
    *("id", "code", "code_key", "state", "form_version", "revision", "created_at", "changed_at"),
    *("changed_by", "archived_at"),
}
OF_THE_STORAGE = {"spelling", "last_contact_on", "formerly", "edition", "origin_form", "origin_id"}
OF_THE_STORAGE |= {"first_priority", "held_from"}  # figures and steps ask for it, no form does
OF_ALL_ROWS = {"id", "position", "parent_id"}


def name(kind: Kind) -> str:
    return kind.id


def unlike(fields: Sequence[Field], mapper: Mapper[Any], known: set[str]) -> Iterator[str]:
    """What the fields and the columns do not agree on."""
    table = Base.metadata.tables[mapper.class_.__tablename__]
    expected = set[str]()
    for field in fields:
        if isinstance(field, Mirror):
            continue
        if isinstance(field, Rows):
            yield from _unlike_rows(field, mapper)
        elif isinstance(field, Link):
            expected.add(f"{field.key}_id")
            expected |= {field.key} if field.free else set()
            yield from _unlike_link(field, mapper, table)
        else:
            expected.add(field.key)
            yield from _unlike_column(field, table)
    found = {column.name for column in table.columns} - known
    if found != expected - known:
        yield f"{table.name}: {sorted(found ^ (expected - known))}"


def _unlike_column(field: Field, table: Table) -> Iterator[str]:
    column = table.columns.get(field.key)
    if column is None:
        return
    wanted = TYPES.get(type(field), LongText if field.key != "code" else String)
    is_count = isinstance(field, Number) and isinstance(column.type, Whole)
    if is_count and isinstance(field, Number) and (field.places or field.score):
        yield f"{table.name}.{field.key}: Whole, but not whole"
    if not is_count and not isinstance(column.type, wanted):
        yield f"{table.name}.{field.key}: {column.type!r}, not {wanted.__name__}"
    never_null = isinstance(field, (Text, Choice, Choices)) or field.need is Need.TO_SAVE
    never_null = never_null or (is_count and not field.editable)  # the program counts from 0
    if column.nullable is never_null:
        yield f"{table.name}.{field.key}: {'NULL' if never_null else 'NOT NULL'}"


def _unlike_link(field: Link, mapper: Mapper[Any], table: Table) -> Iterator[str]:
    column = table.columns.get(f"{field.key}_id")
    if column is None or not column.foreign_keys:
        yield f"{table.name}.{field.key}_id points nowhere"
        return
    if column.nullable is (field.need is Need.TO_SAVE):
        yield f"{table.name}.{field.key}_id: nullable is {column.nullable}"
    if not field.free:
        target = next(iter(column.foreign_keys)).column.table
        related = mapper.relationships[field.key].mapper.class_
        if related.__tablename__ != target.name:
            yield f"{table.name}.{field.key} leads to {related}, its id to {target.name}"


def _unlike_rows(field: Rows, mapper: Mapper[Any]) -> Iterator[str]:
    relation = mapper.relationships.get(field.key)
    if relation is None or not relation.uselist:
        yield f"{mapper.class_.__name__}.{field.key} is no table"
        return
    yield from unlike(field.leaves(), relation.mapper, OF_ALL_ROWS)


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_a_record_keeps_what_its_form_asks(kind: Kind) -> None:
    known = OF_ALL_RECORDS | OF_THE_STORAGE
    fields = [field for field in kind.form.leaves() if field.key != "code"]
    assert list(unlike(fields, kind.form.record.__mapper__, known)) == []


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_a_record_has_no_table_that_its_form_does_not_show(kind: Kind) -> None:
    tables = {each.key for each in kind.form.record.__mapper__.relationships if each.uselist}
    assert tables == {table.key for table in kind.form.tables()}


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_a_form_is_named_like_the_table_of_its_record(kind: Kind) -> None:
    assert kind.form.record.__tablename__ == kind.id


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_a_number_of_a_record_fits_its_column(kind: Kind) -> None:
    column = Base.metadata.tables[kind.id].c.code
    assert isinstance(column.type, String)
    asked = [field for field in kind.form.leaves() if field.key == "code"]
    assert all(isinstance(field, Text) for field in asked)
    assert all(field.max_length == column.type.length for field in asked if isinstance(field, Text))


@pytest.mark.parametrize(
    ("field", "told"),
    [
        (Text("hobby", "Hobby"), "hobby"),
        (Day("name", "Name"), "person.name"),
        (Rows("children", "Children"), "children is no table"),
        (Link("boss", "Boss", target="person"), "boss_id points nowhere"),
    ],
)
def test_a_difference_between_form_and_record_is_found(field: Field, told: str) -> None:
    fields = [replace(each) for each in PERSON.leaves() if each.key not in {"code", field.key}]
    found = list(
        unlike([*fields, field], PERSON.record.__mapper__, OF_ALL_RECORDS | OF_THE_STORAGE)
    )
    assert told in "\n".join(found)


def test_a_required_date_may_not_be_null() -> None:
    fields = [Day("starts_on", "From", need=Need.TO_SAVE)]
    found = list(unlike(fields, Action.__mapper__, set()))
    assert "care_plan_action.starts_on: NULL" in found
