"""Each step of a complaint, a suggestion or praise is taken on the command line."""

from __future__ import annotations

import io
import json
import sys
from decimal import Decimal
from typing import Any

import pytest

from desktop.cli.case_arguments import MACHINES, verbs_of
from desktop.services.opened import Opened
from tests.cases import taken, way_to
from tests.services.office import Office
from tests.test_cli import Shell, furnished, office, shell

__all__ = ["furnished", "office", "shell"]

SAID = {"customer": "KH-0001", "text": "Ship in steel boxes.", "kind": "suggestion"}
COMPLAINED = {"customer": "KH-0001", "problem": "The seals leak.", "medium": "oral"}


def suggestion(office: Office, **values: Any) -> Opened:
    feedback = office.workspace.feedback
    whole = {"customer": office.customer, "text": "Ship in steel boxes.", "kind": "suggestion"}
    return feedback.save({**feedback.blank(), **whole, **values})


def takes(shell: Shell, form: str, verb: str, *words: str, **values: Any) -> dict[str, Any]:
    """The case as it is told after the step."""
    given = json.dumps(values, ensure_ascii=False)
    assert shell.types(form, verb, *words, "--json", given) == 0, shell.err
    told: dict[str, Any] = json.loads(shell.out)
    return told


@pytest.mark.parametrize("form", MACHINES)
def test_every_verb_of_the_machine_is_a_word(form: str) -> None:
    machine = {step.verb for step in MACHINES[form].steps}
    assert set(verbs_of(form)) == {"register", *machine}


@pytest.mark.parametrize(
    ("form", "verb"), [(form, verb) for form in MACHINES for verb in verbs_of(form)]
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_verb_has_help(
    capsys: pytest.CaptureFixture[str], form: str, verb: str, language: str
) -> None:
    from desktop.cli import main

    assert main([form, verb.replace("_", "-"), "--help", "--lang", language]) == 0
    assert "--note" in capsys.readouterr().out


def test_help_names_the_values_and_their_answers(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from desktop.cli import main

    main(["--lang", "en", "complaint", "assess", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert "severity (Severity: critical | high | medium | low)" in told


def test_a_complaint_is_registered_of_its_values(office: Office, shell: Shell) -> None:
    told = takes(shell, "complaint", "register", **COMPLAINED)
    assert (told["state"], told["values"]["problem"]) == ("received", "The seals leak.")


def test_a_complaint_goes_on_by_its_number(office: Office, shell: Shell) -> None:
    code = takes(shell, "complaint", "register", **COMPLAINED)["code"]
    told = takes(shell, "complaint", "acknowledge", code, acknowledged_by="林帆")
    assert (told["state"], told["values"]["acknowledged_by"]) == ("acknowledged", "林帆")


def test_who_approves_is_who_is_at_work(office: Office, shell: Shell) -> None:
    cases = office.workspace.complaints
    case = taken(cases, office.complaint(), *way_to("propose"), compensation=Decimal(6000))
    takes(shell, "complaint", "ask-approval", case.code)
    assert shell.types("complaint", "approve", case.code) == 1
    assert "nobody approves what they have asked for" in shell.err
    office.works(office.director)
    told = takes(shell, "complaint", "approve", case.code)
    assert told["values"]["approved_by"] == "陈默"


def test_what_waits_for_somebody_is_held_and_resumed(office: Office, shell: Shell) -> None:
    code = takes(shell, "complaint", "register", **COMPLAINED)["code"]
    held = takes(shell, "complaint", "hold", code, hold_reason="customer")
    assert held["state"] == "on_hold"
    assert shell.types("complaint", "resume", code) == 0
    assert shell.out == f"{code} is now: Received\n"


def test_a_duplicate_names_the_main_case(office: Office, shell: Shell) -> None:
    main, other = (takes(shell, "complaint", "register", **COMPLAINED)["code"] for _ in "ab")
    told = takes(shell, "complaint", "duplicate", other, duplicate_of=main)
    assert (told["state"], told["values"]["duplicate_of"]) == ("duplicate", main)


def test_a_step_that_is_not_possible_says_what_is(office: Office, shell: Shell) -> None:
    code = takes(shell, "complaint", "register", **COMPLAINED)["code"]
    assert shell.types("complaint", "close", code) == 1
    assert "is not possible while the state is “Received”" in shell.err


def test_a_step_with_a_reason_wants_a_note(office: Office, shell: Shell) -> None:
    code = takes(shell, "complaint", "register", **COMPLAINED)["code"]
    assert shell.types("complaint", "withdraw", code) == 1
    assert takes(shell, "complaint", "withdraw", code, "--note", "All is well.")["state"] == (
        "withdrawn"
    )


def test_problems_stand_one_a_line_with_their_field(office: Office, shell: Shell) -> None:
    record = suggestion(office)
    given = json.dumps({"assessed_on": "someday", "value_estimate": "much"})
    assert shell.types("suggestion", "assess", record.code, "--json", given) == 1
    assert sorted(line.split(":")[0] for line in shell.err.splitlines()) == [
        "assessed_on",
        "value_estimate",
    ]


def test_where_there_is_a_problem_nothing_is_written(office: Office, shell: Shell) -> None:
    record = suggestion(office)
    given = json.dumps({"assessment": "Good.", "value_estimate": "much"})
    shell.types("suggestion", "assess", record.code, "--json", given)
    kept = office.workspace.feedback.open(record.id)
    assert (kept.state, kept.values["assessment"]) == ("received", "")


def test_a_case_that_cannot_be_registered_is_not_made(office: Office, shell: Shell) -> None:
    given = json.dumps({"customer": "KH-0001"})
    assert shell.types("complaint", "register", "--json", given) == 1
    assert shell.err.startswith("problem: ")
    assert shell.reads("list", "complaints") == []


def test_a_name_that_is_no_field_is_told(office: Office, shell: Shell) -> None:
    record = suggestion(office)
    assert shell.types("suggestion", "assess", record.code, "--json", '{"colour": "red"}') == 1
    assert shell.err.startswith("colour: The form has no field “colour”")


@pytest.mark.parametrize("words", ["{", "[1]", "no-such-file.json"])
def test_values_that_are_no_json_are_told(office: Office, shell: Shell, words: str) -> None:
    record = suggestion(office)
    assert shell.types("suggestion", "assess", record.code, "--json", words) == 1
    assert shell.err.startswith("The values were not read as JSON.")


def test_values_come_from_a_file(office: Office, shell: Shell) -> None:
    record = suggestion(office)
    path = shell.file("step.json", {"assessment": "Worth a try."})
    assert shell.types("suggestion", "assess", record.code, "--json", path) == 0, shell.err
    assert json.loads(shell.out)["values"]["assessment"] == "Worth a try."


def test_values_come_from_the_input(
    office: Office, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = suggestion(office)
    given = io.TextIOWrapper(io.BytesIO('{"assessment": "值得一试。"}'.encode()))
    monkeypatch.setattr(sys, "stdin", given)
    assert shell.types("suggestion", "assess", record.code, "--json", "-") == 0, shell.err
    assert json.loads(shell.out)["values"]["assessment"] == "值得一试。"


def test_a_suggestion_is_taken_in_and_led_to_the_answer(office: Office, shell: Shell) -> None:
    code = takes(shell, "suggestion", "register", **SAID)["code"]
    takes(shell, "suggestion", "assess", code, value_estimate="5000", owner="林帆")
    takes(shell, "suggestion", "adopt-partly", code, decision_reason="Steel for exports only.")
    takes(shell, "suggestion", "implement", code, outcome="Done.", realised_value="4200")
    told = takes(shell, "suggestion", "reply", code, reply="Your boxes are of steel now.")
    assert (told["state"], told["values"]["decision"]) == ("replied", "partly_adopted")
    assert told["values"]["realised_value"] == "4200.00"


def test_praise_is_passed_on(office: Office, shell: Shell) -> None:
    code = takes(shell, "suggestion", "register", **{**SAID, "kind": "praise"})["code"]
    told = takes(shell, "suggestion", "pass-on", code, passed_on_to="The service team")
    assert told["values"]["passed_on_to"] == "The service team"


def test_a_step_without_what_it_needs_names_the_field(office: Office, shell: Shell) -> None:
    record = suggestion(office, kind="praise")
    assert shell.types("suggestion", "reply", record.code) == 1
    assert shell.err.startswith("reply: ")
