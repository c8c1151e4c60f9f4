"""Whom of the office a half name means: the one colleague whom nobody else could be taken for."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.models.person import Person
from desktop.storage.spelling import folded

_FEWEST = 2  # letters that are a sound


def meant(session: Session, typed: str) -> str:
    """The whole name of the one colleague in use whom the words mean; else the words as they are.

    They mean one by a part of a Chinese name, by whole words of another, or by the beginning of its
    pinyin. Whoever bears the very name is meant before those whose names only hold it.
    """
    wanted = folded(typed)
    if not wanted:
        return typed
    asked = select(Person.name, Person.spelling).where(Person.archived_at.is_(None))
    people = session.execute(asked).all()
    found = {name for name, _spelling in people if folded(name) == wanted}
    if not found:
        sound = "" if typed.strip().isupper() else wanted.replace(" ", "")
        found = {
            name
            for name, spelling in people
            if _holds(folded(name), wanted) or _sounds(name, spelling, sound)
        }
    return found.pop() if len(found) == 1 else typed


def _holds(name: str, wanted: str) -> bool:
    if wanted.isascii():
        return f" {wanted} " in f" {name} "
    return wanted in name


def _sounds(name: str, spelling: str, sound: str) -> bool:
    """Whether letters are the beginning of how a Chinese name is read."""
    is_sound = len(sound) >= _FEWEST and sound.isascii() and not name.isascii()
    return is_sound and any(word.startswith(sound) for word in spelling.split())
