"""8D reports: begun from a complaint with what is known, each discipline with its gate."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from desktop.errors import Invalid, Refused
from desktop.forms.values import Ref, blank_row
from desktop.services.agenda_items import AgendaItem
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from tests.services.office import Office

WAY = (
    *("prepare", "form_team", "describe", "contain", "find_cause"),
    *("choose", "implement", "prevent", "close"),
)


def row(workspace: Workspace, table: str, **values: Any) -> dict[str, Any]:
    form = workspace.eight_ds.form
    return {**blank_row(next(each for each in form.tables() if each.key == table)), **values}


def whole(workspace: Workspace) -> dict[str, Any]:
    """All that the gates ask for."""
    return {
        "title": "探头进水",
        "symptom": "读数漂移",
        "needed": "yes",
        "leader": "贺霁",
        "members": (row(workspace, "members", name="乔一舟"),),
        "what_object": "探头",
        "what_wrong": "进水",
        "quantity": "12 支中 3 支",
        "containments": (
            row(workspace, "containments", action="全检", effectiveness=Decimal(100)),
        ),
        "causes": (
            row(workspace, "causes", point="occurrence", cause="密封圈老化", verified="yes"),
            row(workspace, "causes", point="escape", cause="出厂未测", verified="yes"),
        ),
        "actions": (
            row(workspace, "actions", point="occurrence", action="换材料"),
            row(workspace, "actions", point="escape", action="加气密测试"),
        ),
        "choice_evidence": "三百小时浸泡试验",
        "containment_removed_on": date(2026, 3, 20),
        "validation": "两个月无漂移",
        "preventions": (row(workspace, "preventions", kind="procedure", change="检验规程"),),
        "approver": "郑主任",
    }


def report(office: Office, **values: Any) -> Opened:
    workspace = office.workspace
    blank = {**workspace.eight_ds.blank(), "customer": office.customer}
    return workspace.eight_ds.save({**blank, **whole(workspace), **values})


def walked(workspace: Workspace, opened: Opened, until: str = "") -> Opened:
    """Led from gate to gate, up to before this step."""
    for verb in WAY[: WAY.index(until) if until else None]:
        opened = workspace.eight_ds.take(opened.id, verb)
    return opened


def test_a_report_with_all_that_is_asked_goes_from_d0_to_its_close(office: Office) -> None:
    closed = walked(office.workspace, report(office))
    assert closed.state == "closed"
    assert closed.values["closed_on"] == office.workspace.clock.today()


@pytest.mark.parametrize(
    ("verb", "lacking", "words"),
    [
        ("prepare", {"needed": ""}, "Decide whether"),
        ("form_team", {"members": ()}, "at least one member more"),
        ("form_team", {"leader": ""}, "Name a leader"),
        ("describe", {"quantity": ""}, "how much"),
        ("contain", {"containments": ()}, "effect of an interim action"),
        ("contain", {"containment_needed": "no"}, "why no containment"),
        ("choose", {"choice_evidence": ""}, "evidence"),
        ("implement", {"validation": ""}, "have worked"),
        ("implement", {"containment_removed_on": None}, "Remove the interim containment"),
        ("prevent", {"preventions": ()}, "changed elsewhere"),
        ("close", {"approver": ""}, "approves"),
    ],
)
def test_a_gate_stays_shut_and_says_what_is_missing(
    office: Office, verb: str, lacking: dict[str, Any], words: str
) -> None:
    opened = walked(office.workspace, report(office, **lacking), verb)
    with pytest.raises((Refused, Invalid), match=words):
        office.workspace.eight_ds.take(opened.id, verb)


@pytest.mark.parametrize(("point", "words"), [("occurrence", "it occurred"), ("escape", "got out")])
def test_occurrence_and_escape_need_a_verified_cause_each(
    office: Office, point: str, words: str
) -> None:
    causes = tuple(each for each in whole(office.workspace)["causes"] if each["point"] != point)
    opened = walked(office.workspace, report(office, causes=causes), "find_cause")
    with pytest.raises(Refused, match=words):
        office.workspace.eight_ds.take(opened.id, "find_cause")


def test_containment_that_is_not_applicable_needs_no_effect(office: Office) -> None:
    lacking = {
        "containments": (),
        "containment_needed": "no",
        "containment_reason": "已停用",
        "containment_removed_on": None,
    }
    assert walked(office.workspace, report(office, **lacking)).state == "closed"


def test_nothing_is_prevented_elsewhere_for_a_reason(office: Office) -> None:
    opened = report(office, preventions=(), no_prevention_reason="只有这一种产品")
    assert walked(office.workspace, opened).state == "closed"


def test_a_step_back_needs_a_reason(office: Office) -> None:
    reports = office.workspace.eight_ds
    opened = walked(office.workspace, report(office), "describe")
    with pytest.raises(Refused, match="reason"):
        reports.take(opened.id, "go_back")
    assert reports.take(opened.id, "go_back", note="换了组长").state == "d1"


def test_a_problem_that_needs_no_8d_says_why(office: Office) -> None:
    opened = office.workspace.eight_ds.take(report(office).id, "decline", note="单件")
    assert opened.state == "not_needed"


def test_what_the_complaint_knows_is_not_typed_again(office: Office) -> None:
    workspace = office.workspace
    complaint = workspace.complaints.save(
        {
            **workspace.complaints.blank(),
            "customer": office.customer,
            "problem": "探头进水",
            "product": "LX-450",
            "batch": "2602",
            "whys": ({"id": "", "answer": "密封失效"}, {"id": "", "answer": "密封圈老化"}),
            "bones": (
                {"id": "", "branch": "material", "cause": "橡胶不耐油", "verified": "yes"},
                {"id": "", "branch": "people", "cause": "装反", "verified": "no"},
            ),
        }
    )
    values = workspace.eight_ds.begun_from(complaint)
    assert (values["product"], values["batch"], values["symptom"]) == ("LX-450", "2602", "探头进水")
    assert [each["cause"] for each in values["causes"]] == ["密封圈老化", "橡胶不耐油"]
    begun = workspace.eight_ds.save(values)
    found = workspace.eight_ds.of_complaint(complaint.id)
    assert found is not None
    assert found.id == begun.id


NOTHING_PROMISED: dict[str, Any] = {
    **dict.fromkeys(("containments", "actions", "preventions"), ()),
    "containment_removed_on": None,
}
PROMISED = [
    ("containment", "containments", "action"),
    ("measure", "actions", "action"),
    ("prevention", "preventions", "change"),
]


def due(workspace: Workspace, manager: str | None = None) -> list[AgendaItem]:
    """What 8D reports ask for today."""
    items = workspace.agenda.today(manager).today.items
    return [each for each in items if each.form == "eight_d"]


@pytest.mark.parametrize(("kind", "table", "words"), PROMISED)
def test_what_an_8d_report_promises_is_due_today_and_done_by_one_key(
    office: Office, kind: str, table: str, words: str
) -> None:
    workspace = office.workspace
    today = workspace.clock.today()
    promised = row(workspace, table, **{words: "换材料"}, due_on=today, owner="陈默")
    opened = report(office, **{**NOTHING_PROMISED, table: (promised,)})
    (item,) = due(workspace)
    assert (item.kind, item.title, item.code) == (kind, "换材料", opened.code)
    assert due(workspace, office.director.id) == [item]  # its owner's too
    undo = workspace.agenda.finish(item)
    assert workspace.eight_ds.open(opened.id).values[table][0]["done_on"] == today
    assert due(workspace) == []
    undo.back()
    assert workspace.eight_ds.open(opened.id).values[table] == opened.values[table]
    workspace.agenda.move(item, today + timedelta(days=1))
    moved = workspace.eight_ds.open(opened.id).values[table][0]["due_on"]
    assert moved == today + timedelta(days=1)


def test_a_containment_that_was_removed_is_not_due_any_more(office: Office) -> None:
    workspace = office.workspace
    today = workspace.clock.today()
    promised = row(workspace, "containments", action="全检", due_on=today)
    opened = report(office, **{**NOTHING_PROMISED, "containments": (promised,)})
    assert len(due(workspace)) == 1
    workspace.eight_ds.save({"containment_removed_on": today}, opened.id)
    assert due(workspace) == []


def test_with_its_measures_in_place_the_complaint_is_looked_at_later(office: Office) -> None:
    workspace, case = office.workspace, office.complaint()
    about = {"complaint": Ref(case.id, case.code, case.code)}
    walked(workspace, report(office, **about), "prevent")
    after = workspace.complaints.open(case.id)
    assert [row["due_on"] for row in after.values["checks"]] == [
        date(2026, 4, 15),
        date(2026, 5, 15),
        date(2026, 6, 14),
    ]
    assert workspace.history.of("complaint", case.id)[0].note == "BD-2026-0001"


def test_what_the_report_writes_into_the_complaint_is_news_of_it(office: Office) -> None:
    workspace, case = office.workspace, office.complaint()
    about = {"complaint": Ref(case.id, case.code, case.code)}
    opened = walked(workspace, report(office, **about), "implement")
    heard: list[tuple[str, tuple[str, ...]]] = []
    workspace.events.listen(lambda news: heard.append((news.kind, news.ids)))
    workspace.eight_ds.take(opened.id, "implement")
    assert heard == [("eight_d", (opened.id,)), ("complaint", (case.id,))]


def test_a_complaint_that_was_withdrawn_is_not_looked_at(office: Office) -> None:
    workspace, case = office.workspace, office.complaint()
    about = {"complaint": Ref(case.id, case.code, case.code)}
    workspace.complaints.take(case.id, "withdraw", note="A mistake.")
    walked(workspace, report(office, **about), "prevent")
    assert workspace.complaints.open(case.id).values["checks"] == ()
