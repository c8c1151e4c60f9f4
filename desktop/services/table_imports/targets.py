"""What can be imported from tables, as the forms declare it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from desktop.forms.catalogue import Catalogue
from desktop.forms.spec import (
    Choice,
    Field,
    FormSpec,
    Group,
    Link,
    Mirror,
    Money,
    Need,
    Option,
    Rows,
    Text,
)
from desktop.forms.values import NAMES
from desktop.i18n import N_, _

CODE = Text("code", N_("Number"), max_length=32)
COST_KIND, COST_AMOUNT = "cost.kind", "cost.amount"
_COSTS = "costs"
BETWEEN = " / "
"""What stands between several phones or addresses of one field."""

_TAKE_SEVERAL = {"phone", "email", "wechat", "address", "title"}
_CONTACT_OF = {"interaction": ("people", "contact")}


class Way(Enum):
    """How the rows of a table become records."""

    CARD = "card"  # a row is a record; several rows may be one, each with a row of its table
    PART = "part"  # a row is a row of a record that is there already
    EVENT = "event"  # a row is something that happened at a customer on a day


@dataclass(frozen=True)
class Slot:
    """A place for the values of a column: a field of the form, or a column of one of its tables.

    `key` is `name` or `contacts.phone`. What only `finds` a record never changes it.
    """

    key: str
    field: Field
    table: Rows | None = None
    finds: bool = False

    @property
    def words(self) -> str:
        """What it is called, behind the name of its table: `Contacts · Phone`."""
        label = _(self.field.label)
        return f"{_(self.table.label)} · {label}" if self.table else label

    @property
    def name(self) -> str:
        """The key of its field."""
        return self.field.key

    @property
    def between(self) -> str:
        """What stands between the words of several columns, "" where it takes only one."""
        if self.finds or not isinstance(self.field, Text):
            return ""
        if self.field.lines > 1:
            return "\n"
        return BETWEEN if self.name in _TAKE_SEVERAL else ""


@dataclass(frozen=True)
class Target:
    """A kind of table. Its rows fill the `form`, or the rows of its `table`, in this `way`."""

    id: str
    title: str
    form: FormSpec
    way: Way
    slots: tuple[Slot, ...]
    table: Rows | None = None

    def slot(self, key: str) -> Slot:
        """The slot of this key. Raises `KeyError`."""
        for slot in self.slots:
            if slot.key == key:
                return slot
        raise KeyError(key)

    @property
    def needed(self) -> tuple[Slot, ...]:
        """What each row must say to be taken over."""
        own = self.table if self.way is Way.PART else None
        return tuple(
            slot
            for slot in self.slots
            if slot.field.need is Need.TO_SAVE and slot.table is own and not slot.finds
        )


def targets(catalogue: Catalogue) -> tuple[Target, ...]:
    """All that can be imported, the most usual first."""
    customer, product = catalogue["customer"].form, catalogue["product"].form
    interaction, checklist = catalogue["interaction"].form, catalogue["checklist"].form
    contacts, contracts = _table(customer, "contacts"), _table(customer, "contracts")
    return (
        Target(
            "customers",
            N_("Customers, with their contacts"),
            customer,
            Way.CARD,
            (*_own(customer), *_columns(contacts)),
            contacts,
        ),
        _part("contacts", N_("Contacts of customers that are here"), customer, contacts),
        _part("contracts", N_("Contracts of customers that are here"), customer, contracts),
        Target("products", N_("Products and services"), product, Way.CARD, tuple(_own(product))),
        _event("interactions", N_("Interactions"), interaction),
        _event("expenses", N_("Expenses (as checklists)"), checklist),
    )


def _part(target: str, title: str, form: FormSpec, table: Rows) -> Target:
    found = (slot for slot in _own(form) if slot.key in {"code", "name", "credit_code"})
    finding = tuple(replace(slot, finds=True) for slot in found)
    return Target(target, title, form, Way.PART, (*_columns(table), *finding), table)


def _event(target: str, title: str, form: FormSpec) -> Target:
    slots = (Slot("code", CODE), *_own(form), *_people(form), *_costs(form))
    return Target(target, title, form, Way.EVENT, slots)


def _own(form: FormSpec) -> Iterator[Slot]:
    for field in form.leaves():
        own = field.editable and not isinstance(field, Rows)
        if own and not (isinstance(field, Link) and field.target not in _NAMED):
            yield Slot(field.key, field, finds=isinstance(field, Mirror))


_NAMED = {"customer", "person", "product"}
"""What is named in a table by its own name or number."""


def _columns(table: Rows) -> Iterator[Slot]:
    for column in table.leaves():
        yield Slot(f"{table.key}.{column.key}", column, table)


def _people(form: FormSpec) -> Iterator[Slot]:
    """Who took part, where the form has a table of them."""
    if form.id in _CONTACT_OF:
        table, key = _CONTACT_OF[form.id]
        yield from (s for s in _columns(_table(form, table)) if s.name == key)


def _costs(form: FormSpec) -> Iterator[Slot]:
    """An amount and its kind, which together tell one of the amounts of the form."""
    for block in form.blocks():
        if isinstance(block, Group) and block.key == _COSTS:
            kinds = tuple(Option(part.key, part.label) for part in block.parts)
            yield Slot(COST_KIND, Choice(COST_KIND, N_("Kind of expense"), options=kinds))
            yield Slot(COST_AMOUNT, Money(COST_AMOUNT, N_("Amount"), minimum=0))


def _table(form: FormSpec, key: str) -> Rows:
    field = form.field(key)
    if not isinstance(field, Rows):
        raise TypeError(type(field))
    return field


def costs_of(target: Target) -> set[str]:
    """The slots of amounts that name their kind, where the form has them."""
    kinds = (slot.field for slot in target.slots if slot.key == COST_KIND)
    return {option.key for kind in kinds if isinstance(kind, Choice) for option in kind.options}


def name_of(table: Rows | None) -> str:
    """The key of the column by which rows of the table are called."""
    if table is None:
        return ""
    return NAMES.get(table.apart or table.key.removesuffix("s"), table.leaves()[0].key)
