"""The body of a page: title, first paragraph and sections, read with the parser that the site uses.

Lists stay lists, roles and citations are kept apart from text, and every piece knows its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from .problem import Problem, did_you_mean, shorten

# Links that a page may have, and directives that a guide may use.
SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})
DIRECTIVES = frozenset({"note", "warning", "tip", "dropdown", "tab-set", "tab-item"})
# Pages that are no records may also show lists and other files of the project.
MORE_DIRECTIVES = DIRECTIVES | {"listing", "bibliography", "include"}
CITATION = "footcite"
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_LISTS = frozenset({"bullet_list_open", "ordered_list_open"})
_FENCES = frozenset({"fence", "colon_fence"})
_NAMED = re.compile(r"(.+?)<([^<>]+)>\Z", re.DOTALL)
DIRECTIVE = re.compile(r"\{([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Reference:
    """A role in running text: its kind, the id it points to, and the author's own words if any."""

    kind: str
    target: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph or list item: its words and roles in reading order."""

    line: int
    parts: tuple[str | Reference, ...]
    listed: bool = False

    def text(self, name: Callable[[str, str], str]) -> str:
        """Return the words, roles put as the name of what they point to."""
        said = (p if isinstance(p, str) else p.text or name(p.kind, p.target) for p in self.parts)
        return re.sub(r"\s+", " ", "".join(said)).strip()


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one `##` heading, with kind (`ordered`, `bullet`) and line of its lists."""

    heading: str
    line: int
    lists: tuple[tuple[str, int], ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """The body of a page."""

    title: str
    line: int
    lede: Item
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    tokens: tuple[Token, ...] = field(default=(), compare=False, repr=False)

    def items(self, heading: str) -> tuple[Item, ...]:
        """Return the items under a heading, none if the page has no such heading."""
        return next((s.items for s in self.sections if s.heading == heading), ())


def _any_link(url: str) -> bool:
    """Let every link through, so that an unsafe one can be named instead of printed as text."""
    del url
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table").use(myst_role_plugin)
    parser.use(myst_block_plugin).use(colon_fence_plugin).use(footnote_plugin)
    parser.disable("footnote_inline")
    parser.validateLink = _any_link  # type: ignore[method-assign]
    return parser


_PARSER = _parser()


def tokenize(text: str) -> list[Token]:
    """Return the tokens of a text in Markdown."""
    return _PARSER.parse(text)


def parse(
    text: str,
    path: Path,
    root: Path,
    *,
    first_line: int = 1,
    directives: frozenset[str] = DIRECTIVES,
) -> tuple[Prose, list[Problem]]:
    """Return the prose of `text` and everything that a page may not contain."""
    tokens = tokenize(text)
    name = path.relative_to(root).as_posix()
    check = _Check(name, path, root, directives)
    problems = [*check.title(tokens, first_line), *check.tokens(tokens, first_line)]
    return _prose(tokens, first_line), problems


def _prose(tokens: list[Token], first: int) -> Prose:
    """Return the prose of a page: what stands before the first `##`, and what under each."""
    starts = [i for i, t in enumerate(tokens) if t.type == "heading_open" and t.tag == "h2"]
    ends = [*starts[1:], len(tokens)][: len(starts)]
    intro = tokens[: starts[0]] if starts else tokens
    titles = [i for i, t in enumerate(intro) if t.type == "heading_open" and t.tag == "h1"]
    title = intro[titles[0] + 1] if titles else None
    after = intro[titles[0] + 2 :] if titles else []
    lede = next((_item(t, first) for t in after if t.type == "inline"), Item(first, ()))
    inline = (p for t in tokens if t.type == "inline" for p in _parts(t, first))
    return Prose(
        _item(title, first).text(lambda _, target: target) if title else "",
        _line(title, first) if title else first,
        lede,
        tuple(_section(tokens[i:end], first) for i, end in zip(starts, ends, strict=True)),
        tuple(part for part in inline if isinstance(part, Reference)),
        tuple(tokens),
    )


def _section(tokens: list[Token], first: int) -> Section:
    """Return a section; its tokens begin with those of its heading."""
    heading, body = tokens[1], tokens[2:]
    lists = tuple((t.type.partition("_")[0], _line(t, first)) for t in body if t.type in _LISTS)
    items = tuple(_item(t, first) for t in body if t.type in {"inline", *_FENCES})
    return Section(heading.content.strip(), _line(heading, first), lists, items)


def _item(token: Token, first: int) -> Item:
    if token.type in _FENCES:
        return Item(_line(token, first), (token.content,))
    # Headings and paragraphs stand at level 1, what is in a list deeper.
    return Item(_line(token, first), tuple(_parts(token, first)), listed=token.level > 1)


def _line(token: Token, first: int) -> int:
    return first + (token.map[0] if token.map else 0)


def _parts(token: Token, first: int) -> Iterator[str | Reference]:
    line = _line(token, first)
    for child in token.children or []:
        if child.type == "myst_role":
            yield reference(str(child.meta["name"]), child.content, line)
        elif child.type in {"softbreak", "hardbreak"}:
            line += 1
            yield " "
        elif child.content:
            yield child.content


def reference(role: str, content: str, line: int) -> Reference:
    """Return what a role points to: `{muscle}`rhomboids`` or `{muscle}`the blades <rhomboids>``."""
    named = _NAMED.match(content)
    text, target = (named[1].strip(), named[2]) if named else ("", content)
    return Reference(role.rpartition(":")[2], target, text, line)


class _Check:
    """Finds what a page may not contain: a second title, raw HTML, unsafe links, lost pictures."""

    def __init__(self, name: str, path: Path, root: Path, directives: frozenset[str]) -> None:
        self.name, self.path, self.root, self.directives = name, path, root, directives

    def title(self, tokens: list[Token], first: int) -> Iterator[Problem]:
        titles = [_line(t, first) for t in tokens if t.type == "heading_open" and t.tag == "h1"]
        if not titles:
            yield Problem(self.name, first, "title", "no title; start the page with `# Title`")
        for line in titles[1:]:
            yield Problem(
                self.name, line, "title", f"a second title (first on line {titles[0]}); use `##`"
            )

    def tokens(self, tokens: list[Token], first: int) -> Iterator[Problem]:
        for token in tokens:
            line = _line(token, first)
            if token.type == "html_block":
                yield self._html(token.content, line)
            elif token.type in _FENCES:
                yield from self._fence(token, line)
            elif token.type == "inline":
                yield from self._inline(token, line)

    def _html(self, text: str, line: int) -> Problem:
        return Problem(
            self.name, line, "raw-html", f"raw HTML {shorten(text)!r}; write it in Markdown"
        )

    def _fence(self, token: Token, line: int) -> Iterator[Problem]:
        match = DIRECTIVE.match(token.info.strip())
        if not match:
            return
        directive = match[1]
        if directive.startswith(("raw", "eval-rst")):
            yield Problem(
                self.name, line, "raw-html", f"the directive {directive!r} is not allowed"
            )
        elif directive not in self.directives:
            hint = (
                did_you_mean(directive, self.directives)
                or f"; pages may use {', '.join(sorted(self.directives))}"
            )
            yield Problem(self.name, line, "unknown-directive", f'no directive "{directive}"{hint}')
        else:
            yield from self.tokens(tokenize(token.content), line + 1)

    def _inline(self, token: Token, line: int) -> Iterator[Problem]:
        for child in token.children or []:
            if child.type in {"softbreak", "hardbreak"}:
                line += 1
            elif child.type == "html_inline":
                yield self._html(child.content, line)
            elif child.type == "link_open":
                yield from self._link(str(child.attrs.get("href", "")), line)
            elif child.type == "image":
                yield from self._picture(str(child.attrs.get("src", "")), line)

    def _link(self, url: str, line: int) -> Iterator[Problem]:
        match = _SCHEME.match(unquote(url))
        scheme = match[1].lower() if match else ""
        if scheme not in SCHEMES:
            yield Problem(
                self.name, line, "unsafe-link", f"a link to {shorten(url)!r}; use https or a page"
            )

    def _picture(self, source: str, line: int) -> Iterator[Problem]:
        base = self.root if source.startswith("/") else self.path.parent
        target = (base / unquote(source).lstrip("/")).resolve()
        if not target.is_relative_to(self.root.resolve()) or not target.is_file():
            yield Problem(
                self.name, line, "missing-picture", f"no picture {shorten(source)!r} in the project"
            )
