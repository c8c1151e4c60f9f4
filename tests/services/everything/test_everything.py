"""Everything goes out into a folder and comes back into an empty workspace without loss."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.clock import FixedClock
from desktop.errors import Cancelled, Refused, UserError
from desktop.models.every import Base
from desktop.services.lists import ListQuery
from desktop.services.sample import build_sample
from desktop.services.workspace import Workspace, open_workspace
from desktop.storage.bulk.content import content_hash
from tests.services.office import Office
from tests.services.test_nasty_texts import NASTY

_BY_PROGRAM = {"search_entry"}
Begin = Callable[[str], Workspace]


@pytest.fixture
def begin(
    tmp_path: Path, furnished: tuple[Path, Path, Office], clock: FixedClock
) -> Iterator[Begin]:
    opened = []

    def begun(name: str) -> Workspace:
        shutil.copytree(furnished[0], tmp_path / name)
        opened.append(open_workspace(tmp_path / name, clock))
        return opened[-1]

    yield begun
    for each in opened:
        each.close()


def hashed(workspace: Workspace) -> str:
    with workspace.database.reading() as connection:
        return content_hash(connection)


def all_lines(workspace: Workspace) -> dict[str, list[Any]]:
    """Each line of each table but the index, which is made anew."""
    with workspace.database.reading() as connection:
        return {
            name: sorted(map(repr, connection.exec_driver_sql(f"SELECT {columns} FROM {name}")))
            for name, table in Base.metadata.tables.items()
            if name not in _BY_PROGRAM
            for columns in (", ".join(column.name for column in table.columns),)
        }


def moved(office: Office, begin: Begin, tmp_path: Path) -> Workspace:
    """Everything of the office in another workspace."""
    office.workspace.everything.write(tmp_path / "全部导出")
    there = begin("there")
    there.everything.read(tmp_path / "全部导出")
    return there


def furnish(office: Office, tmp_path: Path) -> None:
    """Something in each corner: texts of every sort, states, history, files, settings, drafts."""
    workspace = office.workspace
    for number, text in enumerate(NASTY):
        words = text[:200]
        customer = workspace.customers.save(
            {"name": words, "introduction": text, "contacts": ({"name": text[:80]},)}
        )
        if number % 3 == 0:
            workspace.customers.archive(customer.id)
        plan = office.plan(memo=text, actions=({"action": text[:500], "owner": "甲"},))
        workspace.drafts.keep("care_plan", plan.id, 1, {**plan.values, "strengths": text})
    for name in (
        "a/../../b.txt",
        "CON",
        "x\u202egpj.exe",
        "Ä.txt",
        "A\u0308.txt",
        "nul.txt",
        "a:b",
    ):
        attach(office, tmp_path, name)
    gone = workspace.customers.save({"name": "Gone"})
    workspace.attachments.add("customer", gone.id, tmp_path / "file")
    workspace.customers.delete(gone.id)
    workspace.options.add("channels", NASTY[0])
    workspace.rhythms.change("a", 11)


def attach(office: Office, tmp_path: Path, name: str) -> None:
    """Attach a file whose name no disk of ours would take."""
    path = tmp_path / "file"
    path.write_bytes(name.encode())
    added = office.workspace.attachments.add("customer", str(office.customer.id), path)
    with office.workspace.database.transaction() as session:
        session.connection().exec_driver_sql(
            "UPDATE attachment SET name = ? WHERE id = ?", (name, added.id)
        )


def test_all_comes_back_as_it_was_to_the_last_sign(
    office: Office, begin: Begin, tmp_path: Path
) -> None:
    furnish(office, tmp_path)
    there = moved(office, begin, tmp_path)
    assert hashed(there) == hashed(office.workspace)
    assert all_lines(there) == all_lines(office.workspace)


def test_the_sample_comes_back_as_it_was(begin: Begin, tmp_path: Path) -> None:
    here = begin("sample")
    build_sample(here)
    told = here.everything.write(tmp_path / "all")
    there = begin("there")
    assert there.everything.read(tmp_path / "all") == told
    assert hashed(there) == hashed(here)
    assert all_lines(there) == all_lines(here)


def test_what_came_back_is_found_and_can_be_worked_with(
    office: Office, begin: Begin, tmp_path: Path
) -> None:
    there = moved(office, begin, tmp_path)
    assert [hit.code for group in there.search.find("dongxu") for hit in group.hits]
    customer = there.customers.find("KH-0001")
    assert there.history.of("customer", customer.id)
    assert there.customers.save({"city": "苏州"}, customer.id).values["city"] == "苏州"
    assert there.customers.save({"name": "Next"}).code == "KH-0002"
    assert there.profiles.current().person == office.workspace.profiles.current().person


def test_a_merge_can_be_undone_where_everything_went(
    office: Office, begin: Begin, tmp_path: Path
) -> None:
    here = office.workspace
    double = here.customers.save({"name": "东旭轴承", "city": "苏州"})
    before = hashed(here)
    survivor = str(office.customer.id)
    merged = here.doubles.merge(here.doubles.plan([survivor, double.id], survivor))
    there = moved(office, begin, tmp_path)
    assert there.customers.find(double.code).id == survivor
    there.doubles.part(merged.id)
    assert hashed(there) == before


def test_a_workspace_that_holds_records_is_left_alone(
    office: Office, begin: Begin, tmp_path: Path
) -> None:
    office.workspace.everything.write(tmp_path / "all")
    there = begin("there")
    there.customers.save({"name": "Here"})
    before = all_lines(there)
    with pytest.raises(Refused, match="holds records already"):
        there.everything.read(tmp_path / "all")
    assert all_lines(there) == before


def test_settings_of_the_empty_workspace_give_way(
    office: Office, begin: Begin, tmp_path: Path
) -> None:
    office.workspace.clocks.change_rules(reopen_days=7)
    office.workspace.clocks.days.confirm(2027)
    office.workspace.everything.write(tmp_path / "all")
    there = begin("there")
    there.clocks.change_rules(recurrence_days=7)
    there.clocks.days.confirm(2028)
    there.profiles.change("Somebody", "Somewhere")
    there.options.add("channels", "Pigeon")
    there.everything.read(tmp_path / "all")
    assert hashed(there) == hashed(office.workspace)
    assert there.clocks.rules() == office.workspace.clocks.rules()
    assert there.clocks.days.years() == office.workspace.clocks.days.years()


def test_names_of_files_lead_nowhere(office: Office, tmp_path: Path) -> None:
    furnish(office, tmp_path)
    target = tmp_path / "deep" / "all"
    office.workspace.everything.write(target)
    names = [path.name for path in (target / "attachments").iterdir()]
    assert len(names) == 7
    for name in names:
        assert not set(name) & set('/\\:*?"<>|\u202e')
        assert len(name.encode()) < 250
    assert {path.name for path in (tmp_path / "deep").iterdir()} == {"all"}


def test_what_is_there_already_stays(office: Office, tmp_path: Path) -> None:
    (tmp_path / "all").mkdir()
    (tmp_path / "all" / "mine").write_text("words")
    with pytest.raises(Refused, match="is there already"):
        office.workspace.everything.write(tmp_path / "all")
    assert [path.name for path in (tmp_path / "all").iterdir()] == ["mine"]


def test_stopped_in_the_middle_no_folder_is_there(office: Office, tmp_path: Path) -> None:
    def stop(_done: int, _whole: int) -> None:
        raise Cancelled

    before = set(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        office.workspace.everything.write(tmp_path / "all", stop)
    assert {path.name for path in {*tmp_path.iterdir()} - before} <= {"unfinished"}
    assert not list((tmp_path / "unfinished").iterdir())


def _cut(folder: Path) -> None:
    path = folder / "records" / "customer.jsonl"
    path.write_bytes(path.read_bytes()[:-20])


def _changed(folder: Path) -> None:
    path = folder / "records" / "customer.jsonl"
    path.write_bytes(path.read_bytes().replace("东旭".encode(), "西旭".encode()))


def _missing(folder: Path) -> None:
    (folder / "workspace" / "revision.jsonl").unlink()


def _no_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def _manifest(**changes: Any) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / "manifest.json"
        head = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps({**head, **changes}), encoding="utf-8")

    return change


def _leads_out(folder: Path) -> None:
    (folder.parent / "secret.txt").write_text("secret")
    part = {"name": "attachments/../../secret.txt", "size": 6, "sha256": "0" * 64}
    _manifest(parts=[part])(folder)


def _linked(folder: Path) -> None:
    path = folder / "records" / "customer.jsonl"
    path.rename(folder.parent / "elsewhere")
    path.symlink_to(folder.parent / "elsewhere")


@pytest.mark.parametrize(
    "harm",
    [
        *(_cut, _changed, _missing, _no_manifest, _leads_out, _linked),
        _manifest(format="something"),
        _manifest(version=99),
        _manifest(schema=999),
        _manifest(parts=[]),
        _manifest(parts="x"),
        _manifest(content="0" * 64),
        _manifest(files={"a": "nowhere"}),
    ],
)
def test_a_folder_that_is_not_whole_is_refused_and_nothing_is_read(
    office: Office, begin: Begin, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    office.workspace.everything.write(tmp_path / "all")
    harm(tmp_path / "all")
    there = begin("there")
    before = all_lines(there)
    with pytest.raises(UserError, match="was not read"):
        there.everything.read(tmp_path / "all")
    assert all_lines(there) == before


def test_registers_in_it_may_be_changed_by_people(
    office: Office, begin: Begin, tmp_path: Path
) -> None:
    office.workspace.everything.write(tmp_path / "all")
    (tmp_path / "all" / "registers" / "Customers.xlsx").write_text("mine")
    there = begin("there")
    there.everything.read(tmp_path / "all")
    rows = there.lists.source("customers").rows(ListQuery())
    assert [row.code for row in rows] == ["KH-0001"]
