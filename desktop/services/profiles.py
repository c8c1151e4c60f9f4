"""Whose workspace this is: the company, the office, and who is working here."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.forms.values import Ref
from desktop.services.desk import Desk
from desktop.services.records import Records
from desktop.storage import profile, records


@dataclass(frozen=True)
class Profile:
    """`person` is the colleague who is working; None until somebody was chosen."""

    company: str
    office: str
    person: Ref | None


class Profiles:
    """The one profile of a workspace."""

    def __init__(self, desk: Desk, people: Records) -> None:
        self._desk, self._people = desk, people

    def current(self) -> Profile:
        """The profile as it stands; blank in a new workspace."""
        with self._desk.database.reading_session() as session:
            kept = profile.fetch(session)
            return Profile(kept.company, kept.office, self._desk.person(session))

    def who(self) -> str:
        """The name of who is working; empty until somebody was chosen."""
        person = self.current().person
        return person.text if person else ""

    def change(
        self, company: str | None = None, office: str | None = None, person: Ref | None = None
    ) -> Profile:
        """Take over what is named; None leaves it.

        A person without id is the colleague of that name, or becomes one.
        """
        now = self.current()
        person = self._colleague(person) if person else now.person
        with self._desk.database.transaction() as session:
            profile.keep(
                session,
                company=now.company if company is None else company,
                office=now.office if office is None else office,
                person_id=person.id if person else None,
            )
        self._desk.publish("profile")
        return self.current()

    def _colleague(self, person: Ref) -> Ref:
        with self._desk.database.reading_session() as session:
            known = records.resolve(session, "person", person, {})
        if known.id is not None:
            return known
        saved = self._people.save({"name": person.text})
        return Ref(saved.id, saved.title, saved.code)
