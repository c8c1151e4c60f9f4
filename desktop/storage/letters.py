"""The templates of letters that somebody has changed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from desktop.models.letter import LetterTemplate
from desktop.storage.database import Session


def changed(session: Session) -> Sequence[LetterTemplate]:
    """All of them, by kind and language."""
    asked = select(LetterTemplate).order_by(LetterTemplate.kind, LetterTemplate.language)
    return session.scalars(asked).all()


def named(session: Session, kind: str, language: str) -> LetterTemplate | None:
    """The one of this kind and language, if somebody has changed it."""
    asked = select(LetterTemplate).where(
        LetterTemplate.kind == kind, LetterTemplate.language == language
    )
    return session.scalars(asked).one_or_none()


def keep(session: Session, kind: str, language: str, subject: str, body: str) -> None:
    """Take these words from now on."""
    known = named(session, kind, language)
    if known is None:
        session.add(LetterTemplate(kind=kind, language=language, subject=subject, body=body))
        return
    known.subject, known.body = subject, body


def drop(session: Session, kind: str, language: str) -> bool:
    """Forget what was changed; whether there was anything."""
    known = named(session, kind, language)
    if known is not None:
        session.delete(known)
    return known is not None
