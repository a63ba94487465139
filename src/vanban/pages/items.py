"""The numbered items of a paper's text, with the markers around them."""

from __future__ import annotations

import re

from vanban.model.page import Element, ItemFact, PageFacts

_MARKERS = (
    ("roman", re.compile(r"\s*([IVX]{1,5})\.\s+")),
    ("decimal", re.compile(r"\s*(\d{1,3}(?:\.\d{1,3})+)\.?\s+")),
    ("number", re.compile(r"\s*(\d{1,3})\.\s+")),
    ("letter", re.compile(r"\s*([a-zđ]{1,3})\)\s+")),
    ("dash", re.compile(r"\s*([-–])\s+")),
    ("plus", re.compile(r"\s*([+])\s+")),
)
_RANK = {"roman": 0, "number": 1, "decimal": 2, "letter": 3, "dash": 4, "plus": 5}
_SIGNS = {"dash": "-", "plus": "+"}


def items_of(facts: PageFacts) -> tuple[ItemFact, ...]:
    """One item for each marked paragraph of the body; dashes and plus signs are counted (`II/1/-2/+1`)."""
    chain: list[tuple[int, str]] = []
    dashes: dict[str, int] = {}
    found: list[ItemFact] = []
    section = 0
    for paragraph in facts.of(Element.BODY):
        if paragraph.section != section:
            section, chain = paragraph.section, []
        for style, pattern in _MARKERS:
            match = pattern.match(paragraph.text)
            if match is None:
                continue
            while chain and chain[-1][0] >= _RANK[style]:
                chain.pop()
            above = "/".join(marker for _, marker in chain)
            marker = match[1]
            if style in _SIGNS:
                counted = f"{above}|{style}"
                dashes[counted] = dashes.get(counted, 0) + 1
                marker = f"{_SIGNS[style]}{dashes[counted]}"
            chain.append((_RANK[style], marker))
            path = f"{above}/{marker}" if above else marker
            found.append(ItemFact(path, match[1], paragraph.text[match.end() :].strip(), paragraph.address))
            break
    return tuple(found)
