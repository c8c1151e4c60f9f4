"""Files lie with the record that they belong to, whole, and are never run."""

from __future__ import annotations

import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.clock import FixedClock
from desktop.errors import NotFound, Refused, UserError
from desktop.events import Changed
from desktop.services import attachments
from desktop.services.opened import Opened
from desktop.services.workspace import DATABASE, Workspace, open_workspace
from tests.services.office import Office


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return written(tmp_path / "报告.pdf", b"%PDF the report")


def written(path: Path, content: bytes = b"words") -> Path:
    path.write_bytes(content)
    return path


def attach(office: Office, record: Opened, path: Path) -> attachments.Attached:
    return office.workspace.attachments.add(record.form.id, record.id, path)


def names(office: Office, record: Opened) -> list[str]:
    return [each.name for each in office.workspace.attachments.of(record.form.id, record.id)]


def kept_contents(workspace: Workspace) -> int:
    with workspace.database.reading() as connection:
        asked = "SELECT count(*) FROM attachment_content"
        return int(connection.exec_driver_sql(asked).scalar_one())


def test_a_file_is_attached_to_any_record(office: Office, report: Path) -> None:
    for record in (office.plan(), office.task(), office.complaint(), office.interaction()):
        attached = attach(office, record, report)
        assert (attached.name, attached.size, attached.added_by) == ("报告.pdf", 15, "林帆")
        assert office.workspace.attachments.of(record.form.id, record.id) == (attached,)


def test_files_stand_in_the_order_in_which_they_came(office: Office, tmp_path: Path) -> None:
    task = office.task()
    for name in ("c", "a", "b"):
        attach(office, task, written(tmp_path / name, name.encode()))
    assert names(office, task) == ["c", "a", "b"]


def test_a_file_stays_when_its_original_is_gone(office: Office, report: Path) -> None:
    attached = attach(office, office.task(), report)
    report.unlink()
    assert office.workspace.attachments.open(attached.id).read_bytes() == b"%PDF the report"


def test_an_empty_file_is_attached_too(office: Office, tmp_path: Path) -> None:
    attached = attach(office, office.task(), written(tmp_path / "empty", b""))
    assert office.workspace.attachments.open(attached.id).read_bytes() == b""


def test_the_same_file_on_two_records_is_kept_once(office: Office, report: Path) -> None:
    attach(office, office.task(), report)
    attach(office, office.plan(), report)
    assert kept_contents(office.workspace) == 1


def test_the_same_file_twice_on_one_record_is_one(office: Office, report: Path) -> None:
    task = office.task()
    assert attach(office, task, report) == attach(office, task, report)
    assert names(office, task) == ["报告.pdf"]


def test_the_copy_that_is_opened_is_private_and_read_only(office: Office, report: Path) -> None:
    copy = office.workspace.attachments.open(attach(office, office.task(), report).id)
    assert copy.name == "报告.pdf"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o400
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


def test_the_copies_are_gone_when_the_workspace_is_closed(office: Office, report: Path) -> None:
    copy = office.workspace.attachments.open(attach(office, office.task(), report).id)
    office.workspace.close()
    assert not copy.parent.parent.exists()


def test_a_file_is_saved_where_the_person_wants(
    office: Office, report: Path, tmp_path: Path
) -> None:
    attached = attach(office, office.task(), report)
    office.workspace.attachments.save_as(attached.id, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == b"%PDF the report"


def test_a_removed_file_can_be_put_back(office: Office, report: Path) -> None:
    task = office.task()
    removed = office.workspace.attachments.remove(attach(office, task, report).id)
    assert names(office, task) == []
    office.workspace.attachments.put_back(removed)
    assert office.workspace.attachments.of("task", task.id) == (removed,)


def test_putting_back_twice_is_once(office: Office, report: Path) -> None:
    task = office.task()
    removed = office.workspace.attachments.remove(attach(office, task, report).id)
    office.workspace.attachments.put_back(removed)
    office.workspace.attachments.put_back(removed)
    assert names(office, task) == ["报告.pdf"]


def test_the_bytes_of_a_removed_file_go_with_the_next_change(
    office: Office, report: Path, tmp_path: Path
) -> None:
    task = office.task()
    removed = office.workspace.attachments.remove(attach(office, task, report).id)
    attach(office, task, written(tmp_path / "other"))
    assert kept_contents(office.workspace) == 1
    with pytest.raises(NotFound, match="Attach the file again"):
        office.workspace.attachments.put_back(removed)


def test_the_bytes_that_another_record_attaches_stay(office: Office, report: Path) -> None:
    plan = office.plan()
    attach(office, plan, report)
    office.workspace.attachments.remove(attach(office, office.task(), report).id)
    assert office.workspace.attachments.tidy() == 0
    assert names(office, plan) == ["报告.pdf"]


def test_tidying_tells_what_it_freed(office: Office, report: Path) -> None:
    office.workspace.attachments.remove(attach(office, office.task(), report).id)
    assert office.workspace.attachments.tidy() == 15
    assert kept_contents(office.workspace) == 0


def test_files_go_with_their_record(office: Office, report: Path) -> None:
    task = office.task()
    attached = attach(office, task, report)
    office.workspace.tasks.delete(task.id)
    assert office.workspace.attachments.of("task", task.id) == ()
    with pytest.raises(NotFound):
        office.workspace.attachments.open(attached.id)


def test_a_deleted_record_that_is_taken_back_has_its_files_again(
    office: Office, report: Path
) -> None:
    task = office.task()
    attach(office, task, report)
    office.workspace.tasks.delete(task.id)
    office.workspace.attachments.tidy()
    back = office.workspace.history.bring_back("task", task.id)
    (attached,) = office.workspace.attachments.of("task", back.id)
    assert attached.name == "报告.pdf"
    assert office.workspace.attachments.open(attached.id).read_bytes() == b"%PDF the report"


def test_the_bytes_of_a_deleted_record_are_gone_when_it_cannot_be_taken_back_any_more(
    office: Office, report: Path, clock: FixedClock
) -> None:
    task = office.task()
    attach(office, task, report)
    office.workspace.tasks.delete(task.id)
    office.workspace.close()
    late = open_workspace(office.workspace.folder, later(clock, days=31))
    assert late.attachments.forget_deleted() == 15
    late.history.bring_back("task", task.id)
    assert late.attachments.of("task", task.id) == ()
    late.close()
    assert b"%PDF the report" not in (office.workspace.folder / DATABASE).read_bytes()


def test_bytes_that_another_record_attaches_stay_when_one_is_deleted(
    office: Office, report: Path, clock: FixedClock
) -> None:
    tasks = [office.task(title=words) for words in ("One", "Two")]
    for task in tasks:
        attach(office, task, report)
    office.workspace.tasks.delete(tasks[0].id)
    office.workspace.close()
    late = open_workspace(office.workspace.folder, later(clock, days=31))
    assert late.attachments.forget_deleted() == 0
    (attached,) = late.attachments.of("task", tasks[1].id)
    assert late.attachments.open(attached.id).read_bytes() == b"%PDF the report"
    late.close()


def test_a_file_that_was_just_removed_is_put_back_after_old_ones_were_let_go(
    office: Office, report: Path
) -> None:
    task = office.task()
    removed = office.workspace.attachments.remove(attach(office, task, report).id)
    office.workspace.attachments.forget_deleted()
    office.workspace.attachments.put_back(removed)
    assert names(office, task) == ["报告.pdf"]


def later(clock: FixedClock, days: int) -> FixedClock:
    return FixedClock(clock.local() + timedelta(days=days))


def test_lists_are_told_how_many_files_records_have(office: Office, report: Path) -> None:
    tasks = [office.task(title=str(number)) for number in range(3)]
    attach(office, tasks[1], report)
    found = office.workspace.attachments.counts("task", [task.id for task in tasks])
    assert found == {tasks[1].id: 1}


def test_thousands_of_records_are_counted_at_once(office: Office, report: Path) -> None:
    task = office.task()
    attach(office, task, report)
    asked = [*map(str, range(40_000)), task.id]
    assert office.workspace.attachments.counts("task", asked) == {task.id: 1}


def test_the_history_tells_which_files_came_and_went(office: Office, report: Path) -> None:
    task = office.task()
    office.workspace.attachments.remove(attach(office, task, report).id)
    told = [
        (entry.verb_label, entry.note, entry.who, entry.changes, entry.can_take_back)
        for entry in office.workspace.history.of("task", task.id)[:2]
    ]
    assert told == [
        ("Attached file removed", "报告.pdf", "林帆", (), False),
        ("File attached", "报告.pdf", "林帆", (), False),
    ]


def test_an_open_form_can_still_be_saved_after_a_file_was_attached(
    office: Office, report: Path
) -> None:
    task = office.task()
    attach(office, task, report)
    saved = office.workspace.tasks.save({"details": "soon"}, task.id, task.revision)
    assert saved.values["details"] == "soon"


def test_the_news_names_the_record(office: Office, report: Path) -> None:
    task = office.task()
    heard: list[Changed] = []
    office.workspace.events.listen(heard.append)
    attach(office, task, report)
    assert heard == [Changed("task", (task.id,))]


def test_files_are_in_the_backup(
    office: Office, report: Path, tmp_path: Path, clock: FixedClock
) -> None:
    task = office.task()
    attach(office, task, report)
    (tmp_path / "elsewhere").mkdir()
    office.workspace.backups.now(tmp_path / "elsewhere" / DATABASE)
    elsewhere = open_workspace(tmp_path / "elsewhere", clock)
    (attached,) = elsewhere.attachments.of("task", task.id)
    assert elsewhere.attachments.open(attached.id).read_bytes() == b"%PDF the report"
    elsewhere.close()


def test_a_file_of_fifty_megabytes_is_not_refused_for_its_size(
    office: Office, tmp_path: Path
) -> None:
    large = tmp_path / "large"
    with large.open("wb") as stream:
        stream.truncate(attachments.LIMIT)
    attached = attach(office, office.task(), large)
    assert office.workspace.attachments.open(attached.id).stat().st_size == attachments.LIMIT


def test_a_larger_file_is_refused_with_words(office: Office, tmp_path: Path) -> None:
    large = tmp_path / "large"
    with large.open("wb") as stream:
        stream.truncate(attachments.LIMIT + 1)
    with pytest.raises(Refused, match="“large” is too large: at most 50 MB"):
        attach(office, office.task(), large)


def test_a_file_that_grows_while_it_is_read_is_refused(
    office: Office, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "LIMIT", 10)
    monkeypatch.setattr(attachments, "_is_file", lambda *_args: None)
    with pytest.raises(Refused, match="too large"):
        attach(office, office.task(), report)


def test_a_folder_is_refused_with_words(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is a folder"):
        attach(office, office.task(), tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no name here")
def test_what_is_no_file_is_refused_and_not_waited_for(office: Office, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Refused, match="is not a file"):
        attach(office, office.task(), tmp_path / "pipe")


def test_a_file_that_is_gone_is_named(office: Office, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="“gone” is not there"):
        attach(office, office.task(), tmp_path / "gone")


def test_a_file_that_cannot_be_read_is_named(
    office: Office, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(attachments, "_is_file", forbidden)
    with pytest.raises(UserError, match="cannot be read"):
        attach(office, office.task(), report)


def test_nothing_is_attached_to_a_record_that_is_not_there(office: Office, report: Path) -> None:
    with pytest.raises(NotFound):
        office.workspace.attachments.add("task", "nothing", report)


def test_nothing_is_attached_to_an_archived_record(office: Office, report: Path) -> None:
    task = office.task()
    office.workspace.tasks.archive(task.id)
    with pytest.raises(Refused, match="Restore it first"):
        attach(office, task, report)


def test_an_approved_plan_takes_the_results_of_its_actions(office: Office, report: Path) -> None:
    plan = office.approved_plan()
    attach(office, plan, report)
    assert names(office, plan) == ["报告.pdf"]
