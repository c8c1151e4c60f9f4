"""The brief before a visit: the customer's page as one printed sheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.files import whole_file
from desktop.forms import choices
from desktop.forms.spec import Field, Rows, Values
from desktop.forms.text import amount_words, moment_words, option_label, reads
from desktop.i18n import N_, _
from desktop.services.customer_pages import (
    CustomerPages,
    DatedContract,
    PersonThere,
    Portrait,
    standing_lines,
)
from desktop.services.desk import Desk
from desktop.services.happenings import headline
from desktop.services.press import Press, PrintResult

if TYPE_CHECKING:
    from desktop.reports.brief import Brief, Due, Person, Talk
    from desktop.services.agenda import AgendaItem, Agendas
    from desktop.storage.timeline import Entry

_LATELY = 12
_HAPPENED = (
    *("interaction", "checklist", "event", "complaint", "complaint_closed"),
    *("suggestion", "service", "opportunity", "opportunity_closed"),
)
_ELSEWHERE = {"contract", "neglected"}
"""What is due but stands in other parts of the sheet."""

_DAY = len("2026-03-16")
_NO_END = 1_000_000
"""So many days are left where a contract has no end."""


class Briefs:
    """Prints briefs in the current language."""

    def __init__(self, desk: Desk, press: Press, pages: CustomerPages, agenda: Agendas) -> None:
        self._desk, self._press, self._pages, self._agenda = desk, press, pages, agenda

    def pdf(self, customer_id: str, target: Path) -> PrintResult:
        """The brief of this customer on one page. Raises `NotFound`."""
        from desktop.reports.brief import write_brief  # reportlab takes 0.1 s to import

        brief = self.brief(customer_id)
        with whole_file(target) as part, part.open("wb") as stream:
            return self._press.run(lambda fonts: write_brief(stream, brief, fonts))

    def brief(self, customer_id: str) -> Brief:
        """The words of the sheet. Raises `NotFound`."""
        from desktop.reports.brief import Brief, Fact

        portrait = self._pages.portrait(customer_id)
        values = portrait.card.values
        return Brief(
            customer=values["name"],
            code=portrait.card.code,
            about=_about(portrait),
            due=tuple(map(_due, self._open(customer_id))),
            people=_people(portrait),
            talks=tuple(map(_talk, self._lately(customer_id))),
            contracts=tuple(map(_contract, _in_force(portrait.contracts))),
            standing=standing_lines(portrait.standing),
            facts=tuple(Fact(fact.on, _fact(fact.fact, fact.source)) for fact in portrait.facts),
            money=_money(portrait),
            made_at=self._desk.clock.local(),
            made_by=self._press.who(),
        )

    def _open(self, customer_id: str) -> list[AgendaItem]:
        items = self._agenda.of_customer(customer_id)
        return [item for item in items if item.kind not in _ELSEWHERE]

    def _lately(self, customer_id: str) -> list[Entry]:
        """What took place: an appointment that waits stands among what is open."""
        entries = self._pages.timeline(customer_id, whats=_HAPPENED, limit=_LATELY)
        return [entry for entry in entries if entry.state != "planned"]


def _about(portrait: Portrait) -> tuple[tuple[str, str], ...]:
    form, values = portrait.card.form, portrait.card.values
    keys = ("level", "stage", "industry", "manager", "address")
    who = " · ".join(
        _said(form.field(key), values) for key in keys if _said(form.field(key), values)
    )
    last = portrait.last_contact
    talked = last.isoformat() if last else _("never")
    often = " · ".join(option_label(choices.CHANNELS, key) for key, _count in portrait.channels[:2])
    words = _("{day}, mostly by {channels}").format(day=talked, channels=often) if often else talked
    return (_("Who they are"), who), (_("Last contact"), words)


def _said(field: Field, values: Values) -> str:
    return reads(field, values[field.key])


def _due(item: AgendaItem) -> Due:
    from desktop.reports.brief import Due

    day = moment_words(item.starts_at) if item.starts_at else item.due_on.isoformat()
    when = _("{day} overdue").format(day=day) if item.overdue else day
    told = " · ".join(word for word in (item.note or item.state, item.warning) if word)
    return Due(when, item.title, told)


def _people(portrait: Portrait) -> tuple[Person, ...]:
    """Those in office; who supports us and who weighs most come first."""
    current = [each for each in portrait.people if each.contact.get("standing") != "former"]
    table = portrait.card.form.field("contacts")
    columns = {field.key: field for field in table.leaves()} if isinstance(table, Rows) else {}
    return tuple(_person(each, columns) for each in sorted(current, key=_weight))


def _weight(person: PersonThere) -> tuple[bool, int]:
    influence = [option.key for option in choices.INFLUENCE]
    said = person.contact.get("influence", "")
    return not person.supports_us, influence.index(said) if said in influence else len(influence)


def _person(person: PersonThere, columns: dict[str, Field]) -> Person:
    from desktop.reports.brief import Person

    def said(*keys: str) -> str:
        words = (reads(columns[key], person.contact.get(key, "")) for key in keys)
        return " ".join(word for word in words if word)

    progress = option_label(choices.RELATIONSHIP, person.progress) if person.progress else ""
    relation = [said("role"), said("attitude"), progress]
    return Person(
        name=str(person.contact["name"]),
        position=said("department", "title"),
        reach=said("phone", "wechat"),
        standing=" · ".join(word for word in relation if word),
        approach=person.approach,
    )


def _talk(entry: Entry) -> Talk:
    from desktop.reports.brief import Talk

    return Talk(entry.at[:_DAY], headline(entry), entry.words)


def _in_force(contracts: Sequence[DatedContract]) -> list[DatedContract]:
    """Those that are not over, the first to end first; all where there are no others."""
    lasting = [each for each in contracts if each.line.standing != "former"]
    return sorted(lasting or contracts, key=_days_left)


def _days_left(contract: DatedContract) -> int:
    return _NO_END if contract.days_left is None else contract.days_left


def _contract(contract: DatedContract) -> Talk:
    from desktop.reports.brief import Talk

    line, left = contract.line, contract.days_left
    until = line.ends_on.isoformat() if line.ends_on else _("open-ended")
    words = [line.name, amount_words(line.amount) if line.amount is not None else ""]
    if contract.has_ended:
        words.append(_("has ended"))
    elif left is not None and contract.warning:
        words.append(_("ends in {count} days").format(count=left))
    return Talk(until, line.number, " · ".join(word for word in words if word))


def _fact(words: str, source: str) -> str:
    return _("{fact} ({source})").format(fact=words, source=source) if source else words


def _money(portrait: Portrait) -> str:
    year = portrait.money.this_year
    told: Sequence[tuple[str, Any]] = (
        (N_("Expenses of the year {amount}"), year.expenses),
        (N_("contracts {amount}"), year.contracts),
        (N_("expected {amount}"), year.expected),
        (N_("won {amount}"), year.won),
    )
    words = " · ".join(_(words).format(amount=amount_words(sum_)) for words, sum_ in told if sum_)
    return words[:1].upper() + words[1:]
