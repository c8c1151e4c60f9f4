"""All forms of the product, and the states that their records go through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.forms.article import ARTICLE
from desktop.forms.care_plan import CARE_PLAN
from desktop.forms.checklist import CHECKLIST
from desktop.forms.complaint import COMPLAINT
from desktop.forms.customer import CUSTOMER
from desktop.forms.interaction import INTERACTION
from desktop.forms.opportunity import OPPORTUNITY
from desktop.forms.person import PERSON
from desktop.forms.product import PRODUCT
from desktop.forms.service_request import SERVICE_REQUEST
from desktop.forms.spec import FormSpec
from desktop.forms.suggestion import SUGGESTION
from desktop.forms.task import TASK
from desktop.models import states


@dataclass(frozen=True)
class Kind:
    """A kind of record: its form and its states."""

    form: FormSpec
    machine: states.Machine

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
    Kind(CARE_PLAN, states.CARE_PLAN),
    Kind(CHECKLIST, states.CHECKLIST),
    Kind(COMPLAINT, states.COMPLAINT),
    Kind(INTERACTION, states.INTERACTION),
    Kind(TASK, states.TASK),
    Kind(SUGGESTION, states.SUGGESTION),
    Kind(OPPORTUNITY, states.OPPORTUNITY),
    Kind(SERVICE_REQUEST, states.SERVICE_REQUEST),
    Kind(ARTICLE, states.KEPT),
)


def catalogue() -> Catalogue:
    """The product's own kinds."""
    return Catalogue(KINDS)
