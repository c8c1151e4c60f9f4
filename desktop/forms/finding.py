"""By which words each thing is found: read from the declarations of the forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from desktop.forms.spec import Day, Field, Find, FormSpec, Link, Moment, Need, Rows, Text

FORMERLY = "formerly"
"""A record that others may be merged into keeps their numbers and names under this key."""


class Keys(NamedTuple):
    """The keys by which a thing is read, as its `Findable` says; plain words and nothing else."""

    of_record: bool
    has_customer: bool
    title: str
    day: str
    detail: str
    names: Sequence[str]
    phones: Sequence[str]
    texts: Sequence[str]


@dataclass(frozen=True)
class Findable:
    """What is found as a thing of its own: the records of a form, or the rows of one `table`.

    All other names are keys of fields: it is called by `title`, dated by `day` ("" if by none)
    and explained by `detail`; `within` are the tables whose rows count as its own words.
    """

    kind: str
    form: FormSpec
    table: Rows | None
    title: str
    day: str
    detail: str
    names: tuple[str, ...]
    phones: tuple[str, ...]
    texts: tuple[str, ...]
    within: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def has_customer(self) -> bool:
        """Whether it names the customer it is about."""
        return any(field.key == "customer" for field in self.form.leaves())

    @cached_property
    def keys(self) -> Keys:
        """How one of these is read."""
        its = (self.title, self.day, self.detail, self.names, self.phones, self.texts)
        return Keys(self.table is None, self.has_customer, *its)


def findables(forms: Iterable[FormSpec]) -> Iterator[Findable]:
    """What is found by the words of these forms, each form's records before its rows."""
    for form in forms:
        fields = [field for field in form.leaves() if field.key != "code"]
        inner = [table for table in form.tables() if not table.apart]
        within = tuple((table.key, _keys(table.leaves())) for table in inner)
        yield _findable(form.id, form, None, fields, within)
        for table in form.tables():
            if table.apart:
                yield _findable(table.apart, form, table, list(table.leaves()), ())


def _findable(
    kind: str,
    form: FormSpec,
    table: Rows | None,
    fields: list[Field],
    within: tuple[tuple[str, tuple[str, ...]], ...],
) -> Findable:
    names = _keys(fields, Find.NAME)
    title = _title(fields)
    merged = (FORMERLY,) if table is None and hasattr(form.record, FORMERLY) else ()
    texts = (*_keys(fields, Find.TITLE), *_keys(fields, Find.WRITTEN), *merged)
    details = [key for key in (*names[1:], *_short(fields)) if key != title]
    return Findable(
        kind=kind,
        form=form,
        table=table,
        title=title,
        day=next((field.key for field in fields if _is_its_day(field, table)), ""),
        detail="" if any(field.key == "customer" for field in fields) else "".join(details[:1]),
        names=names,
        phones=_keys(fields, Find.PHONE),
        texts=texts,
        within=within,
    )


def _keys(fields: Iterable[Field], find: Find | None = None) -> tuple[str, ...]:
    """The fields that hold words; words beside a link are found as they are written."""
    return tuple(
        field.key
        for field in fields
        if (isinstance(field, Text) and find in {None, field.find})
        or (isinstance(field, Link) and field.free and find in {None, Find.WRITTEN})
    )


def _title(fields: list[Field]) -> str:
    """The name, the title, or else the first words that must be there."""
    texts = [field for field in fields if isinstance(field, Text)]
    ranks: tuple[Callable[[Text], bool], ...] = (
        lambda text: text.find is Find.NAME,
        lambda text: text.find is Find.TITLE,
        lambda text: text.need is Need.TO_SAVE,
        lambda text: text.need is Need.TO_SUBMIT,
        lambda _text: True,
    )
    return next((text.key for rank in ranks for text in texts if rank(text)), "")


def _short(fields: list[Field]) -> tuple[str, ...]:
    return tuple(
        f.key for f in fields if isinstance(f, Text) and f.lines == 1 and f.find is Find.WRITTEN
    )


def _is_its_day(field: Field, table: Rows | None) -> bool:
    """A record is dated by the day it cannot be without, a row by its first day."""
    dated = isinstance(field, Day | Moment)
    return dated and (
        field.need is Need.TO_SAVE or (table is not None and field.need is Need.TO_SUBMIT)
    )
