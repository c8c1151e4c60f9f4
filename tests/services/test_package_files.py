"""A package that was cut, changed, or never was one is refused in words, and nothing is written."""

from __future__ import annotations

import hashlib
import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import UserError
from desktop.services.packages.container import Reader, Writer
from desktop.services.packages.items import to_line
from desktop.services.packages.opening import MOST_PARTS
from desktop.services.packages.packing import Chosen
from desktop.services.workspace import Workspace
from tests.services.office import Office

SEED = 20261122
Content = dict[str, bytes]


@pytest.fixture
def package(office: Office, tmp_path: Path) -> Path:
    paper = tmp_path / "paper.bin"
    paper.write_bytes(bytes(range(256)) * 20)
    whose = str(office.customer.id)
    office.workspace.attachments.add("customer", whose, paper)
    office.complaint()
    office.workspace.packages.send(Chosen((whose,)), tmp_path / "one.carepack")
    return tmp_path / "one.carepack"


def refused(workspace: Workspace, path: Path) -> str:
    with pytest.raises(UserError) as told:
        workspace.packages.look(path)
    assert told.value.safe == "Nothing was changed."
    return told.value.advice


def parts(path: Path) -> Content:
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def put(path: Path, content: Content) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, each in content.items():
            opened.writestr(name, each)


def sealed(path: Path, content: Content, change: Callable[[dict[str, Any]], None]) -> None:
    """The package with a changed manifest whose digests and seal fit, as a forger would."""
    head = json.loads(content["manifest.json"])
    others = {name: each for name, each in content.items() if not name.endswith(".json")}
    head["parts"] = [
        {"name": name, "size": len(each), "sha256": hashlib.sha256(each).hexdigest()}
        for name, each in others.items()
    ]
    change(head)
    manifest = json.dumps(head).encode()
    digest = hashlib.sha256(manifest).hexdigest()
    seal = json.dumps({"size": len(manifest), "sha256": digest}).encode()
    put(path, {**others, "manifest.json": manifest, "seal.json": seal})


def unchanged(_head: dict[str, Any]) -> None:
    """The manifest stays as it is."""


def test_a_whole_package_is_read(workspace: Workspace, package: Path) -> None:
    content = parts(package)
    sealed(package, content, unchanged)
    assert workspace.packages.look(package).meetings


@pytest.mark.parametrize("content", [b"", b"PK", b"hello", b"{}" * 40])
def test_another_file_is_no_package(workspace: Workspace, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    refused(workspace, tmp_path / "x")


def test_another_zip_is_no_package(workspace: Workspace, tmp_path: Path) -> None:
    put(tmp_path / "x.zip", {"letter.txt": b"Dear Sirs"})
    assert refused(workspace, tmp_path / "x.zip") == "It is no exchange package of CareDesk."


def test_a_file_that_is_not_there_is_said_so(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        workspace.packages.look(tmp_path / "nothing")


def test_a_package_that_was_cut_is_refused(workspace: Workspace, package: Path) -> None:
    whole = package.read_bytes()
    for length in range(0, len(whole), max(1, len(whole) // 60)):
        package.write_bytes(whole[:length])
        refused(workspace, package)


def test_a_newer_package_asks_for_a_newer_program(workspace: Workspace, package: Path) -> None:
    content = parts(package)
    sealed(package, content, lambda head: head.update(version=2))
    assert "newer CareDesk" in refused(workspace, package)
    sealed(package, content, lambda head: head["forms"].update(customer=99))
    assert "newer CareDesk" in refused(workspace, package)
    sealed(package, content, lambda head: head["forms"].update(spaceship=1))
    assert "newer CareDesk" in refused(workspace, package)


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/passwd", "files/../../x", "C:\\x", "records/customer.jsonl/.."]
)
def test_a_name_in_the_package_is_never_a_path(
    workspace: Workspace, package: Path, tmp_path: Path, name: str
) -> None:
    before = sorted(tmp_path.rglob("*"))
    sealed(package, {**parts(package), name: b"evil"}, unchanged)
    refused(workspace, package)
    assert sorted(tmp_path.rglob("*")) == before


def test_more_than_was_sealed_is_refused(workspace: Workspace, package: Path) -> None:
    put(package, {**parts(package), "records/task.jsonl": b""})
    assert "changed on its way" in refused(workspace, package)


def test_a_record_that_is_none_is_refused(workspace: Workspace, package: Path) -> None:
    content = parts(package)
    for line in (b"[]\n", b"{}\n", b"nonsense\n", b'{"form":"customer"}\n', b"[" * 99_999 + b"\n"):
        sealed(package, {**content, "records/customer.jsonl": line}, unchanged)
        assert "changed on its way" in refused(workspace, package)


def test_a_bomb_is_refused_before_it_is_unpacked(workspace: Workspace, package: Path) -> None:
    bomb = {**parts(package), "records/task.jsonl": bytes(60 * 2**20)}
    sealed(package, bomb, unchanged)
    assert "more than an exchange package may" in refused(workspace, package)


def test_very_many_parts_are_refused_by_the_end_of_the_file(
    workspace: Workspace, package: Path
) -> None:
    whole = bytearray(package.read_bytes())
    whole[-12:-10] = (MOST_PARTS + 3).to_bytes(2, "little")
    package.write_bytes(whole)
    assert "more than an exchange package may" in refused(workspace, package)


def test_a_part_that_packs_too_well_is_written_as_it_is(tmp_path: Path) -> None:
    with (tmp_path / "x").open("wb") as stream:
        writer = Writer(stream)
        writer.add_whole("records/task.jsonl", bytes(9 * 2**20))
        writer.seal({})
        writer.close()
    reader = Reader(tmp_path / "x")
    assert reader.whole("records/task.jsonl") == bytes(9 * 2**20)
    reader.close()


def test_what_a_form_does_not_allow_stands_in_the_way(workspace: Workspace, package: Path) -> None:
    content = parts(package)
    data = json.loads(content["records/customer.jsonl"])
    data["id"], data["values"]["name"] = "0" * 8 + data["id"][8:], ""
    data["values"]["contacts"] = []
    data["values"]["contracts"] = []

    def named(head: dict[str, Any]) -> None:
        for each in head["records"]:
            if each["form"] == "customer":
                each["id"] = data["id"]

    line = json.dumps(data).encode() + b"\n"
    sealed(package, {**content, "records/customer.jsonl": line}, named)
    look = workspace.packages.look(package)
    (met,) = look.problems
    assert met.problems[0].path == ("name",)
    with pytest.raises(UserError, match="Nothing was taken over"):
        workspace.packages.take(look)


def test_the_name_of_a_file_leads_nowhere(workspace: Workspace, package: Path) -> None:
    content = parts(package)
    data = json.loads(content["records/customer.jsonl"])
    data["files"][0]["name"] = "../../etc/\u202egnp.exe"
    line = json.dumps(data).encode() + b"\n"
    sealed(package, {**content, "records/customer.jsonl": line}, unchanged)
    (met,) = (each for each in workspace.packages.look(package).meetings if each.item.files)
    assert [file.name for file in met.item.files] == ["\ufffdgnp.exe"]


@pytest.mark.parametrize(("key", "value"), [("code", "x" * 33), ("code", " "), ("state", "?")])
def test_a_number_or_state_that_is_none_stands_in_the_way(
    workspace: Workspace, package: Path, key: str, value: str
) -> None:
    content = parts(package)
    data = {**json.loads(content["records/complaint.jsonl"]), key: value}
    data["id"], data["line"] = "0" * 8 + data["id"][8:], []
    data["values"]["updates"] = []

    def named(head: dict[str, Any]) -> None:
        for each in head["records"]:
            if each["form"] == "complaint":
                each.update(id=data["id"], code=data["code"], version="")

    line = json.dumps(data).encode() + b"\n"
    sealed(package, {**content, "records/complaint.jsonl": line}, named)
    (met,) = workspace.packages.look(package).problems
    assert "not usable" in met.problems[-1].message


def _mutated(chance: random.Random, whole: bytes) -> bytes:
    """The file with some bytes changed, taken out, doubled or put elsewhere."""
    changed = bytearray(whole)
    for _turn in range(chance.choice((1, 1, 1, 2, 5))):
        at, length = chance.randrange(len(changed)), chance.choice((1, 1, 1, 4, 40))
        some = changed[at : at + length]
        change = chance.randrange(5)
        if change == 0:
            changed[at] ^= 1 << chance.randrange(8)
        elif change == 1:
            changed[at : at + length] = chance.randbytes(length)
        elif change == 2:
            del changed[at : at + length]
        elif change == 3:
            changed[at:at] = some
        else:
            to = chance.randrange(len(changed))
            changed[to : to + length] = some
        if not changed:
            break
    return bytes(changed)


@pytest.mark.parametrize("count", [1_000, pytest.param(20_000, marks=pytest.mark.long)])
@pytest.mark.timeout(3_000)
def test_no_changed_byte_is_taken_for_the_senders_word(
    workspace: Workspace, package: Path, count: int
) -> None:
    chance, whole = random.Random(SEED), package.read_bytes()
    said = [to_line(met.item) for met in workspace.packages.look(package).meetings]
    told = parts(package)
    refusals = 0
    for _turn in range(count):
        package.write_bytes(_mutated(chance, whole))
        try:
            look = workspace.packages.look(package)
        except UserError:
            refusals += 1
            continue
        assert [to_line(met.item) for met in look.meetings] == said
        reader = Reader(package)
        assert all(reader.whole(name) == told[name] for name in reader.parts)
        reader.close()
    assert refusals > count * 0.8


def test_a_seal_is_written_last() -> None:
    stream = io.BytesIO()
    writer = Writer(stream)
    writer.add("files/" + "0" * 64, (b"ab", b"c"))
    writer.seal({"package": "x"})
    writer.close()
    names = zipfile.ZipFile(stream).namelist()
    assert names[-2:] == ["manifest.json", "seal.json"]
