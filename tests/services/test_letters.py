"""Letters say what happened, in the house's own words where somebody wrote them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.errors import Refused
from desktop.forms.values import Ref
from desktop.i18n import LANGUAGES, speaking
from desktop.services.letters import ACKNOWLEDGEMENT, ANSWER, KINDS, PRAISE_THANKS, Letters
from desktop.services.opened import Opened
from tests.cases import taken, way_to
from tests.services.office import Office


@pytest.fixture
def case(office: Office) -> Opened:
    complaints = office.workspace.complaints
    return complaints.save(
        {
            **complaints.blank(),
            "customer": office.customer,
            "manager": office.manager,
            "received_at": datetime(2026, 3, 16, 9, 0),
            "complainant": Ref(None, "王工"),
            "problem": "It squeaks.",
            "response": "We mend it: {code} and {nothing}.",
        }
    )


@pytest.fixture
def letters(office: Office) -> Letters:
    return office.workspace.letters


def read(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_every_kind_has_words_in_both_languages(letters: Letters) -> None:
    found = {(each.kind, each.language): each for each in letters.templates()}
    assert set(found) == {(kind, speech) for kind in KINDS for speech in LANGUAGES}
    assert not any(each.is_changed for each in found.values())


def test_what_the_product_proposes_names_only_what_it_can_fill_in(letters: Letters) -> None:
    for each in letters.templates():
        letters.change(each.kind, each.language, each.subject, each.body)
    assert all(each.is_changed for each in letters.templates())


def test_a_letter_is_on_the_companys_paper(letters: Letters, case: Opened, tmp_path: Path) -> None:
    with speaking("en"):
        letters.pdf(ACKNOWLEDGEMENT, case.id, tmp_path / "letter.pdf")
    words = read(tmp_path / "letter.pdf")
    assert "临江精工" in words
    assert "华东办事处" in words
    assert "16 March 2026" in words
    assert f"under the number {case.code}" in " ".join(words.split())
    assert "It squeaks." in words
    assert "Signature and seal:" in words


def test_a_letter_speaks_the_language_that_was_asked_for(
    letters: Letters, case: Opened, tmp_path: Path
) -> None:
    with speaking("zh"):
        letters.pdf(ANSWER, case.id, tmp_path / "letter.pdf", speech="en")
    assert "Dear 王工" in read(tmp_path / "letter.pdf")


def test_words_of_a_customer_are_never_filled_in_themselves(letters: Letters, case: Opened) -> None:
    with speaking("en"):
        assert "We mend it: {code} and {nothing}." in letters.letter(ANSWER, case.id).body


def test_words_of_the_house_stand_in_the_place_of_the_products(
    letters: Letters, case: Opened
) -> None:
    letters.change(ACKNOWLEDGEMENT, "en", "Number {code}", "Hello {complainant} {{code}} {")
    with speaking("en"):
        letter = letters.letter(ACKNOWLEDGEMENT, case.id)
    assert letter.subject == f"Number {case.code}"
    assert letter.body == f"Hello 王工 {{{case.code}}} {{"


def test_the_products_words_come_back(letters: Letters) -> None:
    before = letters.template(PRAISE_THANKS, "zh")
    letters.change(PRAISE_THANKS, "zh", "S", "B")
    assert letters.template(PRAISE_THANKS, "zh").body == "B"
    assert letters.reset(PRAISE_THANKS, "zh") == before


def test_other_languages_keep_their_words(letters: Letters) -> None:
    before = letters.template(ANSWER, "zh")
    letters.change(ANSWER, "en", "S", "B")
    assert letters.template(ANSWER, "zh") == before


@pytest.mark.parametrize("words", ["{responce}", "{}", "{response!r}", "{reply}"])
def test_a_name_that_nobody_can_fill_in_is_refused_when_it_is_saved(
    letters: Letters, words: str
) -> None:
    with speaking("en"), pytest.raises(Refused) as refused:
        letters.change(ANSWER, "en", "Subject", f"Dear {{complainant}}, {words}")
    assert words in str(refused.value)
    assert "{response}" in str(refused.value)
    assert not letters.template(ANSWER, "en").is_changed


@pytest.mark.parametrize(("subject", "body"), [("", "B"), ("S", " \n"), ("S", "x" * 20_001)])
def test_an_empty_or_endless_letter_is_refused(letters: Letters, subject: str, body: str) -> None:
    with pytest.raises(Refused):
        letters.change(ANSWER, "en", subject, body)


def test_an_answer_without_words_is_not_written(
    letters: Letters, office: Office, case: Opened, tmp_path: Path
) -> None:
    office.workspace.complaints.save({"response": "  "}, case.id)
    with speaking("en"), pytest.raises(Refused, match="no answer"):
        letters.pdf(ANSWER, case.id, tmp_path / "letter.pdf")
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_long_letter_goes_on_and_keeps_its_last_words_with_the_place_to_sign(
    letters: Letters, office: Office, case: Opened, tmp_path: Path
) -> None:
    long = "\n".join(f"Line {number}" for number in range(36))
    office.workspace.complaints.save({"response": long}, case.id)
    with speaking("en"):
        result = letters.pdf(ANSWER, case.id, tmp_path / "letter.pdf")
    pages = [page.extract_text() for page in PdfReader(tmp_path / "letter.pdf").pages]
    assert result.pages == len(pages) == 2
    assert "Thank you for your patience." in pages[1]
    assert "Signature and seal:" in pages[1]


def test_markup_and_formulas_are_words(letters: Letters, office: Office, case: Opened) -> None:
    office.workspace.complaints.save({"problem": "<b>=1+1</b> & 'x'"}, case.id)
    assert "<b>=1+1</b> & 'x'" in letters.letter(ACKNOWLEDGEMENT, case.id).body


def unapproved(office: Office, case: Opened) -> Opened:
    """The case with a proposed answer, its compensation sent back by who was asked."""
    complaints = office.workspace.complaints
    way = ("register", *way_to("propose"))
    proposed = taken(complaints, case, *way, compensation=Decimal(6000))
    return taken(complaints, proposed, "ask_approval", "send_back")


def test_an_answer_that_is_not_approved_is_only_written_as_a_draft_that_says_so(
    office: Office, letters: Letters, case: Opened, tmp_path: Path
) -> None:
    unapproved(office, case)
    path = tmp_path / "letter.pdf"
    with pytest.raises(Refused, match="is not approved"):
        letters.pdf(ANSWER, case.id, path)
    assert not path.exists()
    letters.change(ANSWER, "en", "S", "{response}\n" * 80)
    with speaking("en"):
        letters.pdf(ANSWER, case.id, path, draft=True)
    pages = [page.extract_text() for page in PdfReader(path).pages]
    assert len(pages) > 1
    assert all("DRAFT: compensation not approved; do not send" in page for page in pages)


def test_an_approved_answer_is_no_draft(
    office: Office, letters: Letters, case: Opened, tmp_path: Path
) -> None:
    taken(office.workspace.complaints, unapproved(office, case), "ask_approval")
    assert letters.unapproved(ANSWER, case.id)
    office.works(office.director)
    taken(office.workspace.complaints, case, "approve")
    assert not letters.unapproved(ANSWER, case.id)
    with speaking("en"):
        letters.pdf(ANSWER, case.id, tmp_path / "letter.pdf")
    assert "DRAFT" not in read(tmp_path / "letter.pdf")


def test_the_acknowledgement_needs_no_approval(
    office: Office, letters: Letters, case: Opened
) -> None:
    unapproved(office, case)
    assert not letters.unapproved(ACKNOWLEDGEMENT, case.id)
