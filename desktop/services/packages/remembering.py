"""Which versions of others our records contain: written down as packages are taken over."""

from __future__ import annotations

from typing import Any

from desktop.forms.catalogue import Kind
from desktop.forms.exchange import from_json, to_json
from desktop.forms.values import blank_values
from desktop.models.exchange import MetVersion
from desktop.services.packages.items import Item
from desktop.storage import met
from desktop.storage.database import Session
from desktop.storage.met import Version


def is_known(session: Session, item: Item, sender: str) -> bool:
    """Whether it is written down already that ours contains this version."""
    known = met.of_record(session, *item.key).get(sender)
    return known is not None and known.number >= item.newest.number


def remember(session: Session, kind: Kind, item: Item, sender: str) -> None:
    """Ours now contains this version of the sender's record, and all that it contains."""
    versions = met.versions(session, *item.key)
    known = met.of_record(session, *item.key)
    met.keep(
        session,
        MetVersion(
            workspace=sender,
            form=item.form,
            record_id=item.id,
            number=item.newest.number,
            version=item.newest.id,
            base_number=item.newest.number,
            local_number=versions[0].number if versions else 0,
            base=_base(kind, item),
        ),
    )
    own = met.workspace(session)
    for name, version in item.seen.items():
        if name not in {sender, own}:
            _remember_hearsay(session, item, name, version, known.get(name))


def _base(kind: Kind, item: Item) -> dict[str, Any]:
    """What they say, whole: fields that their form had not are as nobody filled them."""
    said = {**blank_values(kind.form), **from_json(kind.form, item.values)}
    return {
        "state": item.state,
        "archived": item.archived,
        "values": to_json(kind.form, said),
        "left_out": {**item.left_out},
    }


def _remember_hearsay(
    session: Session, item: Item, name: str, version: Version, known: MetVersion | None
) -> None:
    """A version that came with the sender's: its words are not known, only its number."""
    if known is not None and known.number >= version.number:
        return
    last = known or MetVersion(base_number=0, local_number=0, base=None)
    met.keep(
        session,
        MetVersion(
            workspace=name,
            form=item.form,
            record_id=item.id,
            number=version.number,
            version=version.id,
            base_number=last.base_number,
            local_number=last.local_number,
            base=last.base,
        ),
    )
