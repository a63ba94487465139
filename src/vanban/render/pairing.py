"""Opening and closing tags held together, and commands that are none, with better words than a parser's."""

from __future__ import annotations

import re

from vanban.errors.render import TagRefused, TagUnbalanced
from vanban.render.preparation import Prepared
from vanban.render.refusal import Refusal
from vanban.render.tree import Where

_PAIRS = {"if": "endif", "for": "endfor"}
_ALONE = {"set", "cellbg", "colspan", "vm", "hm"}
"""Tags without a partner; docxtpl has already exchanged those for cells."""
_BETWEEN = {"elif", "else"}
_WORD = re.compile(r"\{%[-+]?(?:(?:p|tr|tc|r)\s)?\s*(\w*)")
_COMMANDS = {
    "macro": "macro: hãy viết thẳng nội dung vào chỗ cần",
    "call": "lệnh gọi macro",
    "include": "việc chèn tệp khác: hãy dùng văn bản con {{p tên }}",
    "import": "việc lấy tệp khác",
    "from": "việc lấy tệp khác",
    "extends": "việc kế thừa mẫu khác",
    "block": "khối kế thừa",
    "filter": "khối bộ lọc: hãy viết {{ giá_trị|bộ_lọc }}",
    "raw": "khối raw: hãy viết {_{ và }_} để in dấu ngoặc",
    "with": "khối with: hãy dùng {% set %}",
    "autoescape": "việc tắt thoát ký tự",
    "do": "lệnh do",
    "break": "lệnh ngắt vòng lặp",
    "continue": "lệnh ngắt vòng lặp",
    "trans": "khối dịch",
    "debug": "lệnh dò lỗi",
}


def refused(where: Where, construct: str) -> Refusal:
    """The refusal of a tag that does what a template may not do."""
    return Refusal(TagRefused, tag=where.tag, paragraph=where.paragraph, construct=construct)


def refuse_unpaired(prepared: Prepared) -> None:
    """Raises `Refusal` for a tag without its partner, and for an unknown command."""
    waiting: list[tuple[str, Where]] = []
    for where in prepared.places:
        match = _WORD.match(where.tag)
        word = match.group(1) if match else ""
        if word in _PAIRS:
            waiting.append((_PAIRS[word], where))
        elif word in _PAIRS.values():
            if not waiting or waiting[-1][0] != word:
                raise _unbalanced(where, "đóng một thẻ chưa mở")
            waiting.pop()
        elif word in _BETWEEN:
            if not waiting:
                raise _unbalanced(where, "đứng ngoài thẻ {% if %} hoặc {% for %}")
        elif match and word not in _ALONE:
            raise refused(where, _command(word))
    if waiting:
        closing, where = waiting[-1]
        raise _unbalanced(where, f"chưa có thẻ đóng {{% {closing} %}}")


def _command(word: str) -> str:
    """What an unknown command is; Word likes to begin words with a capital."""
    if word.lower() != word and word.lower() in {*_PAIRS, *_PAIRS.values(), *_BETWEEN, *_ALONE}:
        return f"lệnh «{word}», phải viết thường là «{word.lower()}»"
    return _COMMANDS.get(word, f"lệnh «{word}»")


def _unbalanced(where: Where, why: str) -> Refusal:
    return Refusal(TagUnbalanced, tag=where.tag, paragraph=where.paragraph, why=why)
