"""Every character is printed, or shown as missing."""

from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from desktop.paths import resources
from desktop.reports.fonts import BOLD, REGULAR, SYMBOLS, FontBook
from desktop.reports.paragraphs import Style, draw_line, lines_of


def extracted(text: str, fonts: FontBook) -> str:
    stream = BytesIO()
    fonts.runs("", REGULAR)
    canvas = Canvas(stream, initialFontName=REGULAR)
    for number, line in enumerate(lines_of(text, Style(), 500, fonts)):
        draw_line(canvas, line, 40, 800 - 14 * number, fonts)
    canvas.save()
    return PdfReader(stream).pages[0].extract_text()


def gb2312() -> str:
    cells = (bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return "".join(cell.decode("gb2312", "ignore") for cell in cells)


@pytest.mark.parametrize("font", [REGULAR, BOLD])
def test_both_fonts_have_all_6763_characters_of_gb_2312(fonts: FontBook, font: str) -> None:
    assert len(gb2312()) == 6763
    assert fonts.runs(gb2312(), font) == [(font, gb2312())]


@pytest.mark.parametrize("char", "䶮𬭎㛃龑")
def test_rare_characters_of_names_are_printed_and_found_again(fonts: FontBook, char: str) -> None:
    assert char in extracted(f"李{char}先生", fonts)
    assert not fonts.missing


def test_signs_that_the_chinese_font_lacks_come_from_the_second_one(fonts: FontBook) -> None:
    assert fonts.runs("☑好", REGULAR) == [(SYMBOLS, "☑"), (REGULAR, "好")]


def test_a_character_that_no_font_has_is_shown_and_counted(fonts: FontBook) -> None:
    assert "好〔U+1F44D〕" in extracted("好👍", fonts)
    assert fonts.missing == {"👍": 1}


def test_a_font_that_a_person_added_is_asked_last(fonts: FontBook) -> None:
    folder = resources() / "fonts"
    book = FontBook(folder, added=(folder / "NotoSansSC-Bold.ttf",))
    assert book.runs("好", REGULAR) == [(REGULAR, "好")]


def test_an_added_file_that_is_no_font_is_left_out(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font at all")
    book = FontBook(resources() / "fonts", added=(broken,))
    assert book.runs("👍", REGULAR) == [(REGULAR, "〔U+1F44D〕")]


def positions(text: str, fonts: FontBook) -> dict[str, float]:
    """How far from the left each character of a line stands on paper."""
    stream = BytesIO()
    fonts.runs("", REGULAR)
    canvas = Canvas(stream, initialFontName=REGULAR)
    draw_line(canvas, lines_of(text, Style(), 500, fonts)[0], 40, 800, fonts)
    canvas.save()
    with pdfium.PdfDocument(stream.getvalue()) as document:
        page = document[0].get_textpage()
        found = {}
        for number in range(page.count_chars()):
            found[page.get_text_range(number, 1)] = page.get_charbox(number)[0]
        return found


def test_words_of_right_to_left_script_run_from_right_to_left(fonts: FontBook) -> None:
    at = positions("客 שלב 12 גד 户", fonts)
    assert at["客"] < at["ד"] < at["ג"] < at["1"] < at["2"] < at["ב"] < at["ל"] < at["ש"] < at["户"]


@pytest.mark.parametrize("words", ["客户 שלום עולם 2026 年", "مرحبا بالعالم", "שָׁלוֹם", "a שלב."])
def test_words_of_right_to_left_script_are_found_as_typed(words: str, fonts: FontBook) -> None:
    assert "".join(words.split()) in "".join(extracted(words, fonts).split())


def test_no_font_but_the_shipped_ones_is_in_the_file(fonts: FontBook) -> None:
    stream = BytesIO()
    fonts.runs("", REGULAR)
    canvas = Canvas(stream, initialFontName=REGULAR)
    draw_line(canvas, lines_of("只有一种", Style(), 500, fonts)[0], 40, 800, fonts)
    canvas.save()
    assert b"Helvetica" not in stream.getvalue()
