"""The parts of a workbook's file beside the rows, as ECMA-376 (Office Open XML) describes them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from services.reporting.web.spreadsheet.cells import Style, written_text

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_CORE: Final = f"{_PACKAGE}/relationships/metadata/core-properties"
_FROZEN: Final = (
    '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>'
)


@dataclass(frozen=True, kw_only=True)
class Column:
    """How a column looks: its width in characters, and the style of what is still empty."""

    width: float
    style: Style = Style.PLAIN


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet: its place in the workbook, from 1, and the cells that are filtered (A1:O9)."""

    name: str
    place: int
    filtered: str = ""

    @property
    def part(self) -> str:
        """Its path in the file."""
        return f"xl/worksheets/sheet{self.place}.xml"


@dataclass(frozen=True, kw_only=True)
class Properties:
    """What programs show of the file itself: its title, who made it, and when (aware)."""

    title: str
    creator: str
    created: datetime


def core_properties(properties: Properties) -> str:
    """Return the properties of the file, in the words of Dublin Core."""
    created = properties.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{written_text(properties.title)}</dc:title>"
        f"<dc:creator>{written_text(properties.creator)}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created>'
        "</cp:coreProperties>"
    )


def beginning(columns: Sequence[Column], *, frozen: bool, shown: bool) -> str:
    """Return what precedes the rows of a sheet; `shown` is the one that people see first."""
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{column.width}" style="{column.style}"'
        ' customWidth="1"/>'
        for number, column in enumerate(columns, start=1)
    )
    selected = ' tabSelected="1"' if shown else ""
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews>'
        f'<sheetView{selected} workbookViewId="0">{_FROZEN if frozen else ""}</sheetView>'
        f"</sheetViews><cols>{widths}</cols><sheetData>"
    )


def ending(sheet: Sheet) -> str:
    """Return what follows the rows of a sheet."""
    filters = f'<autoFilter ref="{sheet.filtered}"/>' if sheet.filtered else ""
    return f"</sheetData>{filters}</worksheet>"


def shared_strings(texts: Sequence[str]) -> str:
    """Return the texts that cells refer to by their number."""
    items = "".join(f'<si><t xml:space="preserve">{written_text(text)}</t></si>' for text in texts)
    return f'{_HEAD}<sst xmlns="{_MAIN}">{items}</sst>'


def workbook(sheets: Sequence[Sheet]) -> str:
    """Return the list of the sheets, in their order."""
    named = "".join(
        f'<sheet name="{written_text(sheet.name)}" sheetId="{sheet.place}"'
        f' r:id="rId{sheet.place}"/>'
        for sheet in sheets
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{sheet.place - 1}" hidden="1">'
        f"'{written_text(sheet.name)}'!{_absolute(sheet.filtered)}</definedName>"
        for sheet in sheets
        if sheet.filtered
    )
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><bookViews><workbookView/>'
        f"</bookViews><sheets>{named}</sheets><definedNames>{filters}</definedNames></workbook>"
    )


def relationships_of_workbook(sheets: Sequence[Sheet]) -> str:
    """Return where the workbook finds its sheets, styles and shared strings."""
    return _relationships(
        *((f"{_RELATED}/worksheet", sheet.part.removeprefix("xl/")) for sheet in sheets),
        (f"{_RELATED}/styles", "styles.xml"),
        (f"{_RELATED}/sharedStrings", "sharedStrings.xml"),
    )


def relationships_of_file() -> str:
    """Return where the file finds its workbook and its properties."""
    return _relationships(
        (f"{_RELATED}/officeDocument", "xl/workbook.xml"), (_CORE, "docProps/core.xml")
    )


def content_types(sheets: Sequence[Sheet]) -> str:
    """Return what each part is."""
    kinds = {
        "xl/workbook.xml": "sheet.main",
        "xl/styles.xml": "styles",
        "xl/sharedStrings.xml": "sharedStrings",
        **{sheet.part: "worksheet" for sheet in sheets},
    }
    lines = "".join(
        f'<Override PartName="/{part}" ContentType="{_KIND}.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{lines}</Types>'
    )


def _relationships(*related: tuple[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(related, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _absolute(cells: str) -> str:
    """A1:O9 as $A$1:$O$9."""
    return re.sub("[A-Z]+", r"$\g<0>$", cells)
