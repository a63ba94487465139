"""Parts as trees of lxml, read without anything that reaches outside them."""

from __future__ import annotations

from lxml import etree

from vanban.errors.render import TemplateDamaged
from vanban.render.refusal import Refusal


def read_tree(part: str, content: bytes) -> etree._Element:
    """The root of a part; comments and processing instructions are left out. Raises `Refusal`."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as broken:
        raise Refusal(TemplateDamaged, part=part, why=f"XML sai ở dòng {broken.lineno}") from broken
