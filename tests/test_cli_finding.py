"""What is found from the command line, and the index built anew from there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.clock import SystemClock
from desktop.services.workspace import open_workspace
from tests.services.office import Office
from tests.test_cli import Shell


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    workspace = open_workspace(tmp_path / "data", SystemClock())
    yield Office.set_up(workspace)
    workspace.close()


@pytest.fixture
def shell(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    assert office.workspace.folder == tmp_path / "data"
    return Shell(tmp_path, capsys)


def test_search_finds_by_pinyin_and_says_what_and_where(shell: Shell, office: Office) -> None:
    assert shell.types("search", "szdx") == 0
    assert shell.out == "Customers\tKH-0001\t苏州东旭轴承\t东旭\n"
    assert shell.types("search", "wg", "--kind", "contact") == 0
    assert shell.out == "Contacts\tKH-0001\t王工\t苏州东旭轴承\n"
    assert shell.types("search", "nothing like it") == 0
    assert shell.out == ""
    assert office.customer.text == "苏州东旭轴承"


def test_search_tells_other_programs_all_it_found(shell: Shell, office: Office) -> None:
    (group,) = shell.reads("search", "0512")
    assert (group["kind"], group["more"]) == ("contact", False)
    assert [(hit["title"], hit["record_id"]) for hit in group["hits"]] == [
        ("王工", office.customer.id)
    ]


def test_search_in_a_kind_that_is_none_names_those_that_are(shell: Shell, office: Office) -> None:
    assert shell.types("search", "a", "--kind", "dog") == 1
    assert "There is no kind “dog”. The kinds are: customer, contact," in shell.err
    assert office.customer.id


def test_reindex_builds_the_index_anew(shell: Shell, office: Office) -> None:
    with office.workspace.database.transaction() as session:
        session.connection().exec_driver_sql("DELETE FROM search_entry")
    assert office.workspace.search.find("szdx") == ()
    assert shell.types("reindex") == 0
    assert shell.out == "The index has 5 entries.\n"
    assert office.workspace.search.find("szdx")[0].hits[0].title == "苏州东旭轴承"
