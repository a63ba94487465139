"""What the pages that stand alone have in common: the frame of the document, its plain looks, a list of facts."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

LOOKS = """
:root { color-scheme: light; }
body { font: 16px/1.5 "Noto Serif", "Times New Roman", serif; color: #1a1a1a; background: #fff; margin: 0 auto;
  max-width: 60rem; padding: 1.5rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; border-bottom: 2px solid #8a1c1c; padding-bottom: .15rem; }
.office { color: #555; margin: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 1rem 0; }
dt { color: #555; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { border: 1px solid #bbb; padding: .3rem .5rem; text-align: left; vertical-align: top;
  overflow-wrap: break-word; }
th { background: #f1ece4; }
"""


def document(title: str, body: str, style: str) -> str:
    """The whole page around its body; `style` comes after what all pages share."""
    return (
        '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{LOOKS}{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def facts_list(facts: Iterable[tuple[str, str]]) -> str:
    """Names and what is true of them."""
    return "<dl>" + "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts) + "</dl>"
