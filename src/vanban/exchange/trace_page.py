"""A life line as one HTML file that stands alone: nothing is fetched, nothing runs, it folds, links and prints."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from vanban.files.hashing import sha256_of


@dataclass(frozen=True, slots=True)
class PageNode:
    """One step; `name` is what the same thing is called wherever it occurs on the page."""

    kind: str
    name: str
    text: str
    children: tuple[PageNode, ...] = ()


@dataclass(frozen=True, slots=True)
class PageSection:
    """A part of the page: steps below a heading."""

    title: str
    nodes: tuple[PageNode, ...]
    note: str = ""
    folded: bool = False
    """Whether the steps right below the heading are shut at first."""


@dataclass(frozen=True, slots=True)
class TracePage:
    """Everything on the page: `facts` say which office, day, act and journal head it was read from."""

    title: str
    office: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[PageSection, ...]


_STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { font: 16px/1.5 "Noto Serif", "Times New Roman", serif; color: #1a1a1a; background: #fff; margin: 0 auto;
  max-width: 60rem; padding: 1.25rem; }
h1 { font-size: 1.4rem; line-height: 1.3; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; border-bottom: 2px solid #8a1c1c; padding-bottom: .15rem; }
.office, .note { color: #555; margin: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 1rem 0; }
dt { color: #555; } dd { margin: 0; overflow-wrap: anywhere; }
ul { list-style: none; margin: 0; padding: 0; }
ul ul { border-left: 1px solid #ddd; margin-left: .45rem; padding-left: .9rem; }
li { padding: .12rem 0; overflow-wrap: anywhere; }
li:target > details > summary, li:target > span { background: #fdf0d5; }
summary { cursor: pointer; }
.leaf { display: block; padding-left: 1.05rem; }
.meeting, .plan, .document { font-weight: 600; }
.differs { color: #8a1c1c; }
.many { color: #555; font-size: .85em; }
a { color: #8a1c1c; }
.also { font-size: .8em; margin-left: .3rem; }
@media (max-width: 40rem) { body { padding: .75rem; } dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .4rem; } ul ul { padding-left: .55rem; margin-left: .3rem; } }
@media print { body { padding: 0; font-size: 11px; max-width: none; } .also { display: none; } a { color: inherit; }
  details::details-content { content-visibility: visible; height: auto; } }
"""
_SEAL = '<meta name="vanban-page" content="{seal}">'
_SEALED = re.compile(rb'<meta name="vanban-page" content="([0-9a-f]{64})">')
_ELSEWHERE = 4
"""Other places of one thing that are linked; of what stands everywhere the first few are enough."""


def trace_html(page: TracePage) -> bytes:
    """The page, with a seal over its own bytes by which `is_untouched` knows it again."""
    places = _Places.of(page.sections)
    parts = [
        f'<p class="office">{escape(page.office)}</p>',
        f"<h1>{escape(page.title)}</h1>",
        "<dl>" + "".join(f"<dt>{escape(a)}</dt><dd>{escape(b)}</dd>" for a, b in page.facts) + "</dl>",
        *(part for section in page.sections for part in _section(section, places)),
    ]
    head = (
        '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    )
    rest = f"<title>{escape(page.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>"
    unsealed = _SEAL.format(seal="")
    content = "\n".join((f"{head}{unsealed}", rest, *parts, "</body>", "</html>", "")).encode()
    seal = _SEAL.format(seal=sha256_of(content)).encode()
    return content.replace(unsealed.encode(), seal, 1)


def is_untouched(content: bytes) -> bool:
    """Whether these bytes are a page of ours exactly as it was written."""
    seal = _SEALED.search(content)
    if seal is None:
        return False
    return sha256_of(content.replace(seal[0], _SEAL.format(seal="").encode(), 1)) == seal[1].decode()


@dataclass(slots=True)
class _Places:
    """Which anchors each thing has, in the page's order, and how many were given out while writing."""

    anchors: dict[tuple[str, str], list[str]]
    _told: defaultdict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))

    @classmethod
    def of(cls, sections: Sequence[PageSection]) -> _Places:
        found = Counter(_thing(node) for section in sections for node in _walk(section.nodes))
        every = enumerate(found.items(), 1)
        return cls({thing: [f"m{n}-{k}" for k in range(1, times + 1)] for n, (thing, times) in every})

    def next(self, node: PageNode) -> tuple[str, str]:
        """The anchor of this occurrence, and the links to the others."""
        thing = _thing(node)
        anchors = self.anchors[thing]
        at = self._told[thing]
        self._told[thing] += 1
        others = [(n, a) for n, a in enumerate(anchors, 1) if a != anchors[at]][:_ELSEWHERE]
        links = " ".join(f'<a href="#{anchor}">[{n}]</a>' for n, anchor in others)
        left = " …" if len(anchors) - 1 > _ELSEWHERE else ""
        return anchors[at], f'<span class="also">cũng ở {links}{left}</span>' if links else ""


def _thing(node: PageNode) -> tuple[str, str]:
    return node.kind, node.name


def _walk(nodes: Iterable[PageNode]) -> Iterator[PageNode]:
    for node in nodes:
        yield node
        yield from _walk(node.children)


def _section(section: PageSection, places: _Places) -> Iterator[str]:
    yield f"<h2>{escape(section.title)}</h2>"
    if section.note:
        yield f'<p class="note">{escape(section.note)}</p>'
    yield "<ul>"
    for node in section.nodes:
        yield from _node(node, places, opened=not section.folded)
    yield "</ul>"


def _node(node: PageNode, places: _Places, *, opened: bool) -> Iterator[str]:
    anchor, links = places.next(node)
    differs = " differs" if node.kind == "figure" and ", nay " in node.text else ""
    text = f'<span class="{escape(node.kind)}{differs}">{escape(node.text)}</span>'
    if not node.children:
        yield f'<li id="{anchor}"><span class="leaf">{text}{links}</span></li>'
        return
    many = f' <span class="many">({len(node.children)})</span>' if len(node.children) > 1 else ""
    yield f'<li id="{anchor}"><details{" open" if opened else ""}><summary>{text}{many}{links}</summary><ul>'
    for child in node.children:
        yield from _node(child, places, opened=False)
    yield "</ul></details></li>"
