"""What may be meant by the beginning of a word: records by name or pinyin, words used before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from desktop.forms.values import Ref, ref_to
from desktop.models.article import Article
from desktop.models.care_plan import CarePlan, Obstacle, SalesTarget
from desktop.models.checklist import Checklist
from desktop.models.complaint import Complaint
from desktop.models.customer import Contact, Customer
from desktop.models.eight_d import EightD
from desktop.models.opportunity import Opportunity
from desktop.models.person import Person
from desktop.models.product import Product
from desktop.models.service_request import ServiceRequest
from desktop.models.suggestion import Suggestion
from desktop.storage.finding import asking
from desktop.storage.linking import PLAN_ROWS
from desktop.storage.spelling import folded, spelling

MOST = 50
_SHORT = 24

_RECORDS: dict[str, type[Customer | Person | Product | Complaint]] = {
    "customer": Customer,
    "person": Person,
    "product": Product,
    "complaint": Complaint,
}
_USED: dict[str, tuple[InstrumentedAttribute[str], ...]] = {
    "person": (Person.name,),
    "product": (
        *(Product.name, SalesTarget.product, Complaint.product, Suggestion.product),
        *(Opportunity.product, EightD.product, ServiceRequest.product, Article.product),
    ),
    "department": (Person.department, Contact.department, Obstacle.department),
    "industry": (Customer.industry,),
    "competitor": (Checklist.competitor,),
    "cost_centre": (Person.cost_centre, Checklist.cost_centre),
}


def records(session: Session, target: str, typed: str) -> list[Ref]:
    """Customers, people or products in use that the search finds by what was typed.

    Those whose number has it come first, then those whose name begins with it; of nothing
    typed, all by their numbers.
    """
    kind = _RECORDS[target]
    in_use = select(kind).where(kind.archived_at.is_(None))
    if not typed.strip():
        return [
            ref_to(target, each)
            for each in session.scalars(in_use.order_by(kind.code_key).limit(MOST))
        ]
    found = asking.answers(session.connection(), typed, (target,), MOST, in_use=True)[target]
    ids = [answer.record_id for answer in found]
    known = {each.id: each for each in session.scalars(in_use.where(kind.id.in_(ids)))}
    refs = [ref_to(target, known[each]) for each in ids if each in known]
    return sorted(refs, key=lambda ref: typed.strip().casefold() not in ref.code.casefold())


def told(session: Session, target: str, refs: Iterable[Ref]) -> dict[str, str]:
    """What tells records apart whose number says nothing, by their id: whose, and about what."""
    if target != "complaint":
        return {}
    ids = [ref.id for ref in refs]
    found = session.execute(
        select(Complaint.id, Customer.name, Complaint.problem)
        .join(Customer, Customer.id == Complaint.customer_id)
        .where(Complaint.id.in_(ids))
    )
    return {each: f"{name} · {' '.join(problem.split())[:_SHORT]}" for each, name, problem in found}


def rows(session: Session, target: str, typed: str, customer_id: str) -> list[Ref]:
    """Contacts, contracts, plan actions or sales targets of one customer."""
    found: Sequence[object]
    if target in PLAN_ROWS:
        kind = PLAN_ROWS[target]
        query = select(kind).join(kind.plan)
        query = query.where(CarePlan.customer_id == customer_id, CarePlan.archived_at.is_(None))
        newest = (CarePlan.plan_date.desc(), kind.position)
        found = session.scalars(query.order_by(*newest)).all()
    else:
        customer = session.get(Customer, customer_id)
        found = getattr(customer, f"{target}s", ())
    refs = [ref_to(target, row) for row in found]
    return [ref for ref in refs if _means(typed, ref.text)][:MOST]


def words(session: Session, name: str, typed: str) -> list[str]:
    """Words used before in fields of this kind that hold what was typed; the commonest first."""
    counts: dict[str, int] = {}
    for column in _USED.get(name, ()):
        query = select(column, func.count()).where(column != "").group_by(column)
        for word, count in session.execute(query):
            counts[word] = counts.get(word, 0) + count
    return _best(sorted(counts, key=lambda word: (-counts[word], word)), typed)


def _best(found: Iterable[str], typed: str) -> list[str]:
    meant = [word for word in found if word != typed and _means(typed, word)]
    return meant[:MOST]


def _means(typed: str, text: str) -> bool:
    wanted = folded(typed)
    return not wanted or wanted in folded(text) or wanted in spelling(text[:40])
