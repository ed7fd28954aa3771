"""A PDF made smaller: what is no stream goes into compressed object streams, as PDF 1.5 has them.

The tags, links and bookmarks of a long print are many small objects, which the compiler writes
out one by one; packed, they take a tenth of the room. Nothing else about the file changes.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from itertools import pairwise

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"xref\s+0 (\d+)\s+")
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref", re.DOTALL)
_SIZE = re.compile(rb"/Size\s+\d+")
_HEAD = re.compile(rb"\s*\d+ 0 obj\s*")
_ROW = 20  # bytes of a line of the table
_TOGETHER = 200  # objects in one stream
_ENTRY = ">BIH"


def pack(pdf: bytes) -> bytes:
    """Return the same PDF with its small objects together; one of another make as it is."""
    start = _START.search(pdf)
    table = _TABLE.match(pdf, int(start[1])) if start else None
    trailer = _TRAILER.search(pdf, table.end()) if table else None
    if not (table and trailer):
        return pdf
    offsets = dict(_offsets(pdf, table))
    bodies = _bodies(pdf, offsets, table.start())
    out = bytearray(pdf[: min(offsets.values())])
    entries = {0: (0, 0, 65535)}
    small = []
    for number, body in bodies.items():
        if not body.endswith(b"endstream"):
            small.append((number, body))
            continue
        entries[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    after = max(bodies) + 1
    for place in range(0, len(small), _TOGETHER):
        some = small[place : place + _TOGETHER]
        entries |= {number: (2, after, index) for index, (number, _) in enumerate(some)}
        entries[after] = (1, len(out), 0)
        out += _together(after, some)
        after += 1
    return bytes(out) + _index(after, len(out), entries, _SIZE.sub(b"", trailer[1]))


def _offsets(pdf: bytes, table: re.Match[bytes]) -> Iterator[tuple[int, int]]:
    """Yield the number and the place of every object in use."""
    for number in range(int(table[1])):
        row = pdf[table.end() + number * _ROW :][:_ROW]
        if row[17:18] == b"n":
            yield number, int(row[:10])


def _bodies(pdf: bytes, offsets: Mapping[int, int], end: int) -> dict[int, bytes]:
    """Return what stands between `obj` and `endobj`, by number."""
    ends = dict(pairwise(sorted((*offsets.values(), end))))
    found = {}
    for number, offset in sorted(offsets.items()):
        head = _HEAD.match(pdf, offset)
        whole = pdf[head.end() if head else offset : ends[offset]]
        found[number] = whole[: whole.rindex(b"endobj")].strip()
    return found


def _together(number: int, some: list[tuple[int, bytes]]) -> bytes:
    """Return an object stream."""
    heads, place = [], 0
    for one, body in some:
        heads.append(b"%d %d" % (one, place))
        place += len(body) + 1
    head = b" ".join(heads) + b" "
    data = head + b" ".join(body for _, body in some)
    extra = b"/Type/ObjStm/N %d/First %d" % (len(some), len(head))
    return _stream(number, data, extra)


def _index(
    number: int, place: int, entries: dict[int, tuple[int, int, int]], trailer: bytes
) -> bytes:
    """Return the cross-reference stream and the end of the file."""
    entries[number] = (1, place, 0)
    rows = (entries.get(one, (0, 0, 65535)) for one in range(number + 1))
    data = b"".join(struct.pack(_ENTRY, *row) for row in rows)
    extra = b"/Type/XRef/Size %d/W[1 4 2]%s" % (number + 1, trailer)
    return _stream(number, data, extra) + b"startxref\n%d\n%%%%EOF\n" % place


def _stream(number: int, data: bytes, extra: bytes) -> bytes:
    packed = zlib.compress(data, 9)
    dictionary = b"<<%s/Filter/FlateDecode/Length %d>>" % (extra.strip(), len(packed))
    return b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, dictionary, packed)
