"""Word's field codes as they are written in a part, and which of them fetch or run something."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from vanban.errors.render import TemplateHasObjects, TemplateReachesOut
from vanban.render.refusal import Refusal

_FETCHING = frozenset(
    {"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDE", "INCLUDEPICTURE", "IMPORT", "LINK", "DATABASE", "RD"}
)
_RUNNING = frozenset({"EMBED", "MACROBUTTON", "HTMLACTIVEX", "CONTROL", "ADDIN", "PRINT"})
_KEYWORD = re.compile(r"\s*(=|[\w.!-]+)", re.ASCII)
_BEGUN = re.compile(r"\s*(=|[\w.!-]+[\s\"])", re.ASCII)
"""An instruction whose keyword is complete, so that a field inside it can only be an argument."""
_LONGEST = 80


@dataclass(slots=True)
class _Field:
    """A field that has begun: its instruction so far, and whether its result has begun."""

    instruction: str = ""
    in_result: bool = False


class FieldCodes:
    """Follows the fields of one part. Raises `Refusal` for those that a template may not have.

    The keyword must be written out in the field itself: one that another field or a tag computes
    could become anything.
    """

    def __init__(self, part: str) -> None:
        self.part = part
        self.open: list[_Field] = []
        self.instructing = False

    def start(self, element: str, facts: Mapping[str, str]) -> None:
        if element == "fldSimple":
            self._check(facts.get("instr", ""))
        elif element == "fldChar":
            self._mark(facts.get("fldCharType", ""))
        self.instructing = element in {"instrText", "delInstrText"}

    def text(self, text: str) -> None:
        if self.instructing and self.open and not self.open[-1].in_result:
            self.open[-1].instruction += text

    def end(self, element: str) -> None:
        self.instructing = False

    def _mark(self, kind: str) -> None:
        if kind == "begin":
            around = self.open[-1] if self.open else None
            if around is not None and not around.in_result and not _BEGUN.match(around.instruction):
                raise Refusal(TemplateHasObjects, part=self.part, what="mã trường do trường khác tạo ra")
            self.open.append(_Field())
        elif self.open and kind == "separate":
            self._check(self.open[-1].instruction)
            self.open[-1].in_result = True
        elif self.open and kind == "end":
            ended = self.open.pop()
            if not ended.in_result:
                self._check(ended.instruction)

    def _check(self, instruction: str) -> None:
        if not instruction.strip():
            return
        keyword = _KEYWORD.match(instruction)
        shown = f"mã trường «{' '.join(instruction.split())[:_LONGEST]}»"
        after = instruction[keyword.end() : keyword.end() + 1] if keyword else "{"
        if keyword is None or after in {"{", "}", "%"}:
            raise Refusal(TemplateHasObjects, part=self.part, what=f"{shown} có tên lệnh không viết sẵn")
        word = keyword.group(1).upper()
        if word in _FETCHING:
            raise Refusal(TemplateReachesOut, part=self.part, what=shown)
        if word in _RUNNING:
            raise Refusal(TemplateHasObjects, part=self.part, what=shown)
