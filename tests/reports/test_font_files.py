"""The fonts in the repository are the ones that their papers describe."""

import re
from hashlib import sha256

import pytest

from desktop.paths import resources

FOLDER = resources() / "fonts"
FILES = sorted(path.name for path in FOLDER.glob("*.ttf"))


@pytest.mark.parametrize("name", FILES)
def test_a_font_is_the_very_file_that_the_readme_describes(name: str) -> None:
    told = (FOLDER / "README.md").read_text(encoding="utf-8")
    section = told.split(f"## {name}")[1].split("\n## ")[0]
    sums = re.findall(r"\b[0-9a-f]{64}\b", section)
    assert sums == [sha256((FOLDER / name).read_bytes()).hexdigest()]


@pytest.mark.parametrize("name", FILES)
def test_the_licence_of_a_font_lies_beside_it(name: str) -> None:
    told = (FOLDER / "README.md").read_text(encoding="utf-8")
    section = told.split(f"## {name}")[1].split("\n## ")[0]
    (licence,) = set(re.findall(r"`(\S+\.txt)`", section))
    assert (FOLDER / licence).stat().st_size > 1000


def test_the_notice_names_each_font_with_its_version() -> None:
    notice = (resources().parent / "NOTICE").read_text(encoding="utf-8")
    assert "Noto Sans SC 2.004" in notice
    assert "DejaVu Sans 2.37" in notice
