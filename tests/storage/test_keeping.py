"""History, drafts, profile and added answers are kept as they were said."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from desktop.errors import NotFound
from desktop.models.draft import Draft
from desktop.models.revision import Revision
from desktop.storage import drafts, history, options, profile
from tests.storage.office import NOW, Office


def change(at: datetime = NOW, *, form: str = "care_plan", note: str = "") -> Revision:
    said = {"who": "单晓华", "verb": "change", "from_state": "", "to_state": "", "note": note}
    return Revision(form=form, record_id="p1", at=at, before=None, after={"memo": "长"}, **said)


def draft(**values: Any) -> Draft:
    return Draft(
        **{
            "form": "care_plan", "record_id": "p1", "based_on": 1, "kept_at": NOW, "who": "",
            "content": {"memo": "半句"}, **values,
        }
    )  # fmt: skip


def test_the_history_stays_in_order_whatever_the_clock_says(office: Office) -> None:
    for number in range(3):
        with office.database.transaction() as session:
            history.note(session, change(NOW - timedelta(days=number), note=f"{number}"))
            history.note(session, change(form="checklist"))
    with office.database.reading_session() as session:
        found = history.revisions_of(session, "care_plan", "p1")
        assert [each.note for each in found] == ["2", "1", "0"]
        assert [each.number for each in found] == [3, 2, 1]
        assert [each.number for each in history.revisions_of(session, "checklist", "p1")] == [
            3,
            2,
            1,
        ]
        assert history.revision(session, found[0].id).after == {"memo": "长"}
        with pytest.raises(NotFound):
            history.revision(session, "nothing")


def test_a_draft_takes_the_place_of_the_one_before(office: Office) -> None:
    with office.database.transaction() as session:
        drafts.keep(session, draft())
        drafts.keep(session, draft(record_id="p2", kept_at=NOW + timedelta(seconds=1)))
    with office.database.transaction() as session:
        drafts.keep(session, draft(content={"memo": "整句"}, based_on=2))
    with office.database.reading_session() as session:
        assert [each.record_id for each in drafts.waiting(session)] == ["p2", "p1"]
        kept = drafts.fetch(session, "care_plan", "p1")
        assert kept is not None
        assert (kept.content, kept.based_on) == ({"memo": "整句"}, 2)
        assert drafts.fetch(session, "complaint", "p1") is None


def test_a_discarded_draft_is_gone(office: Office) -> None:
    with office.database.transaction() as session:
        drafts.keep(session, draft())
        drafts.discard(session, "care_plan", "p1")
        drafts.discard(session, "care_plan", "never there")
    with office.database.reading_session() as session:
        assert list(drafts.waiting(session)) == []


def test_a_profile_is_blank_until_somebody_says_whose_it_is(office: Office) -> None:
    with office.database.reading_session() as session:
        assert (profile.fetch(session).company, profile.fetch(session).person_id) == ("", None)
    for office_name in ("苏州", "无锡"):
        with office.database.transaction() as session:
            profile.keep(session, company="江南", office=office_name, person_id=office.manager.id)
    with office.database.reading_session() as session:
        kept = profile.fetch(session)
        assert (kept.company, kept.office, kept.person_id) == ("江南", "无锡", office.manager.id)


def test_added_answers_keep_their_order_and_come_once(office: Office) -> None:
    with office.database.transaction() as session:
        for text in ("直播", "短信", "直播"):
            options.add(session, "channels", text)
        options.add(session, "responses", "回访")
        assert options.added(session, "channels") == ("直播", "短信")
        options.rename(session, "channels", "直播", "视频")
        assert options.added(session, "channels") == ("视频", "短信")
        options.rename(session, "channels", "视频", "短信")
        assert options.added(session, "channels") == ("短信",)
        options.rename(session, "channels", "never there", "x")
        options.remove(session, "channels", "短信")
        assert options.added(session, "channels") == ()
        assert options.added(session, "responses") == ("回访",)
