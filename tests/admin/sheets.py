"""Spreadsheets as people make them."""

import csv
import io
import zipfile

import xlsxwriter

TITLED = [
    ["רשימת עמיתים, עדכון נובמבר"],
    [],
    ["שם מלא", 'דוא"ל', "נייד", "מקום עבודה", "מגזר", "תפקיד", "בתפקיד מאז", "מחזור"],
    ["נועה בר־לב", "Noa@Example.org", "50-1234567", "עיריית חיפה", "רשות מקומית", "מנהלת אגף", "1.3.2024", "מחזור ב׳"],
    ["דן כהן", "dan@example.org", "", "משרד האוצר", "ממשלתי", "יועץ", "", "מחזור ב'"],
]
ENGLISH = [
    ["First Name", "Surname", "E-mail", "Mobile", "Employer", "Sector", "Job title", "Position since", "Cohort"],
    [
        "נועה",
        "בר־לב",
        "noa@example.org",
        "+972 50 1234567",
        "עיריית חיפה",
        "local",
        "מנהלת אגף",
        "2024-03-01",
        "Cohort B",
    ],
    ["דן", "כהן", "dan@example.org", None, "משרד האוצר", "government", "יועץ", None, "Cohort B"],
]


def as_csv(rows, encoding="utf-8", separator=","):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows, merged_title=False):
    """Numbers stay numbers, as a spreadsheet makes them of telephone numbers and days."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("עמיתים")
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                sheet.write(number, place, cell)
        if merged_title:
            sheet.merge_range(0, 0, 0, 5, rows[0][0])
    return file.getvalue()


def as_ods(rows):
    """The bytes of a small OpenDocument spreadsheet."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = ("".join(cell.format(each or "") for each in row) for row in rows)
    table = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    names = ("office", "table", "text")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="A">{table}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    manifest = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


def bomb(megabytes):
    """A spreadsheet of a few hundred kilobytes that unzips to so many megabytes."""
    parts = dict.fromkeys(("[Content_Types].xml", "xl/workbook.xml"), "<a/>")
    return zipped(parts | {"xl/worksheets/sheet1.xml": " " * (megabytes * 1_000_000)})


def zipped(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()
