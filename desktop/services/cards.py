"""Customers and their people as visiting cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from desktop.files import whole_file
from desktop.reports.cards_vcf import Card, write_cards
from desktop.services.desk import Desk
from desktop.storage import cards
from desktop.storage.cards import Whose

Progress = Callable[[int], None]


def _unheard(_done: int) -> None:
    """Nobody waits for news of the progress."""


class Cards:
    """Writes vCard files."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def write(
        self, target: Path, customers: Sequence[str] | None = None, progress: Progress = _unheard
    ) -> int:
        """Cards of these customers (ids), or of all in use; how many cards it holds.

        Each person who is there now has a card, and each customer that has a telephone, an
        address or nobody. Raises as `whole_file`, and what `progress` raises.
        """
        with (
            self._desk.database.reading() as connection,
            whole_file(target) as part,
            part.open("wb") as stream,
        ):
            found = cards.whose(connection, customers)
            return write_cards(stream, _cards(found, progress))


def _cards(found: Iterator[Whose], progress: Progress) -> Iterator[Card]:
    for done, whose in enumerate(found, 1):
        customer = whose.customer
        own = Card(
            uid=customer.id,
            company=customer.name,
            changed_at=customer.changed_at,
            phone=customer.phone,
            address=customer.address,
            city=customer.city,
        )
        if own.phone.strip() or own.address.strip() or not whose.contacts:
            yield own
        for contact in whose.contacts:
            yield Card(
                uid=contact.id,
                company=customer.name,
                changed_at=customer.changed_at,
                name=contact.name,
                department=contact.department,
                title=contact.title,
                phone=contact.phone,
                email=contact.email,
                wechat=contact.wechat,
                birthday=contact.birthday,
                address=customer.address,
                city=customer.city,
                note=contact.note,
            )
        progress(done)
