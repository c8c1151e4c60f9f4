"""The end of a bulk load: what each single save keeps up to date is made up for all at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from sqlalchemy.orm import Session

from desktop.forms.finding import Findable
from desktop.storage import last_contacts
from desktop.storage.finding import building


def settle(
    session: Session,
    findables: Iterable[Findable],
    customers: Collection[str] | None = None,
    heard: Callable[[int], None] = lambda _added: None,
    filler: building.Filler | None = None,
) -> int:
    """To be called once, in the same transaction, after rows were inserted past the mapper.

    Finds the last contact of these customers, or of every one, anew, and adds what has no entry in
    the search index yet; says how many entries were added. `findables` are those of the database,
    or of what was loaded. What stands in the rows themselves, `code_key` and `spelling`, is for
    the load to bring: see `filling`. `heard` is told how many entries there are so far. A
    `filler` may have begun with those entries while rows were still inserted.
    Records that were saved one by one, as through the services, need none of this.
    """
    session.flush()
    connection = session.connection()
    last_contacts.recount(connection, customers)
    if filler is not None:
        return filler.add_missing(findables, heard)
    return building.add_missing(connection, findables, heard)
