"""Rows that tell of something that happened at a customer: interactions, expenses."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from desktop.forms.catalogue import Kind
from desktop.forms.spec import Field
from desktop.forms.validate import errors, missing
from desktop.forms.values import Ref, blank_row, blank_values, is_blank
from desktop.i18n import _
from desktop.models.checklist import YUAN
from desktop.services.desk import Desk
from desktop.services.table_imports.differing import same
from desktop.services.table_imports.draft import Draft
from desktop.services.table_imports.judged import Group, Judged, Old, Verdict
from desktop.services.table_imports.lookups import Lookups, at_of, fold
from desktop.services.table_imports.reading import NO_CUSTOMER
from desktop.services.table_imports.targets import COST_AMOUNT, COST_KIND, Target
from desktop.services.table_imports.understanding import Fixes, Understood
from desktop.storage.records import code_key
from desktop.storage.table_imports.known import Event, stored

_LOGGED = "logged"
_Mark = tuple[Any, ...]


def judged(desk: Desk, draft: Draft, fixes: Fixes, found: Lookups, read: Understood) -> Judged:
    """What would become of the rows."""
    judging = _Events(desk.catalogue[draft.target.form.id], draft.target, found, read, fixes)
    judging.gather()
    ids = [group.record for group in judging.groups if group.record]
    fields = [slot.field for slot in read.slots if slot.key in judging.plain_keys]
    fields += [draft.target.form.field(key) for key in judging.cost_keys]
    with desk.database.reading() as connection:
        before = stored(connection, draft.target.form, ids, fields, None) if ids else {}
    for group in judging.groups:
        if group.record:
            judging.compare(group, before.get(group.record, {}))
    verdicts = [judging.verdict(number) for number in range(len(read.rows))]
    return Judged(draft, fixes, found, read, judging.groups, verdicts, judging.group_of, before)


def values_of_row(found: Lookups, read: Understood, number: int) -> dict[str, Any]:
    """What a row says, in the fields of the form, with what follows from it."""
    values: dict[str, Any] = {}
    for place, slot in enumerate(read.slots):
        if (
            slot.table is None
            and not slot.finds
            and slot.key not in {"code", COST_KIND, COST_AMOUNT}
        ):
            values[slot.key] = read.values[place][number]
    values["customer"] = _customer(found, read, number)
    kind, amount = read.told(COST_KIND)[number], read.told(COST_AMOUNT, None)[number]
    if kind and amount is not None:
        values[kind] = amount
    contact = _contact(found, read, number, values["customer"])
    return {**values, **contact}


def whole_row(target: Target, found: Lookups, read: Understood, number: int) -> dict[str, Any]:
    """As `values_of_row`, for a new record: with its manager, and all else blank."""
    values = {**blank_values(target.form), **values_of_row(found, read, number)}
    if "currency" in values and not values["currency"]:
        values["currency"] = YUAN
    customer = values["customer"]
    if values["manager"] is None and customer is not None:
        manager = found.managers.get(customer.id)
        values["manager"] = _person(found, manager) if manager else found.person
    return values


def first_state(kind: Kind, values: dict[str, Any], now: datetime) -> str:
    """A complete interaction of the past is logged; all else begins at the beginning."""
    first = kind.machine.states[0].key
    logged = any(state.key == _LOGGED for state in kind.machine.states)
    if not logged or values["next_step"] or values["feedback"] or values["happened_at"] > now:
        return first
    return first if errors(kind.form, values, finished=True) else _LOGGED


def _person(found: Lookups, record_id: str) -> Ref | None:
    people = found.named.get("person", {})
    return next((ref for refs in people.values() for ref in refs if ref.id == record_id), None)


def _customer(found: Lookups, read: Understood, number: int) -> Ref | None:
    named: Ref | None = read.told("customer", None)[number]
    code = read.told("customer_code")[number]
    by_code = found.named.get("customer", {}).get(fold(code), ()) if code else ()
    return by_code[0] if by_code else named


def _contact(found: Lookups, read: Understood, number: int, customer: Ref | None) -> dict[str, Any]:
    slot = next((slot for slot in read.slots if slot.table is not None), None)
    link = read.told(slot.key, None)[number] if slot else None
    if slot is None or slot.table is None or link is None or customer is None:
        return {}
    row = found.contacts.get((customer.id or "", fold(link.text)))
    led = Ref(row, link.text) if row else link
    return {slot.table.key: ({**blank_row(slot.table), slot.name: led},)}


@dataclass
class _Events:
    kind: Kind
    target: Target
    found: Lookups
    read: Understood
    fixes: Fixes
    groups: list[Group] = field(default_factory=list)
    group_of: list[int] = field(default_factory=list)
    _seen: dict[_Mark, list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        """Sort out what is here, by number and by customer and time."""
        self.at = at_of(self.target)
        self.by_code: dict[str, Event] = {}
        self.by_mark: dict[_Mark, list[Event]] = defaultdict(list)
        for event in self.found.events.values():
            self.by_code[code_key(event.code)] = event
            self.by_mark[event.customer_id, event.at].append(event)
        own = {each.key for each in self.target.form.leaves()}
        slots = [slot for slot in self.read.slots if slot.table is None and not slot.finds]
        self.plain_keys = {slot.key for slot in slots} & own
        kinds = self.read.of(COST_KIND)
        self.cost_keys = sorted({key for key in kinds or () if key} - self.plain_keys)

    def gather(self) -> None:
        """Find out which record each row tells of, if any."""
        codes = self.read.told("code")
        for number, row in enumerate(self.read.rows):
            self._check(number)
            if row in self.fixes.left_out or row in self.read.wrong:
                self.group_of.append(-1)
                continue
            self.group_of.append(len(self.groups))
            self.groups.append(self._group(number, row, codes[number]))

    def compare(self, group: Group, before: dict[str, Any]) -> None:
        """Note what the row would change in the record that it tells of."""
        number = group.rows[0]
        event = self.found.events[group.record]
        values = values_of_row(self.found, self.read, number)
        for key in (*sorted(self.plain_keys), *self.cost_keys):
            old, new = before.get(key), values.get(key)
            if not is_blank(new) and not same(self._field(key), old, new):
                group.own = {**group.own, key: Old(number, old, new)}
        if group.own and (event.archived or not self.kind.machine.state(event.state).editable):
            state = _(self.kind.machine.state(event.state).label)
            words = _("Its state is “{state}”: what it says can no longer be changed by a table.")
            self.read.blame(number, next(iter(group.own)), words.format(state=state))
        elif group.own and group.key == _by_time():
            group.doubt = _("There is one of this customer and time that says something else.")
            group.others = (group.record,)

    def verdict(self, number: int) -> Verdict:
        """What would become of row `number`."""
        row = self.read.rows[number]
        if row in self.fixes.left_out:
            return Verdict.LEFT_OUT
        if row in self.read.wrong:
            return Verdict.WRONG
        group = self.groups[self.group_of[number]]
        if group.doubt:
            return Verdict.DOUBTFUL
        if not group.record:
            return Verdict.NEW
        return Verdict.CHANGES if group.own else Verdict.SAME

    def _field(self, key: str) -> Field:
        return self.target.form.field(key)

    def _group(self, number: int, row: int, code: str) -> Group:
        chosen = self.fixes.chosen.get(row)
        if chosen is not None:
            event = self.found.events.get(chosen)
            return self._of(number, event, _("You chose so.")) if event else Group([number])
        if code and (event := self.by_code.get(code_key(code))):
            return self._of(number, event, _("Number"))
        customer = _customer(self.found, self.read, number)
        mark = (customer.id if customer else "", self.read.told(self.at, None)[number])
        voucher = self.read.told("voucher")[number]
        found = [each for each in self.by_mark.get(mark, ()) if each.voucher == voucher]
        if not code and len(found) == 1:
            return self._of(number, found[0], _by_time())
        return Group([number], doubt=self._twice(number, mark))

    def _of(self, number: int, event: Event, key: str) -> Group:
        return Group([number], event.id, event.revision, key)

    def _twice(self, number: int, mark: _Mark) -> str:
        """Why a row is doubtful that says the same as one before."""
        for before in self._seen[mark]:
            if all(values[before] == values[number] for values in self.read.values):
                words = _("It says the same as row {number}.")
                return words.format(number=self.read.line(before))
        self._seen[mark].append(number)
        return ""

    def _check_customer(self, number: int, customer: Ref | None) -> None:
        """A number that nobody has is wrong, and one that is not that of the name."""
        code = self.read.told("customer_code")[number]
        named = self.read.told("customer", None)[number]
        if code and (customer is None or code_key(customer.code) != code_key(code)):
            self.read.blame(number, "customer_code", _(NO_CUSTOMER).format(text=code))
        elif code and named and customer and named.id != customer.id:
            words = _("The number is that of “{name}”: correct one of them.")
            self.read.blame(number, "customer_code", words.format(name=customer.text))

    def _check(self, number: int) -> None:
        """What is missing, and which rules of the form the row breaks."""
        if self.read.wrong.get(self.read.rows[number]):
            return
        code = self.read.told("code")[number]
        known = bool(code) and code_key(code) in self.by_code
        if known:
            return
        values = whole_row(self.target, self.found, self.read, number)
        self._check_customer(number, values["customer"])
        for slot in self.target.needed:
            if is_blank(values.get(slot.key)):
                self.read.blame(number, slot.key, _lack(slot.field, values))
        if not self.read.wrong.get(self.read.rows[number]):
            for problem in errors(self.target.form, values):
                key = str(problem.path[0])
                if not self._is_added(values.get(key)):
                    self.read.blame(number, key, problem.message)

    def _is_added(self, value: object) -> bool:
        """Whether it is a colleague who is known as soon as the table is written."""
        new = {fold(name) for name in self.fixes.new_people}
        return isinstance(value, Ref) and value.id is None and fold(value.text) in new


def _lack(needed: Field, values: dict[str, Any]) -> str:
    if needed.key == "manager" and values["customer"] is not None:
        return _("Nobody is named who looks after it, nor is the customer's manager known.")
    return missing(needed)


def _by_time() -> str:
    return _("Customer and time")
