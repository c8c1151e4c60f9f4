"""All forms of the product, and the states that their records go through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.forms.article import ARTICLE
from desktop.forms.care_plan import CARE_PLAN
from desktop.forms.checklist import CHECKLIST
from desktop.forms.complaint import COMPLAINT
from desktop.forms.customer import CUSTOMER
from desktop.forms.eight_d import EIGHT_D
from desktop.forms.interaction import INTERACTION
from desktop.forms.opportunity import OPPORTUNITY
from desktop.forms.partner import PARTNER
from desktop.forms.person import PERSON
from desktop.forms.product import PRODUCT
from desktop.forms.service_request import SERVICE_REQUEST
from desktop.forms.spec import FormSpec
from desktop.forms.suggestion import SUGGESTION
from desktop.forms.task import TASK
from desktop.models import states


@dataclass(frozen=True)
class Kind:
    """A kind of record: its form and its states.

    `for_pen` is whether its form is also printed blank, to be filled in by hand.
    """

    form: FormSpec
    machine: states.Machine
    for_pen: bool = False

    @property
    def id(self) -> str:
        """The id of its form."""
        return self.form.id


class Catalogue:
    """The kinds that a workspace knows, by the id of their form."""

    def __init__(self, kinds: tuple[Kind, ...]) -> None:
        self._kinds = {kind.id: kind for kind in kinds}

    def __getitem__(self, form_id: str) -> Kind:
        """The kind whose form has this id. Raises `KeyError`."""
        return self._kinds[form_id]

    def __iter__(self) -> Iterator[Kind]:
        return iter(self._kinds.values())

    def __contains__(self, form_id: str) -> bool:
        return form_id in self._kinds


KINDS = (
    Kind(PERSON, states.KEPT),
    Kind(PRODUCT, states.KEPT),
    Kind(CUSTOMER, states.KEPT),
    Kind(PARTNER, states.KEPT),
    Kind(CARE_PLAN, states.CARE_PLAN, for_pen=True),
    Kind(CHECKLIST, states.CHECKLIST, for_pen=True),
    Kind(COMPLAINT, states.COMPLAINT, for_pen=True),
    Kind(EIGHT_D, states.EIGHT_D),
    Kind(INTERACTION, states.INTERACTION, for_pen=True),
    Kind(TASK, states.TASK),
    Kind(SUGGESTION, states.SUGGESTION, for_pen=True),
    Kind(OPPORTUNITY, states.OPPORTUNITY),
    Kind(SERVICE_REQUEST, states.SERVICE_REQUEST, for_pen=True),
    Kind(ARTICLE, states.KEPT),
)


def catalogue() -> Catalogue:
    """The product's own kinds."""
    return Catalogue(KINDS)
