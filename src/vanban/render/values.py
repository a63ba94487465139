"""Values as the XML of a Word page."""

from __future__ import annotations

from dataclasses import replace

from vanban.model.paper import Picture, RichText, RuleLine, Run, SubDocument, Table
from vanban.render.bordered_tables import bordered_table
from vanban.render.escaping import escaped, is_plain
from vanban.render.looks import properties
from vanban.render.making import Making
from vanban.render.plain import as_text
from vanban.render.refusal import ValueRefused
from vanban.render.rule_lines import rule_line
from vanban.render.tree import Look

_IN_RUN = {"\n": '</w:t><w:br/><w:t xml:space="preserve">', "\t": '</w:t><w:tab/><w:t xml:space="preserve">'}


def text(value: object, making: Making) -> bytes:
    """Text inside a run: a line break becomes `w:br`, a tab `w:tab`; a picture stands in the line."""
    if value.__class__ is str and is_plain(value):
        return value.encode()
    if value.__class__ is int:
        return b"%d" % value
    if isinstance(value, Picture):
        return f'</w:t>{_drawing(value, making)}<w:t xml:space="preserve">'.encode()
    return _in_run(as_text(value)).encode()


def plain(value: object, making: Making) -> bytes:
    """Text outside runs: line breaks and tabs are plain white space there."""
    return escaped(as_text(value)).encode()


def field_code(value: object, making: Making) -> bytes:
    """Text inside a field's instruction, which it must not be able to end or change."""
    written = as_text(value)
    if any(sign in written for sign in '"\\\n\t“”'):
        raise ValueRefused("giá trị có dấu nháy, dấu \\ hoặc xuống dòng trong mã trường của Word")
    return escaped(written).encode()


def attribute(value: object, making: Making) -> bytes:
    """Text inside an attribute; line breaks and tabs would be lost in it, so they are refused."""
    written = escaped(as_text(value))
    if "\n" in written or "\t" in written:
        raise ValueRefused("giá trị có dấu xuống dòng hoặc dấu tab ở chỗ không xuống dòng được")
    return written.encode()


def runs(value: object, making: Making, look: Look) -> bytes:
    """Rich text, a picture, or plain text as one run; `look` is how the tag's own run looked."""
    if isinstance(value, Picture):
        return f"<w:r>{properties(look, _SAME)}{_drawing(value, making)}</w:r>".encode()
    parts = value.runs if isinstance(value, RichText) else (Run(as_text(value)),)
    return "".join(_run(part, look, making) for part in parts).encode()


def blocks(value: object, making: Making) -> bytes:
    """A rule line, a table, a picture in a paragraph of its own, or the body of a sub-document."""
    if isinstance(value, RuleLine):
        return rule_line(value).encode()
    if isinstance(value, Table):
        return bordered_table(value, _in_run).encode()
    if isinstance(value, Picture):
        return f"<w:p><w:r>{_drawing(value, making)}</w:r></w:p>".encode()
    if isinstance(value, SubDocument):
        return making.attachments.body_of(value, making.next_number).encode()
    raise ValueRefused(
        "thẻ đoạn {{p …}} chỉ in được đường kẻ, bảng, ảnh và văn bản con; chữ thì viết {{ … }} trong một đoạn"
    )


def last_in_cell(value: object, making: Making) -> bytes:
    """The same at the end of a table cell, which must end in a paragraph."""
    printed = blocks(value, making)
    return printed if printed.endswith((b"</w:p>", b"<w:p/>")) else printed + b"<w:p/>"


def _drawing(picture: Picture, making: Making) -> str:
    return making.attachments.drawing(picture, making.next_number())


def _in_run(value: str) -> str:
    written = escaped(value)
    for character, xml in _IN_RUN.items():
        written = written.replace(character, xml)
    return written


_SAME = Run("")


def _run(run: Run, look: Look, making: Making) -> str:
    only_look = _SAME if run == Run(run.text) else replace(run, text="", link=None)
    xml = f'<w:r>{properties(look, only_look)}<w:t xml:space="preserve">{_in_run(run.text)}</w:t></w:r>'
    if run.link is None:
        return xml
    relation = making.attachments.link(run.link)
    return f'<w:hyperlink r:id="{relation}" {_R}>{xml}</w:hyperlink>'


_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
