"""The index says what the records say: no more, no less, and nothing of what is gone."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from desktop.forms.catalogue import catalogue
from desktop.forms.values import put_values, values_of
from desktop.storage.database import Database
from desktop.storage.finding import asking, building, index, writing
from desktop.storage.finding.entries import Entry
from desktop.storage.finding.folding import plain
from tests.storage.office import Office, rows

SIGNS = "张王李海川江蘇州电電氣业ABab09 %_\"'()*-:\\^.，。\n\t\0ＡＢ１😀éß"
CHANCE = 20260316
OLD = Path(__file__).parents[2] / "old_databases" / "schema-1.db.gz"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "caredesk.db")
    yield opened
    opened.close()


def entry(called: str, words: str, sounds: str = "") -> Entry:
    return Entry("", None, False, "", "", "", "", "", plain(called), plain(words), sounds)


def words(chance: random.Random, most: int) -> str:
    return "".join(chance.choices(SIGNS, k=chance.randrange(most)))


def kept(connection: Connection) -> set[tuple[Any, ...]]:
    """All that the index knows, whatever the numbers of its entries."""
    columns = ", ".join(("record_id", *Entry._fields))
    entries = connection.execute(text(f"SELECT id, kind, {columns} FROM search_entry")).all()
    named = {row.id: (row.record_id, row.row_id) for row in entries}
    return {tuple(row[1:]) for row in entries} | {
        (table, term, named[number]) for table, term, number in pairs(connection)
    }


def pairs(connection: Connection) -> list[tuple[str, str, int]]:
    """Each token with the number of each entry it stands for, as FTS5 tells them."""
    found = []
    for table in index.TABLES:
        connection.execute(
            text(f"CREATE VIRTUAL TABLE temp.told USING fts5vocab(main, {table}, instance)")
        )
        told = connection.execute(text("SELECT term, doc FROM temp.told")).all()
        connection.execute(text("DROP TABLE temp.told"))
        found += [(table, row.term, row.doc) for row in told]
    return found


def sound_pairs(connection: Connection) -> None:
    """FTS5 finds nothing broken in its own tables."""
    for table in index.TABLES:
        connection.execute(text(f"INSERT INTO {table}({table}) VALUES('integrity-check')"))


def add(connection: Connection, record_id: str, said: Entry) -> None:
    changes = writing.Changes(connection, record_id)
    changes.add("customer", said)
    changes.write()


def test_each_token_of_an_entry_stands_there_once_whatever_was_changed_before(
    database: Database,
) -> None:
    chance = random.Random(CHANCE)
    known: dict[int, Entry] = {}
    for _transaction in range(25):
        with database.transaction() as session:
            connection = session.connection()
            for _change in range(chance.randrange(1, 30)):
                said = entry(
                    words(chance, 8), words(chance, 50), chance.choice(("", "a'b", "+123"))
                )
                number = chance.choice(list(known)) if known else 0
                if not known or chance.random() < 0.4:
                    add(connection, f"record {chance.random()}", said)
                    known[index.last_number(connection, "customer")] = said
                elif chance.random() < 0.6:
                    changes = writing.Changes(connection, "")
                    changes.change(number, known[number], said)
                    changes.write()
                    known[number] = said
                else:
                    changes = writing.Changes(connection, "")
                    changes.remove(number, known.pop(number))
                    changes.write()
            sound_pairs(connection)
            expected = [
                (table, token, number)
                for number, said in known.items()
                for table, tokens in (
                    ("search_text", said.written()),
                    ("search_name", said.sounding()),
                )
                for token in tokens
            ]
            assert sorted(pairs(connection)) == sorted(expected)


def test_ten_thousand_random_strings_find_what_python_finds(database: Database) -> None:
    chance = random.Random(CHANCE)
    texts = {number: words(chance, 120) for number in range(1, 300)}
    folded = {number: plain(said) for number, said in texts.items()}
    with database.transaction() as session:
        for number, said in folded.items():
            add(session.connection(), f"{number}", entry("", said))
    found_something = 0
    with database.reading() as connection:
        for _time in range(10_000):
            source = chance.choice(list(texts.values()))
            start = chance.randrange(max(1, len(source)))
            wanted = chance.choice((words(chance, 5), source[start : start + chance.randrange(9)]))
            answers = asking.answers(connection, wanted, ("customer",), len(texts))
            found = {int(answer.record_id) for answer in answers["customer"]}
            asked = plain(wanted).split()
            expected = {
                number
                for number, said in folded.items()
                if asked and all(word in said for word in asked)
            }
            assert found == expected, repr(wanted)
            found_something += bool(found)
    assert 2_000 < found_something < 9_900


def test_what_is_gone_from_a_record_is_gone_from_the_file(office: Office) -> None:
    secrets = ("囍鑫淼", "yinmizhe", "龘靐")
    path = office.database.path
    with office.database.transaction() as session:
        customer = session.get_one(customer_class(office), office.customer.id)
        customer.contacts[0].name = "囍鑫淼"
        customer.contacts[0].note = "yinmizhe 龘靐"
    traces = [*secrets, *"囍鑫淼龘靐", "xixinmiao", "xinmiao", "·xxm"]
    fold(office)
    there = path.read_bytes()
    assert all(trace.encode() in there for trace in (*secrets, "囍", "龘"))
    with office.database.transaction() as session:
        customer = session.get_one(customer_class(office), office.customer.id)
        customer.contacts[0].note = ""
    fold(office)
    assert "龘".encode() not in path.read_bytes()
    assert "囍".encode() in path.read_bytes()
    with office.database.transaction() as session:
        customer = session.get_one(customer_class(office), office.customer.id)
        customer.contacts.clear()
    fold(office)
    left = path.read_bytes()
    assert [trace for trace in traces if trace.encode() in left] == []


def customer_class(office: Office) -> Any:
    return next(each.form.record for each in office.database.findables if each.kind == "customer")


def fold(office: Office) -> None:
    """Write all of the log into the file and empty it."""
    office.database.close()
    assert not office.database.path.with_name("caredesk.db-wal").exists()
    office.database.open()


def test_what_is_kept_save_by_save_is_what_is_built_at_once(office: Office) -> None:
    furnish(office)
    with office.database.transaction() as session:
        one_by_one = kept(session.connection())
        count = building.rebuild(session.connection(), office.database.findables)
        sound_pairs(session.connection())
        assert kept(session.connection()) == one_by_one
    assert count == 8


def test_however_rows_are_changed_moved_and_removed_the_index_follows(office: Office) -> None:
    chance = random.Random(CHANCE)
    plan_id = office.plan(actions=actions("一", "二", "三"))
    form = catalogue()["care_plan"].form
    for _save in range(8):
        with office.database.transaction() as session:
            plan: Any = session.get_one(form.record, plan_id)
            values = values_of(form, plan)
            some = list(values["actions"])
            if chance.random() < 0.5:
                some = chance.sample(some, chance.randint(0, len(some)))
                some += actions(*(words(chance, 20) for _new in range(chance.randrange(4))))
            for action in some:
                action["action"] = chance.choice((action["action"], words(chance, 20)))
            values["memo"] = chance.choice((values["memo"], words(chance, 20)))
            put_values(form, plan, {**values, "actions": tuple(some)})
            plan.code = chance.choice(("JH-2026-0001", "JH-2026-0002"))
            session.flush()
            followed = kept(session.connection())
            sound_pairs(session.connection())
            building.rebuild(session.connection(), office.database.findables)
            assert kept(session.connection()) == followed


def actions(*texts: str) -> tuple[Any, ...]:
    return rows("care_plan", "actions", *({"action": text} for text in texts))


def test_records_loaded_in_bulk_are_added_to_those_that_are_known(office: Office) -> None:
    furnish(office)
    with office.database.transaction() as session:
        connection = session.connection()
        whole = kept(connection)
        connection.execute(text("CREATE TEMP TABLE known AS SELECT id FROM search_entry"))
        index.clear(connection)
        assert kept(connection) == set()
        some = office.database.findables[:4]
        building.add_missing(connection, some)
        building.add_missing(connection, office.database.findables)
        assert kept(connection) == whole
        assert building.add_missing(connection, office.database.findables) == 0


def furnish(office: Office) -> None:
    """Papers of several sorts, some changed after they were saved."""
    people = rows("customer", "contacts", {"name": "翟志刚", "phone": "+86 138 1234 5678"})
    office.save("customer", "KH-0002", name="北京ABB電氣", contacts=people)
    actions = rows("care_plan", "actions", {"action": "拜访二厂", "owner": "林帆"})
    obstacles = rows("care_plan", "obstacles", {"obstacle": "预算未批"})
    plan = office.plan(actions=actions, obstacles=obstacles, memo="记住")
    complaint = office.complaint(complainant_phone="0512 666")
    with office.database.transaction() as session:
        forms = {each.form.id: each.form.record for each in office.database.findables}
        changed: Any = session.get_one(forms["care_plan"], plan)
        changed.obstacles[0].obstacle = "预算已批"
        changed.actions[0].owner = ""
        put_away: Any = session.get_one(forms["complaint"], complaint)
        put_away.archived_at = put_away.created_at


def test_saving_the_same_again_writes_nothing(office: Office) -> None:
    furnish(office)
    with office.database.transaction() as session:
        forms = {each.form.id: each.form.record for each in office.database.findables}
        before = session.connection().exec_driver_sql("SELECT total_changes()").scalar_one()
        customer: Any = session.get_one(forms["customer"], office.customer.id)
        said = {customer, *customer.contacts}
        writing.keep(session.connection(), office.database.findables[2:4], customer, said)
        after = session.connection().exec_driver_sql("SELECT total_changes()").scalar_one()
    assert before == after


def test_kinds_have_numbers_of_their_own(database: Database) -> None:
    kinds = [each.kind for each in database.findables]
    numbers = {index.kind_number(kind) for kind in kinds}
    assert len(numbers) == len(kinds)
    assert max(numbers) * index.ROOM + index.ROOM < 2**63


def test_an_index_that_is_rolled_back_is_as_before(office: Office) -> None:
    with office.database.transaction() as session:
        before = kept(session.connection())

    with pytest.raises(KeyError):
        rename_and_stop(office, before)
    with office.database.transaction() as session:
        assert kept(session.connection()) == before


def rename_and_stop(office: Office, before: set[tuple[Any, ...]]) -> None:
    with office.database.transaction() as session:
        customer: Any = session.get_one(customer_class(office), office.customer.id)
        customer.name = "别名"
        session.flush()
        assert kept(session.connection()) != before
        raise KeyError


def test_a_database_from_before_the_search_finds_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "caredesk.db"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    database = Database(path)
    with database.transaction() as session:
        asked = "SELECT name FROM customer LIMIT 1"
        name = session.connection().exec_driver_sql(asked).scalar_one()
        (found,) = asking.answers(session.connection(), name, ("customer",), 9)["customer"]
        assert found.title == name
        opened = kept(session.connection())
        building.rebuild(session.connection(), database.findables)
        assert kept(session.connection()) == opened
    database.close()
