"""Everything that is wrong with a Word template, not only the first: every paragraph and every tag is tried alone.

`compile_template` stops at its first refusal. Here each piece of the template goes through the same
preparation and lowering by itself, so that whoever keeps templates mends them in one go; at the end
the whole template is compiled, which has the last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from vanban.errors.base import VanbanError
from vanban.errors.render import TagUnbalanced
from vanban.render.package import open_package
from vanban.render.pieces import Passage, Tag, passages, tracked_changes
from vanban.render.refusal import Refusal, named
from vanban.render.scopes import Scopes, Use, conditions_of, uses_of
from vanban.render.template import compile_template
from vanban.wording.text import sentence_start

if TYPE_CHECKING:
    from vanban.render.tree import Body


class Weight(StrEnum):
    """How bad a fault is: a template with errors prints nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> str:
        return {"error": "lỗi", "warning": "nên xem", "note": "ghi chú"}[self]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a template: the tag as written, its paragraph's text, and a whole sentence."""

    weight: Weight
    rule: str
    part: str
    tag: str
    paragraph: str
    words: str

    @property
    def place(self) -> str:
        """What people call the part of the file; nothing for what concerns the whole of it."""
        return next((label for pattern, label in _PART_LABELS if pattern.match(self.part)), self.part)


@dataclass(frozen=True, slots=True)
class Inspection:
    """The faults of a template's language, and every field that its tags ask for."""

    faults: tuple[Fault, ...]
    uses: tuple[Use, ...] = ()
    lone: tuple[Tag, ...] = ()
    """Words in single braces, which may be tags that lost one: only who knows the fields can tell."""

    @property
    def compiles(self) -> bool:
        return not any(fault.weight is Weight.ERROR for fault in self.faults)


_PART_LABELS = (
    (re.compile(r"word/document"), "thân bài"),
    (re.compile(r"word/header"), "đầu trang"),
    (re.compile(r"word/footer"), "chân trang"),
    (re.compile(r"word/(foot|end)notes"), "chú thích"),
    (re.compile(r"docProps/"), "thuộc tính tệp"),
)


def inspect_template(content: bytes, *, name: str = "") -> Inspection:
    """All faults of a Word template. A file that cannot be opened is one fault."""
    try:
        package = open_package(content)
    except Refusal as refusal:
        return Inspection((_refused(refusal, "", "", "", name),))
    inspected = [_inspect_part(part, xml) for part, xml in package.tagged.items()]
    faults = [fault for each in inspected for fault in each.faults]
    uses = tuple(use for each in inspected for use in each.uses)
    lone = tuple(tag for each in inspected for tag in each.lone)
    return Inspection((*faults, *_last_word(content, faults, name)), uses, lone)


def _last_word(content: bytes, faults: Sequence[Fault], name: str) -> Iterator[Fault]:
    """What only the whole template shows, such as a loop that begins in one cell and ends in another."""
    if any(fault.weight is Weight.ERROR for fault in faults):
        return
    try:
        compile_template(content, name=name)
    except VanbanError as refused:
        tag, paragraph = str(refused.facts.get("tag", "")), str(refused.facts.get("paragraph", ""))
        yield Fault(Weight.ERROR, refused.code, "", tag, paragraph, _sentence(refused))


def _inspect_part(part: str, xml: bytes) -> Inspection:
    try:
        found = tuple(passages(part, xml))
    except Refusal as refusal:
        return Inspection((_refused(refusal, part, "", "", ""),))
    faults = [*_tracked(part, xml)]
    for passage in found:
        faults += _passage_faults(passage)
    reading = _Reading(part)
    for tag in (tag for passage in found for tag in passage.tags):
        reading.take(tag)
    lone = tuple(tag for passage in found for tag in passage.lone)
    return Inspection(_once([*faults, *reading.finish()]), tuple(reading.uses), lone)


def _once(faults: Sequence[Fault]) -> tuple[Fault, ...]:
    """A row tag is tried with its row, a half tag with its paragraph: what both find is told once."""
    return tuple(dict.fromkeys(faults))


def _tracked(part: str, xml: bytes) -> Iterator[Fault]:
    if tracked_changes(xml):
        words = "Mẫu còn vết sửa chưa duyệt (Track Changes): hãy chấp nhận hoặc bỏ hết rồi lưu lại."
        yield Fault(Weight.WARNING, "tracked-changes", part, "", "", words)


def _passage_faults(passage: Passage) -> Iterator[Fault]:
    refusal = passage.refusal()
    if refusal is not None:
        yield _refused(refusal, passage.part, "", passage.text, "")
    for tag in passage.split:
        words = (
            f"Thẻ «{tag.written}» gồm nhiều đoạn chữ khác định dạng: vẫn in được, theo định dạng của ký tự đầu; "
            "muốn chắc chắn, hãy gõ lại cả thẻ một lần."
        )
        yield Fault(Weight.NOTE, "split-tag", passage.part, tag.written, tag.paragraph, words)


class _Reading:
    """The tags of one part in reading order: pairs are matched, loops give names to their items."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.faults: list[Fault] = []
        self.uses: list[Use] = []
        self.scopes = Scopes()

    def take(self, tag: Tag) -> None:
        body = self._lowered(tag)
        if tag.word in ("if", "for"):
            self.uses += uses_of(body, tag, self.part, self.scopes)
            self.scopes.open(tag, body)
            self.uses += conditions_of(body, tag, self.part, self.scopes)
        elif tag.word in ("endif", "endfor"):
            if not self.scopes.close(tag):
                self._unbalanced(tag, "đóng một thẻ chưa mở")
        elif tag.word in ("elif", "else") and not self.scopes.inside:
            self._unbalanced(tag, "đứng ngoài thẻ {% if %} hoặc {% for %}")
        else:
            self.uses += uses_of(body, tag, self.part, self.scopes)
            self.scopes.set(body)

    def finish(self) -> list[Fault]:
        """All faults, with the tags that nobody closed."""
        for tag in self.scopes.left_open:
            self._unbalanced(tag, f"chưa có thẻ đóng {{% end{tag.word} %}}")
        return self.faults

    def _lowered(self, tag: Tag) -> Body:
        try:
            body = tag.lowered()
        except Refusal as refusal:
            self.faults.append(_refused(refusal, self.part, tag.written, tag.paragraph, "", tag.hint))
            return ()
        if tag.curly_quotes:
            words = f"Thẻ «{tag.written}» có dấu nháy cong do Word tự đổi: vẫn in được, nhưng nên gõ dấu nháy thẳng."
            self._note("curly-quotes", tag, words)
        return body

    def _note(self, rule: str, tag: Tag, words: str) -> None:
        self.faults.append(Fault(Weight.NOTE, rule, self.part, tag.written, tag.paragraph, words))

    def _unbalanced(self, tag: Tag, why: str) -> None:
        refusal = Refusal(TagUnbalanced, tag=tag.written, paragraph=tag.paragraph, why=why)
        self.faults.append(_refused(refusal, self.part, tag.written, tag.paragraph, ""))


def _refused(refusal: Refusal, part: str, tag: str, paragraph: str, name: str, hint: str = "") -> Fault:
    """A refusal of the engine as a fault; a piece tried alone is told by the tag and paragraph of the template."""
    facts = dict(refusal.facts)
    tag, paragraph = tag or str(facts.get("tag", "")), paragraph or str(facts.get("paragraph", ""))
    if "tag" in facts:
        facts |= {"tag": tag, "paragraph": paragraph}
    error = refusal.error(template=named(name), **facts)
    return Fault(Weight.ERROR, error.code, part, tag, paragraph, f"{_sentence(error)}{hint}")


def _sentence(error: VanbanError) -> str:
    return sentence_start(str(error).removeprefix("Mẫu Word: "))
