"""The prose of a page as data for a template: blocks of running text, never markup.

A piece of text is a string, or an object whose `k` says what it is: strong, em, link, page, cite.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from markdown_it.tree import SyntaxTreeNode

from runtall import prose, words
from runtall.catalogue import Catalogue
from runtall.prose import CITATION
from runtall.records import Facts, Record

Piece: TypeAlias = "str | dict[str, object]"
Line: TypeAlias = list[Piece]
Block: TypeAlias = dict[str, object]

# Blocks that stand before the first heading.
INTRO = ""
_OPENS = r"(?<![^\s(\[–—/])"  # at the start, after a blank or after a bracket
# A column of so few letters is as wide as they are; no other weighs more than the second number.
_NARROW, _WIDE = 12, 36
_ADDRESS = re.compile(r"(https?|mailto|tel):")


def curl(text: str, *, starts: bool = True) -> str:
    """Return a text with the quotation marks of print; `starts` if nothing stands before it."""
    before = "" if starts else "x"
    said = re.sub(_OPENS + '"', "“", before + text).replace('"', "”")
    return re.sub(_OPENS + "'", "‘", said).replace("'", "’")[len(before) :]


def par(*pieces: Piece) -> Block:
    """Return a paragraph."""
    return {"k": "par", "of": list(pieces)}


def bold(text: str) -> Piece:
    """Return a text set strong."""
    return {"k": "strong", "of": [curl(text)]}


class Scribe:
    """Writes pages as data, and numbers the sources in the order in which they are cited."""

    def __init__(self, library: Catalogue) -> None:
        self.library = library
        self.numbers: dict[str, int] = {}

    def number(self, key: str) -> int:
        """Return the number of a source."""
        return self.numbers.setdefault(key, len(self.numbers) + 1)

    def page(self, docname: str, text: str) -> Piece:
        """Return a text that leads to a page of the library."""
        return {"k": "page", "to": docname, "of": [curl(text)]}

    def sections(self, record: Record[Facts]) -> dict[str, list[Block]]:
        """Return the blocks of a page by heading, those before the first one under INTRO."""
        found: dict[str, list[Block]] = {INTRO: []}
        heading = INTRO
        for node in SyntaxTreeNode(record.prose.tokens).children:
            if node.type == "heading" and node.tag == "h2":
                heading = node.children[0].content.strip()
                found[heading] = []
            elif node.tag != "h1":
                found[heading] += self._blocks(node)
        return found

    # ---- blocks ----

    def _blocks(self, node: SyntaxTreeNode) -> list[Block]:
        if node.type in {"bullet_list", "ordered_list"}:
            return [self._list(node)]
        if node.type == "table":
            return [self._table(node)]
        if node.type == "heading":
            return [{"k": "head", "of": self._line(node)}]
        if node.type in {"fence", "colon_fence", "code_block"}:
            return self._fence(node)
        if node.type == "blockquote":
            return [{"k": "aside", "title": "", "of": self._all(node.children)}]
        line = self._line(node)
        return [par(*line)] if line else []

    def _all(self, nodes: Iterable[SyntaxTreeNode]) -> list[Block]:
        return [block for node in nodes for block in self._blocks(node)]

    def _list(self, node: SyntaxTreeNode) -> Block:
        ordered = node.type == "ordered_list"
        items = [self._all(item.children) for item in node.children]
        return {"k": "list", "ordered": ordered, "start": node.attrs.get("start", 1), "of": items}

    def _table(self, node: SyntaxTreeNode) -> Block:
        rows = [[self._line(cell) for cell in row.children] for row in _rows(node)]
        return {"k": "table", "head": rows[0], "rows": rows[1:], "wide": _widths(node)}

    def _fence(self, node: SyntaxTreeNode) -> list[Block]:
        """Return a directive as a box of its own with its title, other fences as they are."""
        match = prose.DIRECTIVE.match(node.info.strip())
        if not match:
            return [{"k": "code", "of": node.content.rstrip("\n").split("\n")}]
        text = re.sub(r"\A(:[a-z-]+:.*\n)+", "", node.content)
        inside = self._all(SyntaxTreeNode(prose.tokenize(text)).children)
        if match[1] == "tab-set":
            return inside
        title = node.info.strip()[match.end() :].strip() or words.capital(match[1])
        return [{"k": "aside", "title": curl(title), "of": inside}]

    # ---- pieces ----

    def _line(self, node: SyntaxTreeNode) -> Line:
        """Return the running text below a node."""
        if node.type == "inline" or node.type in _MARKED:
            return _joined(piece for child in node.children for piece in self._pieces(child))
        return [piece for child in node.children for piece in self._line(child)]

    def _pieces(self, node: SyntaxTreeNode) -> Line:
        if node.type in _PLAIN:
            return [_PLAIN[node.type](node)] if _PLAIN[node.type](node) else []
        if node.type == "myst_role":
            return [self._role(str(node.meta["name"]), node.content)]
        if node.type == "link":
            return self._link(node)
        return [{"k": node.type, "of": self._line(node)}] if node.type in _MARKED else []

    def _link(self, node: SyntaxTreeNode) -> Line:
        target = str(node.attrs.get("href", ""))
        if not _ADDRESS.match(target):
            return self._line(node)
        return [{"k": "link", "to": target, "of": self._line(node)}]

    def _role(self, role: str, content: str) -> Piece:
        found = prose.reference(role, content, 0)
        if found.kind == CITATION:
            keys = [key.strip() for key in found.target.split(",")]
            return {"k": "cite", "of": [self.number(key) for key in keys]}
        record = self.library.get(found.kind, found.target)
        if record is None:
            return curl(found.text or found.target)
        return self.page(record.docname, found.text or record.title)


def _rows(node: SyntaxTreeNode) -> Iterable[SyntaxTreeNode]:
    return (row for part in node.children for row in part.children)


def _widths(node: SyntaxTreeNode) -> list[float]:
    """Return the shares of the columns: more for those with more to say, none for short ones."""
    texts = [[cell.children[0].content for cell in row.children] for row in _rows(node)]
    most = [max(map(len, column)) for column in zip(*texts, strict=True)]
    shares = [0 if length <= _NARROW else min(length, _WIDE) for length in most]
    return [*shares[:-1], shares[-1] or _NARROW]


def _joined(pieces: Iterable[Piece]) -> Line:
    """Return pieces with citations that follow one another as one."""
    line: Line = []
    for piece in pieces:
        last = line[-1] if line else ""
        if isinstance(piece, dict) and isinstance(last, dict) and piece["k"] == last["k"] == "cite":
            line[-1] = {"k": "cite", "of": [*_list_of(last), *_list_of(piece)]}
        else:
            line.append(piece)
    return line


def _list_of(piece: Mapping[str, object]) -> list[object]:
    found = piece["of"]
    assert isinstance(found, list)  # noqa: S101 - made above
    return found


def _text(node: SyntaxTreeNode) -> Piece:
    before = node.previous_sibling
    return curl(node.content, starts=before is None or before.type == "softbreak")


_PLAIN: dict[str, Callable[[SyntaxTreeNode], Piece]] = {
    "text": _text,
    "text_special": lambda node: node.content,
    "code_inline": lambda node: node.content,
    "softbreak": lambda _: " ",
    "hardbreak": lambda _: {"k": "break"},
    "image": lambda node: node.content,
    "footnote_ref": lambda node: f"[{node.meta['label']}]",
}
_MARKED = frozenset({"strong", "em", "link"})
