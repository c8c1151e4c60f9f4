"""What happens to the file when a workspace is opened."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from desktop.errors import DamagedDatabase, NewerDatabase, NotOurDatabase, ReadOnlyPlace, UserError
from desktop.storage import engines, schema
from desktop.storage.database import Database
from desktop.storage.inspection import inspected
from tests.storage.office import Office, build

PAGE = 4096


def seen(folder: Path) -> dict[str, str]:
    """Every file of a folder with the digest of its content."""
    files = [path for path in folder.iterdir() if path.is_file()]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def write(path: Path, *statements: str) -> None:
    with closing(dbapi2.connect(str(path), isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_new_database_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "workspace" / "caredesk.db"
    database = Database(path)
    with database.transaction() as session:
        session.execute(text("INSERT INTO added_option VALUES ('1', 'channels', 'a', 0)"))
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()}
    database.close()
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert set(modes.values()) == {0o600}
    assert "caredesk.db-wal" in modes


def test_a_closed_database_is_one_file(office: Office) -> None:
    office.database.close()
    assert [path.name for path in office.database.path.parent.iterdir()] == ["caredesk.db"]


def test_every_connection_has_its_safeguards(office: Office) -> None:
    asked = ("foreign_keys", "secure_delete", "trusted_schema", "temp_store", "busy_timeout")
    with office.database.transaction() as session:
        found = {name: session.execute(text(f"PRAGMA {name}")).scalar_one() for name in asked}
        assert session.execute(text("PRAGMA synchronous")).scalar_one() == 2
        assert session.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"
        assert session.execute(text("PRAGMA cell_size_check")).scalar_one() == 1
    assert found == dict(zip(asked, (1, 1, 0, 2, 10_000), strict=True))


def test_a_connection_that_reads_cannot_write(office: Office) -> None:
    with pytest.raises(ReadOnlyPlace), office.database.reading() as connection:
        connection.execute(text("DELETE FROM contact"))


def foreign_database(path: Path) -> None:
    write(path, "CREATE TABLE theirs (a)", "INSERT INTO theirs VALUES (1)")


def foreign_log(path: Path) -> None:
    write(path, "PRAGMA journal_mode = WAL", "CREATE TABLE theirs (a)")


def nearly_ours(path: Path) -> None:
    write(path, "PRAGMA application_id = 1", "CREATE TABLE customer (id)")


def empty_database(path: Path) -> None:
    write(path, "CREATE TABLE a (b)", "DROP TABLE a")


FOREIGN: dict[str, Callable[[Path], object]] = {
    "SQLite of others": foreign_database,
    "SQLite of others with a log": foreign_log,
    "tables named like ours": nearly_ours,
    "SQLite without tables": empty_database,
    "random bytes": lambda path: path.write_bytes(os.urandom(10_000)),
    "a text": lambda path: path.write_text("SQLite format 4\n" * 40),
    "only the beginning of a header": lambda path: path.write_bytes(b"SQLite format 3\0"),
    "nothing": lambda path: path.write_bytes(b""),
}


@pytest.mark.parametrize("make", FOREIGN.values(), ids=FOREIGN.keys())
def test_a_file_that_is_not_ours_is_refused_and_left_as_it_was(
    tmp_path: Path, make: Callable[[Path], object]
) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    make(folder / "caredesk.db")
    before = seen(folder)
    with pytest.raises(NotOurDatabase, match="no CareDesk database"):
        Database(folder / "caredesk.db")
    assert seen(folder) == before


def test_a_newer_database_is_refused_and_left_as_it_was(office: Office) -> None:
    path = office.database.path
    office.database.close()
    write(path, f"PRAGMA user_version = {schema.VERSION + 1}")
    before = seen(path.parent)
    with pytest.raises(NewerDatabase, match="newer CareDesk"):
        Database(path)
    assert seen(path.parent) == before


def test_a_newer_database_whose_log_still_lies_beside_it_is_left_as_it_was(
    office: Office, tmp_path: Path
) -> None:
    with office.database.transaction() as session:
        session.execute(text(f"PRAGMA user_version = {schema.VERSION + 1}"))
    folder = tmp_path / "killed"
    folder.mkdir()
    for name in ("caredesk.db", "caredesk.db-wal"):
        shutil.copy(office.database.path.with_name(name), folder / name)
    before = seen(folder)
    with pytest.raises(NewerDatabase):
        Database(folder / "caredesk.db")
    assert seen(folder) == before


def test_what_was_saved_before_a_crash_is_there_after_it(office: Office, tmp_path: Path) -> None:
    plan = office.plan()
    folder = tmp_path / "killed"
    folder.mkdir()
    for name in ("caredesk.db", "caredesk.db-wal"):
        shutil.copy(office.database.path.with_name(name), folder / name)
    after = Database(folder / "caredesk.db")
    with after.reading() as connection:
        assert connection.execute(text("SELECT id FROM care_plan")).scalar_one() == plan
    after.close()


# Without a key there are no checksums: the zeroed last page of one long text is not noticed.
@pytest.mark.parametrize(
    ("key", "words", "step"),
    [(None, 300, 3), (bytes(range(32)), 9000, 5)],
    ids=["plain", "encrypted"],
)
def test_each_zeroed_page_is_noticed_before_anything_is_shown(
    tmp_path: Path, key: bytes | None, words: int, step: int
) -> None:
    office = build(tmp_path / "caredesk.db", key)
    office.plan(memo="长" * words)
    office.database.close()
    whole = office.database.path.read_bytes()
    unnoticed = []
    for page in range(0, len(whole) // PAGE, step):
        if not any(whole[page * PAGE : page * PAGE + PAGE]):
            continue
        path = tmp_path / f"{page}.db"
        path.write_bytes(whole[: page * PAGE] + bytes(PAGE) + whole[(page + 1) * PAGE :])
        with suppress(DamagedDatabase, NotOurDatabase):
            Database(path, key).close()
            unnoticed.append(page)
    assert unnoticed == []


@pytest.mark.parametrize("left", [0.1, 0.5, 0.9])
def test_a_cut_off_database_is_damaged_and_kept(office: Office, left: float) -> None:
    path = office.database.path
    office.database.close()
    whole = path.read_bytes()
    pages = len(whole) // PAGE
    path.write_bytes(whole[: int(pages * left) * PAGE])
    before = seen(path.parent)
    with pytest.raises(DamagedDatabase, match="Restore the latest backup"):
        Database(path)
    assert seen(path.parent) == before


def test_damage_found_while_reading_is_told(office: Office) -> None:
    path = office.database.path
    office.plan(memo="长" * 5000)
    office.database.close()
    database = Database(path)
    with path.open("r+b") as file:
        for page in range(2, path.stat().st_size // PAGE):
            file.seek(page * PAGE)
            file.write(b"\xff" * PAGE)
    with pytest.raises(DamagedDatabase), database.reading() as connection:
        connection.execute(text("SELECT * FROM care_plan, customer")).all()
    database.close()


@pytest.mark.skipif(os.name == "nt", reason="rights of files are asked differently there")
def test_a_folder_that_may_not_be_entered_is_told(place: Path) -> None:
    folder = place / "secret"
    folder.mkdir(mode=0o000)
    assert as_somebody_else(folder / "caredesk.db").startswith("refused Ask for the right")


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UserError, match="choose another folder"):
        Database(tmp_path / "file" / "caredesk.db")
    assert (tmp_path / "file").read_text() == "mine"


def test_an_old_sqlite_is_refused() -> None:
    with pytest.raises(UserError, match="too old"):
        engines.check_library((3, 51, 2))
    engines.check_library((3, 51, 3))


def test_a_database_may_have_a_key_later(tmp_path: Path) -> None:
    path, key = tmp_path / "caredesk.db", bytes(range(32))
    database = Database(path, key)
    with database.transaction() as session:
        session.execute(text("INSERT INTO added_option VALUES ('1', 'channels', '窗口', 0)"))
    assert database.check() == ()
    database.close()
    assert "窗口".encode() not in path.read_bytes()
    again = Database(path, key)
    with again.reading() as connection:
        assert connection.execute(text("SELECT text FROM added_option")).scalar_one() == "窗口"
    again.close()
    before = seen(tmp_path)
    with pytest.raises(NotOurDatabase):
        Database(path)
    with pytest.raises(DamagedDatabase):
        Database(path, bytes(32))
    assert inspected(path, schema.VERSION, key).version == schema.VERSION
    with pytest.raises(NewerDatabase):
        inspected(path, schema.VERSION - 1, key)
    assert seen(tmp_path) == before


READER = """
import os, sys
from pathlib import Path
from sqlalchemy import text
from desktop.errors import ReadOnlyPlace
from desktop.i18n import use_language
from desktop.storage import snapshots
from desktop.storage.database import Database
path = Path(sys.argv[1])
Database(Path(sys.argv[2])).close()
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
use_language("en")
try:
    database = Database(path)
except ReadOnlyPlace as refused:
    print("refused", refused.advice)
    sys.exit()
with database.reading() as connection:
    print(database.read_only, connection.execute(text("SELECT name FROM customer")).scalar())
try:
    with database.transaction() as session:
        session.execute(text("DELETE FROM contact"))
except ReadOnlyPlace as refused:
    print(refused.safe)
database.close()
"""


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that everybody may enter, which the folders of pytest are not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def as_somebody_else(path: Path) -> str:
    """What a person without the right to write sees; nobody's rights stop the superuser."""
    done = subprocess.run(
        [sys.executable, "-c", READER, str(path), str(path.parent.parent / "warm.db")],
        check=False,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(os.name == "nt", reason="rights of files are asked differently there")
@pytest.mark.parametrize("crashed", [False, True])
def test_a_folder_that_may_not_be_written_can_still_be_read(place: Path, crashed: bool) -> None:
    office = build(place / "workspace" / "caredesk.db")
    path = office.database.path
    folder = place / "received"
    folder.mkdir()
    if not crashed:
        office.database.close()
    for source in path.parent.iterdir():
        shutil.copy(source, folder / source.name)
    office.database.close()
    for copy in folder.iterdir():
        copy.chmod(0o444)
    before = seen(folder)
    folder.chmod(0o555)
    try:
        said = as_somebody_else(folder / "caredesk.db")
    finally:
        folder.chmod(0o755)
    assert said.splitlines() == [
        "True 苏州新材有限公司",
        "Everything can be read and printed.",
    ]
    assert seen(folder) == before


@pytest.mark.skipif(os.name == "nt", reason="rights of files are asked differently there")
def test_a_new_workspace_in_a_folder_that_may_not_be_written_is_refused(place: Path) -> None:
    folder = place / "locked"
    folder.mkdir(mode=0o555)
    try:
        assert as_somebody_else(folder / "caredesk.db").startswith("refused Ask for the right")
    finally:
        folder.chmod(0o755)
    assert list(folder.iterdir()) == []
