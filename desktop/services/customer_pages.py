"""The customer, whole: who they are, who is who there, what is open, what happened."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from desktop.forms import choices
from desktop.forms.spec import Values
from desktop.forms.text import option_label
from desktop.i18n import _
from desktop.services.desk import Desk
from desktop.services.opened import Opened, opened
from desktop.storage import customer_pages, partner_lines, timeline
from desktop.storage.customer_pages import (
    ChecklistLine,
    ContractLine,
    Learned,
    PlanLine,
    Standing,
    Sums,
)
from desktop.storage.partner_lines import PartnerLine
from desktop.storage.timeline import WHATS, Entry

__all__ = [
    "WHATS",
    "ChecklistLine",
    "ContractLine",
    "CustomerPages",
    "DatedContract",
    "Entry",
    "Learned",
    "Money",
    "PartnerLine",
    "PersonThere",
    "PlanLine",
    "Portrait",
    "Standing",
    "Sums",
    "Turn",
    "standing_lines",
]

WARNINGS = (30, 60, 90)
"""So many days before its end a contract asks for attention, and again, and again."""

PAGE = 50
"""So many entries of the timeline come at once."""


class Turn(NamedTuple):
    """How far the relation with somebody was at the time of a plan."""

    on: date
    progress: str
    note: str
    plan_id: str
    plan_code: str


class PersonThere(NamedTuple):
    """Somebody at the customer as the relationship map shows them.

    `contact` holds the row of the customer's card; for somebody whom only plans name, it has a
    name alone. `turns` is the progress of the relation, the latest first. `talked_at` is when
    they last took part in an interaction, as ISO text, "" for never.
    """

    contact: Values
    approach: str
    turns: tuple[Turn, ...]
    talked_at: str
    channel: str

    @property
    def progress(self) -> str:
        """How far the relation is now; "" where no plan tells."""
        return self.turns[0].progress if self.turns else ""

    @property
    def supports_us(self) -> bool:
        """Whether they speak for us, by their attitude or by how far the relation is."""
        attitude = self.contact.get("attitude", "")
        return attitude in FOR_US or self.progress in {"supporting", "ally"}


class DatedContract(NamedTuple):
    """A contract and the days that are left; `warning` is 30, 60 or 90, 0 for none.

    `days_left` is negative when it has ended, None where it has no end.
    """

    line: ContractLine
    days_left: int | None
    warning: int

    @property
    def has_ended(self) -> bool:
        """Whether its last day has passed."""
        return self.days_left is not None and self.days_left < 0


class Money(NamedTuple):
    """What a customer costs and brings, in yuan: this year and the year before."""

    this_year: Sums
    last_year: Sums

    @property
    def share(self) -> Decimal | None:
        """Expenses of this year as a share of contracts and won opportunities; None without."""
        sold = self.this_year.contracts + self.this_year.won
        return self.this_year.expenses / sold if sold else None


@dataclass(frozen=True)
class Portrait:
    """All that the page of a customer shows, but the timeline and what is due."""

    card: Opened
    people: tuple[PersonThere, ...]
    plans: tuple[PlanLine, ...]
    checklists: tuple[ChecklistLine, ...]
    contracts: tuple[DatedContract, ...]
    facts: tuple[Learned, ...]
    partners: tuple[PartnerLine, ...]
    channels: tuple[tuple[str, int], ...]
    money: Money
    standing: Standing | None
    last_contact: date | None
    happened: dict[str, int]


FOR_US = {"supportive", "strongly_supportive"}
"""The attitudes of those who speak for us."""


class CustomerPages:
    """Reads customers whole; changes nothing."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def portrait(self, customer_id: str) -> Portrait:
        """The customer, whole. Raises `NotFound`."""
        kind, today = self._desk.catalogue["customer"], self._desk.clock.today()
        with self._desk.database.reading() as connection:
            with self._desk.database.reading_session() as session:
                card = opened(kind.form, self._desk.fetch(session, kind, customer_id))
            relations = customer_pages.relations(connection, customer_id)
            talks = customer_pages.last_talks(connection, customer_id)
            return Portrait(
                card=card,
                people=tuple(_people(card.values["contacts"], relations, talks)),
                plans=tuple(customer_pages.plans(connection, customer_id)),
                checklists=tuple(customer_pages.checklists(connection, customer_id)),
                contracts=tuple(
                    dated(line, today) for line in customer_pages.contracts(connection, customer_id)
                ),
                facts=tuple(customer_pages.facts(connection, customer_id)),
                partners=tuple(partner_lines.of_customer(connection, customer_id)),
                channels=tuple(customer_pages.channels(connection, customer_id)),
                money=Money(
                    *(
                        customer_pages.sums(connection, customer_id, *_year(today.year - back))
                        for back in (0, 1)
                    )
                ),
                standing=customer_pages.standing(connection, customer_id),
                last_contact=customer_pages.last_contact(connection, customer_id, today),
                happened=timeline.counts(connection, customer_id, today.isoformat()),
            )

    def timeline(
        self,
        customer_id: str,
        *,
        before: Entry | None = None,
        whats: Collection[str] = (),
        limit: int = PAGE,
    ) -> list[Entry]:
        """What happened up to today, the latest first; `before` is the last one known already."""
        today = self._desk.clock.today().isoformat()
        with self._desk.database.reading() as connection:
            return timeline.entries(
                connection, customer_id, today, limit, before=before, whats=whats
            )


def standing_lines(told: Standing | None) -> tuple[tuple[str, str], ...]:
    """What a plan says of a customer as a whole: labels with their words, blank ones left out."""
    if told is None:
        return ()
    attitude = option_label(choices.ATTITUDE, told.attitude) if told.attitude else ""
    lines = (
        (_("Strengths"), told.strengths),
        (_("Weaknesses"), told.weaknesses),
        (_("Senior attitude"), " · ".join(filter(None, (attitude, told.attitude_note)))),
        (_("Satisfaction"), _satisfaction(told)),
    )
    return tuple((label, words) for label, words in lines if words)


def _satisfaction(told: Standing) -> str:
    """The score with where it comes from: a survey of a day, or our own judgement."""
    if told.satisfaction is None:
        return ""
    source = told.satisfaction_source
    said = option_label(choices.SATISFACTION_SOURCE, source) if source else ""
    day = told.satisfaction_on.isoformat() if told.satisfaction_on else ""
    return " · ".join(filter(None, (f"{told.satisfaction}/5", f"{said} {day}".strip())))


def dated(line: ContractLine, today: date) -> DatedContract:
    """The contract with the days that it still has."""
    if line.ends_on is None or line.standing == "former":
        return DatedContract(line, None, 0)
    left = (line.ends_on - today).days
    warning = next((days for days in WARNINGS if 0 <= left <= days), 0)
    return DatedContract(line, left, warning)


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _people(
    contacts: Sequence[Values],
    relations: Sequence[customer_pages.Relation],
    talks: Sequence[customer_pages.Talk],
) -> list[PersonThere]:
    """The contacts of the card, and after them those whom only plans name."""
    last = {talk.contact_id: talk for talk in talks}
    told: dict[str, list[customer_pages.Relation]] = {}
    names = {row["name"]: row["id"] for row in contacts}
    for relation in relations:
        key = relation.contact_id or names.get(relation.contact, relation.contact)
        told.setdefault(key, []).append(relation)
    people = [_person(row, told.pop(row["id"], []), last.get(row["id"])) for row in contacts]
    return people + [
        _person({"id": "", "name": said[0].contact}, said, None) for said in told.values()
    ]


def _person(
    contact: Values,
    relations: Sequence[customer_pages.Relation],
    talk: customer_pages.Talk | None,
) -> PersonThere:
    turns = tuple(
        Turn(each.plan_date, each.progress, each.note, each.plan_id, each.plan_code)
        for each in relations
        if each.progress or each.note
    )
    return PersonThere(
        contact=contact,
        approach=next((each.approach for each in relations if each.approach), ""),
        turns=turns,
        talked_at=talk.at if talk else "",
        channel=talk.channel if talk else "",
    )
