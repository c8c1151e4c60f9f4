"""Records are found by what people write, numbered in a row, and missed by who uses them."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.errors import NotFound
from desktop.forms.values import Ref
from desktop.storage import records
from tests.storage.office import KINDS, TODAY, Office, rows


@pytest.mark.parametrize("written", ["KH-0001", "kh-0001", " ＫＨ－０００１ ", "Kh-0001\n"])
def test_a_customer_is_found_by_its_number_however_it_is_written(
    office: Office, written: str
) -> None:
    with office.database.reading_session() as session:
        assert records.by_code(session, KINDS["customer"], written).id == office.customer.id


def test_a_number_that_nobody_has_is_told(office: Office) -> None:
    with (
        office.database.reading_session() as session,
        pytest.raises(NotFound, match="Customer card with the number “KH-9”"),
    ):
        records.by_code(session, KINDS["customer"], "KH-9")


def test_a_record_that_is_gone_is_told(office: Office) -> None:
    with office.database.reading_session() as session, pytest.raises(NotFound):
        records.fetch(session, KINDS["customer"], "nobody")


@pytest.mark.parametrize(
    ("form", "taken", "free"),
    [
        ("customer", (), "KH-0002"),
        ("customer", ("KH-0009", "KH-10"), "KH-0011"),
        ("customer", ("ｋｈ-0100",), "KH-0101"),
        ("customer", ("KH-7A", "KH-", "KH-99999999999999999999", "K-5", "XKH-8"), "KH-0002"),
        ("customer", ("KH-9999",), "KH-10000"),
        ("care_plan", (), "JH-2026-0001"),
        ("care_plan", ("JH-2025-0044", "JH-2026-0003", "JH-2027-0099"), "JH-2026-0004"),
        ("product", (), "CP-0001"),
    ],
)
def test_the_next_number_follows_the_highest(
    office: Office, form: str, taken: tuple[str, ...], free: str
) -> None:
    for code in taken:
        if form == "care_plan":
            office.plan(code)
        else:
            office.save(form, code, name=code)
    with office.database.reading_session() as session:
        assert records.next_code(session, KINDS[form], TODAY) == free
        assert records.next_code(session, KINDS[form], date(2030, 1, 1)) == free.replace(
            "2026-0004", "2030-0001"
        ).replace("2026", "2030")


def test_a_record_tells_which_others_name_it(office: Office) -> None:
    supporters = rows("care_plan", "supporters", {"contact": office.contact})
    office.plan(supporters=supporters)
    office.plan("JH-2026-0002")
    office.complaint(complainant=office.contact)
    with office.database.reading_session() as session:
        customer = records.fetch(session, KINDS["customer"], office.customer.id or "")
        manager = records.fetch(session, KINDS["person"], office.manager.id or "")
        plan = records.by_code(session, KINDS["care_plan"], "JH-2026-0001")
        assert dict(records.uses(session, KINDS["customer"], customer)) == {
            "care_plan": 2,
            "complaint": 1,
        }
        assert dict(records.uses(session, KINDS["person"], manager)) == {
            "customer": 1,
            "care_plan": 2,
            "complaint": 1,
        }
        assert records.uses(session, KINDS["care_plan"], plan) == []


def test_a_plan_whose_action_has_a_checklist_is_used(office: Office) -> None:
    office.plan(actions=rows("care_plan", "actions", {"action": "拜访"}))
    with office.database.reading_session() as session:
        action = records.resolve(session, "action", Ref(None, "JH-2026-0001/1"), {})
    office.checklist(plan_action=action)
    with office.database.reading_session() as session:
        plan = records.by_code(session, KINDS["care_plan"], "JH-2026-0001")
        assert records.uses(session, KINDS["care_plan"], plan) == [("checklist", 1)]


@pytest.mark.parametrize(
    ("target", "written", "text", "code"),
    [
        ("customer", Ref(None, "", "kh-0001"), "苏州新材有限公司", "KH-0001"),
        ("customer", Ref(None, "KH-0001"), "苏州新材有限公司", "KH-0001"),
        ("customer", Ref("elsewhere", "", "KH-0001"), "苏州新材有限公司", "KH-0001"),
        ("customer", Ref(None, " 苏州新材有限公司 "), "苏州新材有限公司", "KH-0001"),
        ("person", Ref(None, "单晓华"), "单晓华", "YG-0001"),
        ("contact", Ref(None, "王芳"), "王芳", ""),
        ("contract", Ref(None, "HT-01"), "HT-01", ""),
        ("action", Ref(None, "", "jh-2026-0001/2"), "复访", "JH-2026-0001/2"),
        ("action", Ref(None, "复访"), "复访", "JH-2026-0001/2"),
    ],
)
def test_a_link_is_understood_as_people_write_it(
    office: Office, target: str, written: Ref, text: str, code: str
) -> None:
    office.plan(actions=rows("care_plan", "actions", {"action": "拜访"}, {"action": "复访"}))
    with office.database.reading_session() as session:
        found = records.resolve(session, target, written, {"customer": office.customer})
    assert found.id is not None
    assert found.id != "elsewhere"
    assert (found.text, found.code) == (text, code)


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("customer", Ref(None, "nobody")),
        ("customer", Ref("elsewhere", "nobody", "KH-77")),
        ("customer", Ref(None, "双胞胎")),
        ("contact", Ref(None, "李雷")),
        ("action", Ref(None, "JH-2026-0001/9")),
        ("action", Ref(None, "JH-2026-0001/0")),
        ("action", Ref(None, "/")),
        ("person", Ref(None, " ")),
    ],
)
def test_a_link_that_means_nothing_or_too_much_keeps_its_words(
    office: Office, target: str, written: Ref
) -> None:
    office.save("customer", "KH-0002", name="双胞胎")
    office.save(
        "customer",
        "KH-0003",
        name="双胞胎",
        contacts=rows("customer", "contacts", {"name": "李雷"}),
    )
    with office.database.reading_session() as session:
        found = records.resolve(session, target, written, {"customer": office.customer})
    assert found == Ref(None, written.text, written.code)


def test_a_contact_of_another_customer_is_not_taken(office: Office) -> None:
    other = office.save("customer", "KH-0002", name="无锡电子")
    with office.database.reading_session() as session:
        values = {"customer": Ref(other, "无锡电子", "KH-0002")}
        assert records.resolve(session, "contact", office.contact, values).id is None
        assert records.resolve(session, "contact", office.contact, {}).id == office.contact.id
