"""What goes with a hand-written paper: annexes (form 2.1) and the text that a decision promulgates (form 1.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pydantic import Field

from vanban.documents.annexes import annex_label
from vanban.documents.base import Context
from vanban.documents.body import SAMPLE_LINES, BodyLine, body_lines
from vanban.documents.frame import TEXT_MM, TITLE_PT, heading_rule
from vanban.errors.documents import AnnexEmpty, AttachedUnnamed
from vanban.model.kinds import KINDS
from vanban.model.paper import RuleLine
from vanban.wording.text import fold, sentence_start, upper

_LABEL = re.compile(r"phu luc(?: (?:[ivxl]+|\d+))?[.:]?\Z")
_NAMES = {fold(kind.name): kind.name for kind in KINDS}


class Annex(Context):
    label: str = Field(description="Phụ lục, có số La Mã khi có từ hai phụ lục", examples=["Phụ lục I", "Phụ lục II"])
    title: str = Field(description="Tên phụ lục, chữ in hoa", examples=["DANH MỤC BIỂU MẪU", "MẪU SỔ THEO DÕI"])
    lines: tuple[BodyLine, ...] = Field(description="Nội dung phụ lục, từng dòng", examples=[SAMPLE_LINES])


class Attached(Context):
    kind_name: str = Field(description="Tên loại của văn bản kèm theo, chữ in hoa", examples=["QUY CHẾ"])
    subject: str = Field(description="Trích yếu của văn bản kèm theo", examples=["Tiếp công dân"])
    subject_rule: RuleLine = Field(
        description="Đường kẻ dưới dòng kèm theo của văn bản đó", examples=[RuleLine(40.0, TEXT_MM)]
    )
    lines: tuple[BodyLine, ...] = Field(description="Nội dung văn bản kèm theo, từng dòng", examples=[SAMPLE_LINES])


def annexes(texts: Iterable[str]) -> tuple[Annex, ...]:
    """The annexes in their order: the first line of each text is its title. Raises `AnnexEmpty`."""
    typed = list(texts)
    return tuple(_annex(text, number, len(typed)) for number, text in enumerate(typed, 1))


def attached(text: str) -> Attached:
    """The promulgated text: its kind on the first line, what it is about on the second.

    Raises `AttachedUnnamed` when the first line names no kind of paper, `AnnexEmpty` when nothing follows.
    """
    kind, *rest = list(_said(text)) or [""]
    name = _NAMES.get(fold(kind.rstrip(".:")))
    if name is None:
        raise AttachedUnnamed(said=kind)
    subject, lines = _titled(rest, name)
    subject = sentence_start(subject)
    rule = heading_rule(subject, TEXT_MM, TITLE_PT)
    return Attached(kind_name=upper(name), subject=subject, subject_rule=rule, lines=lines)


def _annex(text: str, number: int, of: int) -> Annex:
    label = annex_label(number, of)
    lines = list(_said(text))
    title, body = _titled(lines[1:] if lines and _LABEL.match(fold(lines[0])) else lines, label)
    return Annex(label=label, title=upper(title), lines=body)


def _titled(lines: list[str], name: str) -> tuple[str, tuple[BodyLine, ...]]:
    """The first line and the lines below it, without the reference, which the paper writes itself."""
    said = [line for n, line in enumerate(lines) if n > 2 or not fold(line).startswith("(kem theo")]
    body = body_lines("\n".join(said[1:]))
    if not body:
        raise AnnexEmpty(name=name)
    return said[0].strip(), body


def _said(text: str) -> Iterator[str]:
    """The lines from the first one that says something; empty ones among the others part tables."""
    begun = False
    for line in text.splitlines():
        begun = begun or bool(line.strip())
        if begun:
            yield line
