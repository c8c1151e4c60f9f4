"""A whole load: new records, changed records, and then all that each save keeps up to date."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from desktop.forms.catalogue import Kind
from desktop.storage import loading
from desktop.storage.bulk import batches
from desktop.storage.bulk.adding import Adder
from desktop.storage.bulk.changing import Changer
from desktop.storage.bulk.lines import in_pieces
from desktop.storage.bulk.work import Change, Load, New, Step, Written, unheard
from desktop.storage.filling import FINDABLES

AT_ONCE = 1000


def write(
    session: Session,
    kind: Kind,
    news: Iterable[New],
    changes: Iterable[Change],
    load: Load,
    *,
    total: int = 0,
    step: Step = unheard,
) -> Written:
    """Write records of one kind into the batch of the load, in the transaction of the session.

    Afterwards everything is as if a service had saved them one by one, except that drafts stay.
    Values are taken as they are: they were understood, checked and linked before. `step` hears how
    many of `total` are done. Raises `Refused` where a number is taken or a link leads nowhere, and
    `RecordChanged` where a record to be changed is not as it was; nothing may be kept then.
    """
    adder, changer = Adder(session, kind, load), Changer(session, kind, load)
    added: list[str] = []
    changed: list[str] = []
    for piece in in_pieces(news, AT_ONCE):
        added += adder.add(piece)
        step(len(added), total)
    for some in in_pieces(changes, AT_ONCE):
        changed += changer.change(some)
        step(len(added) + len(changed), total)
    findables = session.info[FINDABLES].get(kind.form.record, ())
    loading.settle(session, findables, adder.customers)
    batches.count(session, load.batch_id, added=len(added), changed=len(changed))
    return Written(tuple(added), tuple(changed))
