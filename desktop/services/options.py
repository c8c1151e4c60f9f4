"""Answers that people add to the forms' lists, such as their own ways of action."""

from __future__ import annotations

from desktop.errors import Refused
from desktop.i18n import _
from desktop.services.desk import Desk
from desktop.storage import options


class Options:
    """The added answers, by the name of their list (`Choice.more`)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def added(self, list_name: str) -> tuple[str, ...]:
        """The answers added to this list, in their order."""
        with self._desk.database.reading_session() as session:
            return options.added(session, list_name)

    def add(self, list_name: str, text: str) -> None:
        """Offer one more answer. Raises `Refused` if it says nothing."""
        with self._desk.database.transaction() as session:
            options.add(session, list_name, _said(text))
        self._desk.publish("options", list_name)

    def remove(self, list_name: str, text: str) -> None:
        """Offer this answer no longer; records that have it keep it."""
        with self._desk.database.transaction() as session:
            options.remove(session, list_name, text)
        self._desk.publish("options", list_name)

    def rename(self, list_name: str, old: str, new: str) -> None:
        """Word an answer differently from now on; records that have it keep the old words."""
        with self._desk.database.transaction() as session:
            options.rename(session, list_name, old, _said(new))
        self._desk.publish("options", list_name)


def _said(text: str) -> str:
    if not text.strip():
        raise Refused(_("The answer is empty."), advice=_("Write what it shall be called."))
    return text.strip()
