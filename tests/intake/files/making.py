"""Makes the files of other programs again, by LibreOffice, vobject and Python's csv."""

from __future__ import annotations

import csv
import subprocess
import tempfile
import zipfile
from pathlib import Path

import vobject

HERE = Path(__file__).parent
HEADINGS = ("客户编号", "公司名称", "联系人", "手机", "备注")
CUSTOMERS = (
    ("00017", "青梧机械有限公司", "池月", "13800000017", "一号门，按铃"),
    ("00018", '北岚"精工"股份', "薄云", "138-0000-0018", "第一行\n第二行"),
    ("00019", "䶮川㛃材料厂", "", "+86 138 0000 0019", "=1+1"),
)

FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
 xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
 <number:date-style style:name="N1"><number:year number:style="long"/><number:text>年</number:text>
  <number:month/><number:text>月</number:text><number:day/><number:text>日</number:text>
 </number:date-style>
 <style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/>
 <style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/>
 </style:style>
</office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="合同">
 <table:table-row><table:table-cell table:number-columns-spanned="6"
  table:number-rows-spanned="1" office:value-type="string"><text:p>二〇二六年合同</text:p>
  </table:table-cell><table:covered-table-cell table:number-columns-repeated="5"/></table:table-row>
 <table:table-row/>
 <table:table-row>{heads}</table:table-row>
 <table:table-row>{first}</table:table-row>
 <table:table-row>{second}</table:table-row>
</table:table>
<table:table table:name="旧表" table:style-name="gone">
 <table:table-row>{hidden}</table:table-row>
</table:table>
</office:spreadsheet></office:body></office:document>
"""


def words(*texts: str) -> str:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    return "".join(cell.format(text) for text in texts)


def number(value: float) -> str:
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def day(value: str) -> str:
    return (
        '<table:table-cell table:style-name="day" office:value-type="date" '
        f'office:date-value="{value}"/>'
    )


def formula(written: str) -> str:
    return f'<table:table-cell table:formula="of:={written}"/>'


def contracts() -> str:
    return FLAT.format(
        heads=words("编号", "金额", "签订", "份数", "合计", "备注"),
        first=words("HT-01")
        + number(12800.5)
        + day("2026-03-05")
        + number(2)
        + formula("[.B4]*[.D4]")
        + words("无"),
        second=words("HT-02")
        + number(7)
        + day("2025-12-31")
        + number(0)
        + formula("[.B5]/[.D5]")
        + words("0086"),
        hidden=words("旧编号"),
    )


def office(source: Path, wanted: str, target: Path) -> None:
    """Let LibreOffice write `source` as another kind of file."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", "--headless", profile, "--convert-to", wanted, "--outdir", folder]
        subprocess.run([*command, str(source)], check=True, capture_output=True)
        suffix = wanted.partition(":")[0]
        target.write_bytes(next(Path(folder).glob(f"*.{suffix}")).read_bytes())


def by_csv(name: str, encoding: str, **dialect: object) -> None:
    with (HERE / name).open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, **dialect)  # type: ignore[arg-type]  # words of csv.writer
        writer.writerows((HEADINGS, *CUSTOMERS))


def by_vobject() -> None:
    cards = []
    for family, given, mobile in (("池", "月", "13800000017"), ("Lake", "Anna", "+49 30 0000")):
        card = vobject.vCard()
        card.add("n").value = vobject.vcard.Name(family=family, given=given)
        card.add("fn").value = f"{given} {family}"
        card.add("org").value = ["青梧机械有限公司", "采购部"]
        phone = card.add("tel")
        phone.value, phone.type_param = mobile, "CELL"
        card.add("email").value = "someone@example.com"
        place = vobject.vcard.Address(street="临港路 1 号; 2 楼", city="上海", region="上海")
        card.add("adr").value = place
        card.add("note").value = "第一行\n第二行, 有逗号; 有分号"
        cards.append(card.serialize())
    (HERE / "vobject.vcf").write_text("".join(cards), encoding="utf-8", newline="")


# As programs write that follow the standard to the letter: a prefix before each name, shared
# words, places left out, built-in formats for Chinese dates.
SPREADSHEET = 'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PREFIXED = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main'
        '+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships {RELATIONS}><Relationship Id="R1" Type="{OFFICE}/officeDocument" '
        'Target="/xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f"<Relationships {RELATIONS}>"
        f'<Relationship Id="R1" Type="{OFFICE}/worksheet" Target="/xl/worksheets/one.xml"/>'
        f'<Relationship Id="R2" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="R3" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>"
    ),
    "xl/workbook.xml": (
        f'<x:workbook {SPREADSHEET} xmlns:r="{OFFICE}"><x:sheets>'
        '<x:sheet name="回访" sheetId="1" r:id="R1"/></x:sheets></x:workbook>'
    ),
    "xl/sharedStrings.xml": (
        f"<x:sst {SPREADSHEET}><x:si><x:t>公司名称</x:t></x:si><x:si><x:t>回访日期</x:t></x:si>"
        "<x:si><x:r><x:t>青梧</x:t></x:r><x:r><x:rPr><x:b/></x:rPr><x:t>机械</x:t></x:r></x:si>"
        "</x:sst>"
    ),
    "xl/styles.xml": (
        f'<x:styleSheet {SPREADSHEET}><x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="31" '
        'applyNumberFormat="1"/></x:cellXfs></x:styleSheet>'
    ),
    "xl/worksheets/one.xml": (
        f"<x:worksheet {SPREADSHEET}><x:sheetData>"
        '<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c></x:row>'
        '<x:row r="3"><x:c r="A3" t="s"><x:v>2</x:v></x:c><x:c r="B3" s="1"><x:v>46086</x:v></x:c>'
        '<x:c r="C3"><x:f>1+1</x:f></x:c><x:c r="D3" t="str"><x:f>""</x:f><x:v></x:v></x:c>'
        '<x:c r="E3" t="b"><x:v>1</x:v></x:c><x:c r="F3" t="e"><x:v>#REF!</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    ),
    "xl/vbaProject.bin": "no macro, only its name",
}


def by_hand() -> None:
    with zipfile.ZipFile(HERE / "prefixed.xlsm", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in PREFIXED.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 5, 8, 0, 0)), content)


def main() -> None:
    by_hand()
    by_csv("python-utf8-bom.csv", "utf-8-sig")
    by_csv("python-gb18030.csv", "gb18030", delimiter=";")
    by_csv("python-utf16.txt", "utf-16", delimiter="\t")
    by_vobject()
    with tempfile.TemporaryDirectory() as folder:
        flat = Path(folder) / "contracts.fods"
        flat.write_text(contracts(), encoding="utf-8")
        office(flat, "ods", HERE / "libreoffice.ods")
        office(HERE / "libreoffice.ods", "xlsx", HERE / "libreoffice-from-ods.xlsx")
        office(HERE / "libreoffice.ods", "xls", HERE / "libreoffice.xls")
        # Column separator, quote, encoding (GB 18030 is 76 + 9), first line, all columns as text.
        text = "44,34,76,1,1/2/2/2/3/2/4/2/5/2"
        (Path(folder) / "k.csv").write_bytes((HERE / "python-utf8-bom.csv").read_bytes())
        office_in(Path(folder) / "k.csv", text, HERE / "libreoffice-from-csv.xlsx")
        office(
            HERE / "libreoffice-from-csv.xlsx",
            "csv:Text - txt - csv (StarCalc):9,34,85,1",
            HERE / "libreoffice-tab-gb18030.csv",
        )


def office_in(source: Path, how: str, target: Path) -> None:
    """Let LibreOffice read a text in the way given, and write it as a workbook."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            *("soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"),
            *(f"--infilter=CSV:{how}", "--convert-to", "xlsx", "--outdir", folder, str(source)),
        ]
        subprocess.run(command, check=True, capture_output=True)
        target.write_bytes(next(Path(folder).glob("*.xlsx")).read_bytes())


if __name__ == "__main__":
    main()
