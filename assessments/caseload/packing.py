"""How a sheet waits in the database: compressed, a column at a time, since columns repeat themselves."""

import json
import zlib

from assessments.caseload.sheets import Line, Sheet


def pack(sheet: Sheet) -> bytes:
    content = {
        "header": sheet.header,
        "numbers": [line.number for line in sheet.lines],
        "too_long": [line.number for line in sheet.lines if line.too_long],
        "columns": list(zip(*(line.cells for line in sheet.lines), strict=True)),
    }
    return zlib.compress(json.dumps(content, ensure_ascii=False).encode(), level=6)


def unpack(packed: bytes | memoryview) -> Sheet:
    content = json.loads(zlib.decompress(packed))
    too_long = set(content["too_long"])
    rows = zip(content["numbers"], zip(*content["columns"], strict=True), strict=True)
    lines = (Line(number, cells, number in too_long) for number, cells in rows)
    return Sheet(tuple(content["header"]), tuple(lines))
