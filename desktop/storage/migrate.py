"""An older database brought up to date: all of it or nothing, after a verified backup."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from desktop.errors import UserError
from desktop.forms.catalogue import catalogue
from desktop.forms.finding import Findable
from desktop.forms.finding import findables as found_in
from desktop.i18n import _
from desktop.storage import engines, faults, schema, snapshots
from desktop.storage.finding import building
from desktop.storage.inspection import inspected

MIGRATIONS = Path(__file__).with_name("migrations")


def upgrade(
    path: Path,
    key: bytes | None = None,
    scripts: Path = MIGRATIONS,
    findables: Iterable[Findable] | None = None,
) -> None:
    """Take the database through all migrations it has not seen, in one transaction.

    `findables` are what the index is built of, all of the product if not given.
    Raises `UserError` if rows would be lost or left without what they belong to, `StorageFull`,
    `ReadOnlyPlace`; the database is as before then.
    """
    _back_up(path, key)
    engine = engines.migrating_engine(path, key)
    try:
        with faults.told(path), engine.begin() as connection:
            before = snapshots.row_counts(connection)
            _run(connection, scripts)
            building.rebuild(connection, findables or _findables())
            _see_that_nothing_is_lost(path, connection, before)
            schema.mark(connection)
    finally:
        engine.dispose()


def _findables() -> Iterable[Findable]:
    return found_in(kind.form for kind in catalogue())


def _back_up(path: Path, key: bytes | None) -> None:
    version = inspected(path, schema.VERSION, key).version
    target = path.parent / "backups" / f"before-schema-{version + 1}.db"
    snapshots.take(path, target, key)


def _run(connection: Connection, scripts: Path) -> None:
    directory = ScriptDirectory(str(scripts))

    def steps(revision: str, _context: object) -> object:
        return directory._upgrade_revs("head", revision)  # noqa: SLF001 - as alembic.command does

    with EnvironmentContext(Config(), directory, fn=steps) as environment:
        environment.configure(connection=connection)
        environment.run_migrations()


def _see_that_nothing_is_lost(path: Path, connection: Connection, before: snapshots.Counts) -> None:
    after = snapshots.row_counts(connection)
    lost = [
        f"{table}: {before[table]} rows before, {after[table]} after"
        for table in before.keys() & after.keys()
        if after[table] < before[table]
    ]
    wrong = (*lost, *snapshots.broken_links(connection))
    if wrong:
        raise UserError(
            _("“{name}” was not brought up to date: rows would have been lost.").format(
                name=path.name
            ),
            safe=_("It is as it was before."),
            advice=_("Go on working with the CareDesk you had, and report this."),
            detail="\n".join(wrong),
        )
