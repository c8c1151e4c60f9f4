"""What the tests of paper and sheet share."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.forms.catalogue import catalogue
from desktop.forms.spec import FormSpec
from desktop.forms.typed import understood
from desktop.forms.values import blank_values, mirrored
from desktop.paths import resources
from desktop.reports.fonts import FontBook
from desktop.reports.page import Printout

CUSTOMER = {"id": "c1", "text": "柏川乳业有限公司", "code": "KH-0037"}
MANAGER = {"id": "p1", "text": "陈思远"}


@pytest.fixture(scope="session")
def font_book() -> FontBook:
    return FontBook(resources() / "fonts")


@pytest.fixture
def fonts(font_book: FontBook) -> FontBook:
    font_book.missing.clear()
    return font_book


def filled(form_id: str, **values: Any) -> Printout:
    """A form with these values, given as people would type them."""
    form: FormSpec = catalogue()[form_id].form
    known = {"customer": CUSTOMER, "manager": MANAGER, **values}
    whole = blank_values(form)
    for key, raw in known.items():
        if key in whole:
            whole[key] = understood(form.field(key), raw)
    return Printout(
        form=form,
        values=mirrored(form, whole),
        code="JH-2026-0143",
        edition=2,
        printed_at=datetime(2026, 11, 25, 14, 20),
        printed_by="陈思远",
    )


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out.pdf"
