"""The answers that people added to the forms' lists, as they are kept."""

from __future__ import annotations

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from desktop.models.profile import AddedOption


def added(session: Session, list_name: str) -> tuple[str, ...]:
    """The answers added to a list, in their order."""
    return tuple(
        session.scalars(
            select(AddedOption.text)
            .where(AddedOption.list_name == list_name)
            .order_by(AddedOption.position, AddedOption.id)
        )
    )


def add(session: Session, list_name: str, text: str) -> None:
    """Put an answer at the end of a list, if it is not there yet."""
    if _option(session, list_name, text) is None:
        last = session.scalar(
            select(func.max(AddedOption.position)).where(AddedOption.list_name == list_name)
        )
        place = 0 if last is None else last + 1
        session.add(AddedOption(list_name=list_name, text=text, position=place))
        session.flush()


def remove(session: Session, list_name: str, text: str) -> None:
    """Offer an answer no longer; records that have it keep it."""
    session.execute(
        delete(AddedOption).where(AddedOption.list_name == list_name, AddedOption.text == text)
    )


def rename(session: Session, list_name: str, old: str, new: str) -> None:
    """Write an answer differently from now on; records that have the old words keep them."""
    option = _option(session, list_name, old)
    if option is None or _option(session, list_name, new) is not None:
        remove(session, list_name, old)
        return
    option.text = new
    session.flush()


def _option(session: Session, list_name: str, text: str) -> AddedOption | None:
    return session.scalars(
        select(AddedOption).where(AddedOption.list_name == list_name, AddedOption.text == text)
    ).first()
