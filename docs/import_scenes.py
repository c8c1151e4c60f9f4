"""The import in the pictures of the guide: a table of another program, its columns, its rows."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.services.lists import ListQuery
from desktop.services.workspace import Workspace
from desktop.views.importing.place import ImportPlace
from desktop.views.importing.source import Source

if TYPE_CHECKING:
    from docs.screenshots import Stage

HEAD = ("客户编号", "公司名称", "业务员", "级别", "所在城市", "联系人", "手机", "生日")
KNOWN = 4
NEW = (
    ("苏州恒远精密机械有限公司", "B", "苏州", "王芳", "13800001234", "04/01/1985"),
    ("宁波海拓电子有限公司", "特级", "宁波", "陈立", "13800001235", "12/06/1979"),
    ("无锡新奥生物科技有限公司", "A", "无锡", "赵敏", "13800001236", "03/09/1990"),
    ("绍兴天成印染集团有限公司", "C", "绍兴", "孙洁", "1380000", "05/11/1982"),
    ("嘉兴明德食品有限公司", "B", "嘉兴", "吴斌", "13800001238", "08/02/1977"),
)


def write_foreign_table(workspace: Workspace, target: Path) -> None:
    """Write customers who are here, whose level changed, and some who are new or wrong."""
    manager = next(ref.text for ref in workspace.suggestions.links("person", "") if ref.code)
    known = workspace.lists.source("customers").page(ListQuery(), 0, KNOWN + 1)
    with target.open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        for row in known[:KNOWN]:
            writer.writerow([row.code, row.name, "", "A", "", "", "", ""])
        for name, *cells in NEW:
            writer.writerow(["", name, manager, *cells])
        writer.writerow([known[0].code, known[KNOWN].name, manager, "B", "", "", "", ""])


def begin_import(on: Stage) -> None:
    """Choose a foreign table, answer what is asked, and show its columns."""
    place, path = import_place(on), on.folder / "客户一览.csv"
    assert on.app.workspace is not None
    write_foreign_table(on.app.workspace, path)
    place.begin(Source(path))
    on.wait(lambda: place.course.draft is not None)
    place.next.click()
    for asked in place.columns.questions.asked:
        asked.answers[0].click()
    on.wait(place.next.isEnabled)
    on.settle()


def look_at_rows(on: Stage) -> None:
    """Show the rows of the table, one that is wrong in view."""
    place = import_place(on)
    place.next.click()
    on.wait(lambda: place.course.judged is not None)
    place.look.view.choose(KNOWN + 1)
    on.settle()


def import_place(on: Stage) -> ImportPlace:
    on.app.window.do("import")
    here = on.app.window.here
    assert isinstance(here, ImportPlace)
    return here
