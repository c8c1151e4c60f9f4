"""Letters to customers: their templates, and what they say of a record, on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.errors import Refused
from desktop.files import whole_file
from desktop.forms.spec import Values
from desktop.forms.values import Ref
from desktop.i18n import LANGUAGES, _, language, speaking
from desktop.models.person import Person
from desktop.services import letter_words
from desktop.services.clocks.clocks import rules
from desktop.services.complaint_hindrances import needs_approval
from desktop.services.desk import Desk
from desktop.services.letter_words import (
    ACKNOWLEDGEMENT,
    ANSWER,
    FORM_OF,
    KINDS,
    PRAISE_THANKS,
    SUGGESTION_REPLY,
)
from desktop.services.opened import Opened, opened
from desktop.services.press import Press, PrintResult
from desktop.storage import letters, profile
from desktop.storage.database import Session

if TYPE_CHECKING:
    from desktop.reports.letter import Letter

__all__ = [
    "ACKNOWLEDGEMENT",
    "ANSWER",
    "FORM_OF",
    "KINDS",
    "NEWS",
    "PRAISE_THANKS",
    "SUGGESTION_REPLY",
    "Letters",
    "Template",
]

NEWS = "letters"
"""What is told where a template was changed."""

_ANSWERS = {ANSWER: "response", SUGGESTION_REPLY: "reply"}
"""The field without whose words a letter says nothing."""


@dataclass(frozen=True)
class Template:
    """The words of one kind of letter in one language; `is_changed` tells whether by a person."""

    kind: str
    language: str
    subject: str
    body: str
    is_changed: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """What may stand in braces in it."""
        return letter_words.names_of(self.kind)


class Letters:
    """The letters of a workspace. A `speech` is `zh` or `en`; "" is the current language."""

    def __init__(self, desk: Desk, press: Press) -> None:
        self._desk, self._press = desk, press

    def templates(self) -> tuple[Template, ...]:
        """All of them: each kind in each language."""
        with self._desk.database.reading_session() as session:
            own = {(row.kind, row.language): row for row in letters.changed(session)}
            return tuple(
                _template(kind, speech, own.get((kind, speech)))
                for kind in KINDS
                for speech in LANGUAGES
            )

    def template(self, kind: str, speech: str = "") -> Template:
        """The one that is used. Raises `KeyError` for a kind that does not exist."""
        spoken = speech or language()
        with self._desk.database.reading_session() as session:
            return _template(kind, spoken, letters.named(session, kind, spoken))

    def change(self, kind: str, speech: str, subject: str, body: str) -> Template:
        """Take these words from now on. Raises `Refused` where a name in braces is not known."""
        letter_words.refuse_senseless(kind, subject, body)
        with self._desk.database.transaction() as session:
            letters.keep(session, kind, speech, " ".join(subject.split()), body.strip("\n"))
        self._desk.publish(NEWS, kind)
        return self.template(kind, speech)

    def reset(self, kind: str, speech: str) -> Template:
        """Take the product's own words again."""
        with self._desk.database.transaction() as session:
            letters.drop(session, kind, speech)
        self._desk.publish(NEWS, kind)
        return self.template(kind, speech)

    def unapproved(self, kind: str, record_id: str) -> bool:
        """Whether the letter promises a compensation to which somebody still has to agree.

        Raises `NotFound`.
        """
        record_kind = self._desk.catalogue[FORM_OF[kind]]
        with self._desk.database.reading_session() as session:
            record = opened(record_kind.form, self._desk.fetch(session, record_kind, record_id))
            return _unapproved(session, kind, record)

    def pdf(
        self, kind: str, record_id: str, target: Path, speech: str = "", *, draft: bool = False
    ) -> PrintResult:
        """The letter about a record as a file. Raises `NotFound`, `Refused`.

        One that promises an unapproved compensation is only written as a `draft`, and says so.
        """
        from desktop.reports.letter import write_letter  # reportlab takes 0.1 s to import

        with speaking(speech or language()):
            letter = self.letter(kind, record_id)
            if letter.mark and not draft:
                raise Refused(
                    _("{code}: the compensation in this answer is not approved.").format(
                        code=letter.reference
                    ),
                    safe=_("Nothing was written."),
                    advice=_("Have it approved first, or write the letter as a draft."),
                )
            with whole_file(target) as part, part.open("wb") as stream:
                return self._press.run(lambda fonts: write_letter(stream, letter, fonts))

    def letter(self, kind: str, record_id: str) -> Letter:
        """What the letter says. Raises `NotFound`, and `Refused` while it has no answer to tell."""
        from desktop.reports.letter import Letter

        record_kind = self._desk.catalogue[FORM_OF[kind]]
        with self._desk.database.reading_session() as session:
            record = opened(record_kind.form, self._desk.fetch(session, record_kind, record_id))
            _refuse_empty(kind, record)
            own = profile.fetch(session)
            template = _template(kind, language(), letters.named(session, kind, language()))
            company, office, who = own.company, own.office, self._desk.who(session)
            phone = _phone(session, record.values["manager"])
            is_draft = _unapproved(session, kind, record)
        values = {**self._common(record, company, phone), **_OF_FORM[record.form.id](record.values)}
        person = values.get("complainant") or values.get("contact", "")
        customer = values["customer"]
        return Letter(
            company=company,
            office=office,
            address=tuple(dict.fromkeys(filter(None, (customer, person)))),
            subject=letter_words.filled_in(template.subject, values),
            body=letter_words.filled_in(template.body, values),
            day=values["today"],
            signer=values["manager"],
            reference=record.code,
            made_at=self._desk.clock.local(),
            made_by=who,
            mark=_("DRAFT: compensation not approved; do not send") if is_draft else "",
        )

    def _common(self, record: Opened, company: str, phone: str) -> dict[str, str]:
        values = record.values
        received = values.get("received_at") or values.get("received_on")
        return {
            "customer": _text(values["customer"]),
            "code": record.code,
            "received_at": letter_words.day_words(received),
            "manager": _text(values["manager"]),
            "manager_contact": _reached(_text(values["manager"]), phone),
            "company": company,
            "today": letter_words.day_words(self._desk.clock.today()),
        }


def _template(kind: str, speech: str, own: Any) -> Template:  # noqa: ANN401 - a row or None
    if own is not None:
        return Template(kind, speech, own.subject, own.body, is_changed=True)
    with speaking(speech):
        subject, body = letter_words.SUBJECTS[kind], letter_words.BODIES[kind]
        return Template(kind, speech, _(subject), _(body))


def _of_complaint(values: Values) -> dict[str, str]:
    due = values["response_due_at"]
    return {
        "complainant": _text(values["complainant"]) or _text(values["customer"]),
        "product": values["product"],
        "problem": values["problem"],
        "remedy": values["remedy_requested"],
        "answer_by": letter_words.day_words(due) or _("the day that we agree on"),
        "response": values["response"],
    }


def _of_suggestion(values: Values) -> dict[str, str]:
    return {
        "contact": _text(values["contact"]) or _text(values["customer"]),
        "product": values["product"],
        "text": values["text"],
        "reply": values["reply"],
    }


_OF_FORM: dict[str, Callable[[Values], dict[str, str]]] = {
    "complaint": _of_complaint,
    "suggestion": _of_suggestion,
}


def _refuse_empty(kind: str, record: Opened) -> None:
    key = _ANSWERS.get(kind, "")
    if key and not record.values[key].strip():
        raise Refused(
            _("{code} has no answer to the customer yet.").format(code=record.code),
            advice=_("Fill in “{field}” first.").format(field=_(record.form.field(key).label)),
        )


def _unapproved(session: Session, kind: str, record: Opened) -> bool:
    """Whether an answer that was not told yet needs an approval that it does not have."""
    if kind != ANSWER or record.values["decided_at"] is not None:
        return False
    return needs_approval(record.values, rules(session.connection()))


def _phone(session: Session, manager: object) -> str:
    person = session.get(Person, manager.id) if isinstance(manager, Ref) and manager.id else None
    return person.phone if person else ""


def _reached(name: str, phone: str) -> str:
    """A name and how to reach it, as far as that is known."""
    return _("{name} ({phone})").format(name=name, phone=phone) if phone else name


def _text(value: object) -> str:
    return value.text if isinstance(value, Ref) else ""
