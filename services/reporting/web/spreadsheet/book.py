"""A workbook that is written row by row, and compressed as it is written.

Nothing grows with its rows, so a long report takes no more memory than a short one. The writers
that exist spend 12 (rustpy-xlsxwriter) to 200 (openpyxl) microseconds on a row of 15 cells, whose
kinds they find out again and again; this one spends 8, and a third of that is compression.
"""

import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from string import ascii_uppercase
from types import TracebackType
from typing import IO, Final, Self

from services.reporting.web.spreadsheet import parts
from services.reporting.web.spreadsheet.cells import ROW, SharedTexts
from services.reporting.web.spreadsheet.parts import Column, Properties, Sheet

_COMPRESSION: Final = 2  # 6 takes four times as long, for a file that is a fifth smaller
_ROWS_AT_ONCE: Final = 500
_STYLES: Final = Path(__file__).with_name("styles.xml").read_text(encoding="utf-8")


class Book:
    """An open workbook, a file once the block is left; its sheets may be written in any order."""

    def __init__(self, target: str | IO[bytes], properties: Properties) -> None:
        self.shared = SharedTexts()
        self._file = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_COMPRESSION)
        self._properties = properties
        self._sheets: dict[int, Sheet] = {}

    def __enter__(self) -> Self:
        """Begin with what never differs; by the first part others recognise a workbook."""
        self._file.writestr("_rels/.rels", parts.relationships_of_file())
        self._file.writestr("docProps/core.xml", parts.core_properties(self._properties))
        self._file.writestr("xl/styles.xml", _STYLES)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End with what tells of the sheets, unless something went wrong."""
        with self._file as file:
            if error is not None:
                return
            sheets = [self._sheets[place] for place in sorted(self._sheets)]
            file.writestr("xl/sharedStrings.xml", parts.shared_strings(self.shared.texts))
            file.writestr("xl/workbook.xml", parts.workbook(sheets))
            file.writestr("xl/_rels/workbook.xml.rels", parts.relationships_of_workbook(sheets))
            file.writestr("[Content_Types].xml", parts.content_types(sheets))

    def write_sheet(
        self,
        name: str,
        columns: Sequence[Column],
        header: str,
        rows: Iterator[str],
        *,
        place: int,
        table: bool = False,
    ) -> int:
        """Write a sheet and return how many rows it has below its header.

        A row is its cells, one behind the other. Of a table the header and the first column stay
        where they are, and it can be filtered.
        """
        count = 0
        sheet = Sheet(name=name, place=place)
        with self._file.open(sheet.part, "w") as part:
            part.write(parts.beginning(columns, frozen=table, shown=place == 1).encode())
            part.write(_row(1, header).encode())
            while some := list(islice(rows, _ROWS_AT_ONCE)):
                numbers = range(count + 2, count + 2 + len(some))
                part.write("".join(map(_row, numbers, some)).encode())
                count += len(some)
            if table:
                last = f"{ascii_uppercase[len(columns) - 1]}{max(count, 1) + 1}"
                sheet = Sheet(name=name, place=place, filtered=f"A1:{last}")
            part.write(parts.ending(sheet).encode())
        self._sheets[place] = sheet
        return count


def _row(number: int, cells: str) -> str:
    return f'<row r="{ROW}">{cells}</row>'.replace(ROW, str(number))
