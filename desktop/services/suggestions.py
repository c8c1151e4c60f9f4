"""What a person may mean while typing: links by name or pinyin, and words used before."""

from __future__ import annotations

from desktop.errors import Refused
from desktop.forms.spec import Values
from desktop.forms.values import Ref
from desktop.i18n import _
from desktop.services.characters import is_whole, whole
from desktop.services.desk import Desk
from desktop.services.records import Records
from desktop.storage import colleagues, spelling, suggestions

_OF_CUSTOMER = {"contact", "contract", "action", "target"}


class Suggestions:
    """At most 50 answers to what has been typed so far."""

    def __init__(self, desk: Desk, records: dict[str, Records]) -> None:
        self._desk, self._records = desk, records

    def prepare(self) -> None:
        """Learn how Chinese sounds, so that the first answer is not waited for."""
        spelling.learn()

    def words(self, name: str, typed: str) -> list[str]:
        """Words for a text field whose `suggest` is `name`."""
        with self._desk.database.reading_session() as session:
            return suggestions.words(session, name, whole(typed))

    def colleague(self, typed: str) -> str:
        """The whole name of the one colleague whom half a name means; else what was typed."""
        with self._desk.database.reading_session() as session:
            return colleagues.meant(session, typed) if is_whole(typed) else typed

    def links(self, target: str, typed: str, values: Values | None = None) -> list[Ref]:
        """Records for a link; contacts, contracts and actions are those of the form's customer."""
        customer = (values or {}).get("customer")
        with self._desk.database.reading_session() as session:
            if target not in _OF_CUSTOMER:
                return suggestions.records(session, target, whole(typed))
            if not isinstance(customer, Ref) or customer.id is None:
                return []
            return suggestions.rows(session, target, whole(typed), customer.id)

    def told(self, target: str, refs: list[Ref]) -> dict[str, str]:
        """Words that tell records apart beside their number, by their id, where it takes any."""
        with self._desk.database.reading_session() as session:
            return suggestions.told(session, target, refs)

    def create(self, target: str, name: str, values: Values | None = None) -> Ref:
        """A new customer, colleague or product of this name, with the next free number.

        A customer is looked after by the manager of the form that names it, whose `values`
        these are; without one, by whoever is at work.

        Raises `Refused` for what is created elsewhere, `Invalid` for a name that cannot be.
        """
        if target in _OF_CUSTOMER or target not in self._records:
            raise Refused(
                _("“{name}” was not created here.").format(name=name),
                advice=_("Enter it on the customer's card or in the plan."),
            )
        records = self._records[target]
        begun = {**records.blank(), "name": name.strip()}
        manager = (values or {}).get("manager")
        if "manager" in begun and isinstance(manager, Ref) and manager.id:
            begun["manager"] = manager
        saved = records.save(begun)
        return Ref(saved.id, name.strip(), saved.code)
