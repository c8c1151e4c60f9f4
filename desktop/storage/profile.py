"""Whose workspace this is, as it is kept."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.models.person import Person
from desktop.models.profile import Profile

_WHO = (
    select(Person.name).join(Profile, Profile.person_id == Person.id).order_by(Profile.id).limit(1)
)


def fetch(session: Session) -> Profile:
    """The workspace's profile; a blank one, not kept yet, if nobody has said anything."""
    found = session.scalars(select(Profile).order_by(Profile.id)).first()
    return found or Profile(company="", office="", person_id=None)


def who(session: Session) -> str:
    """The name of the person who is working here; empty before anybody was chosen."""
    return session.connection().scalar(_WHO) or ""


def keep(session: Session, *, company: str, office: str, person_id: str | None) -> Profile:
    """Say whose workspace this is."""
    profile = fetch(session)
    profile.company, profile.office, profile.person_id = company, office, person_id
    session.add(profile)
    session.flush()
    return profile
