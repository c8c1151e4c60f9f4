"""What a merge of some customers would make of them: field by field, and what moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.forms.catalogue import Kind
from desktop.forms.naming import field_words
from desktop.forms.spec import Field, FormSpec, Mirror, Rows
from desktop.forms.text import reads
from desktop.forms.values import is_blank
from desktop.services.opened import Opened, opened
from desktop.storage import records
from desktop.storage.database import Session

NUMBER = "code"


@dataclass(frozen=True)
class Said:
    """What one of the customers says in a field, in words; "" for nothing."""

    record_id: str
    words: str


@dataclass(frozen=True)
class FieldChoice:
    """A field in which the customers differ: what each says, and whose words are `chosen`."""

    key: str
    label: str
    said: tuple[Said, ...]
    chosen: str

    @property
    def differs(self) -> bool:
        """Whether somebody has to choose: two of them say something, and not the same."""
        return len({each.words for each in self.said if each.words}) > 1

    def heeding(self, ids: Sequence[str]) -> FieldChoice:
        """The same, but where somebody else was chosen, the first of these that says something."""
        said = {each.record_id for each in self.said if each.words}
        instead = next((each for each in ids if each in said), self.chosen)
        return self if self.chosen in ids else replace(self, chosen=instead)


@dataclass(frozen=True)
class Plan:
    """Customers that shall become one, the survivor first, as they were when this was made.

    `hanging` counts the records that hang on each, by its id and the ids of their forms.
    """

    customers: tuple[Opened, ...]
    fields: tuple[FieldChoice, ...]
    hanging: Mapping[str, Mapping[str, int]]

    @property
    def survivor(self) -> Opened:
        """The one that stays, with its number."""
        return self.customers[0]

    @property
    def others(self) -> tuple[Opened, ...]:
        """Those that become part of the survivor."""
        return self.customers[1:]

    @property
    def moving(self) -> dict[str, int]:
        """How many records move to the survivor, by the ids of their forms."""
        counts = Counter[str]()
        for each in self.others:
            counts.update(self.hanging[each.id])
        return dict(counts)

    @property
    def choices(self) -> dict[str, str]:
        """By the key of each field in which they differ, whose words are chosen."""
        return {field.key: field.chosen for field in self.fields}

    def choosing(self, key: str, record_id: str) -> Plan:
        """The same with another one's words in a field."""
        fields = tuple(
            replace(field, chosen=record_id) if field.key == key else field for field in self.fields
        )
        return replace(self, fields=fields)

    def around(self, survivor_id: str) -> Plan:
        """The same with another survivor."""
        first = [each for each in self.customers if each.id == survivor_id]
        rest = [each for each in self.customers if each.id != survivor_id]
        return replace(self, customers=(*first, *rest))

    def heeding(self, ids: Collection[str]) -> Plan:
        """The same with words chosen of those alone that take part: the latest of what they say."""
        latest = sorted(self.customers, key=lambda each: (each.changed_at, each.id), reverse=True)
        order = [each.id for each in latest if each.id in ids]
        return replace(self, fields=tuple(field.heeding(order) for field in self.fields))

    def only(self, ids: Collection[str]) -> Plan:
        """The same without the customers that do not take part."""
        customers = tuple(each for each in self.customers if each.id in ids)
        return replace(self.heeding(ids), customers=customers)


def planned(session: Session, kind: Kind, ids: Sequence[str]) -> Plan:
    """How these become one, of which the first stays. Raises `NotFound`."""
    found = [records.fetch(session, kind, each) for each in ids]
    customers = tuple(opened(kind.form, record) for record in found)
    hanging = {record.id: dict(records.uses(session, kind, record)) for record in found}
    return Plan(customers, tuple(_fields(kind.form, customers)), hanging)


def choosable(form: FormSpec) -> Iterator[Field]:
    """The fields of which one has to be chosen: tables are united, the number stays."""
    for field in form.leaves():
        if not isinstance(field, Rows | Mirror) and field.key != NUMBER:
            yield field


def _fields(form: FormSpec, customers: Sequence[Opened]) -> Iterator[FieldChoice]:
    for field in choosable(form):
        said = tuple(Said(each.id, reads(field, each.values[field.key])) for each in customers)
        if len({each.words for each in said}) > 1:
            label = field_words(form, field)
            yield FieldChoice(field.key, label, said, _proposed(field, customers))


def _proposed(field: Field, customers: Sequence[Opened]) -> str:
    """The one that says something; of several, the one that was changed last."""
    filled = [each for each in customers if not is_blank(each.values[field.key])]
    return max(filled, key=lambda each: (each.changed_at, each.id)).id


def survivor_of(customers: Mapping[str, int], codes: Mapping[str, str]) -> str:
    """Who should stay: the one on which the most hangs; of several, the first number."""
    return min(customers, key=lambda record_id: (-customers[record_id], codes[record_id]))
