"""The benchmark papers in the tags of each template language, as .docx templates and as values."""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.shared import Pt
from papers import Block, Bold, Choice, Each, Index, Joined, Line, Paper, Part, Rich, Rows, Value, When

from vanban.model.paper import RichText, Run


class Dialect:
    """Spells blocks as paragraphs and rows of a Word file; children know the tags of one language."""

    def template(self, paper: Paper) -> bytes:
        self.document: Any = Document()
        self.document.styles["Normal"].paragraph_format.space_after = Pt(2)
        self.blocks(paper.blocks)
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def values(self, value: Any) -> Any:
        """The paper's values as the engine takes them."""
        if isinstance(value, dict):
            return {name: self.values(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [self.values(inner) for inner in value]
        return self.rich_value(value) if isinstance(value, Bold) else value

    def blocks(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            match block:
                case Line():
                    self.line(block)
                case When():
                    self.when(block)
                case Each():
                    self.each(block)
                case Rows():
                    self.rows(block)

    def line(self, line: Line) -> None:
        self.fill(self.document.add_paragraph(), line.parts, line.bold)

    def fill(self, paragraph: Any, parts: tuple[Part, ...], bold: bool) -> None:
        text = ""
        for part in parts:
            if isinstance(part, Rich):
                paragraph.add_run(text).bold = bold or None
                self.rich(paragraph, part)
                text = ""
            else:
                text += part if isinstance(part, str) else self.tag(part)
        if text:
            paragraph.add_run(text).bold = bold or None

    def own_line(self, tag: str) -> None:
        self.document.add_paragraph(tag)

    def table(self, rows: list[tuple[str, ...]]) -> None:
        table = self.document.add_table(rows=0, cols=len(rows[0]))
        table.style = "Table Grid"
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.paragraphs[0].add_run(text)

    def rich(self, paragraph: Any, part: Rich) -> None:
        raise NotImplementedError

    def tag(self, part: Value | Index | Choice | Joined) -> str:
        raise NotImplementedError

    def when(self, block: When) -> None:
        raise NotImplementedError

    def each(self, block: Each) -> None:
        raise NotImplementedError

    def rows(self, block: Rows) -> None:
        raise NotImplementedError

    def rich_value(self, value: Bold) -> Any:
        raise NotImplementedError

    def cell(self, part: Part) -> str:
        return part if isinstance(part, str) else self.tag(part)  # type: ignore[arg-type]


def _dotted(name: str, item: str) -> str:
    return f"{item}.{name}" if item else name


class Jinja(Dialect):
    """docxtpl's tags, ours too."""

    def tag(self, part: Value | Index | Choice | Joined) -> str:
        match part:
            case Value(name=name, item=item, upper=upper):
                return f"{{{{ {_dotted(name, item)}{'|upper' if upper else ''} }}}}"
            case Index():
                return "{{ loop.index }}"
            case Choice(test=test, yes=yes, no=no, item=item):
                otherwise = f"{{% else %}}{no}" if no else ""
                return f"{{% if {_dotted(test, item)} %}}{yes}{otherwise}{{% endif %}}"
            case Joined(items=items, field=field):
                between = "{% if not loop.last %}; {% endif %}"
                return f"{{% for x in {items} %}}{{{{ x.{field} }}}}{between}{{% endfor %}}"

    def rich(self, paragraph: Any, part: Rich) -> None:
        paragraph.add_run(f"{{{{r {_dotted(part.name, part.item)} }}}}")

    def when(self, block: When) -> None:
        self.own_line(f"{{%p if {block.test} %}}")
        self.blocks(block.blocks)
        self.own_line("{%p endif %}")

    def each(self, block: Each) -> None:
        self.own_line(f"{{%p for {block.item} in {_dotted(block.items, block.within)} %}}")
        self.blocks(block.blocks)
        self.own_line("{%p endfor %}")

    def rows(self, block: Rows) -> None:
        rest = ("",) * (len(block.heads) - 1)
        opening = (f"{{%tr for {block.item} in {block.items} %}}", *rest)
        self.table([block.heads, opening, tuple(map(self.cell, block.cells)), ("{%tr endfor %}", *rest)])


class Ours(Jinja):
    def rich_value(self, value: Bold) -> RichText:
        return RichText.of(Run(value.lead, bold=True), value.rest)


class Docxtpl(Jinja):
    def rich_value(self, value: Bold) -> Any:
        from docxtpl import RichText as TheirRichText

        made = TheirRichText(value.lead, bold=True)
        made.add(value.rest)
        return made


class RustDocxtpl(Jinja):
    """The same templates; the child process makes the rich text of its own package."""

    def rich_value(self, value: Bold) -> dict[str, str]:
        return {"lead": value.lead, "rest": value.rest}


def _runs(value: Bold) -> str:
    plain = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    bold = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    return bold.format(escape(value.lead)) + plain.format(escape(value.rest))


class Curly(Dialect):
    """`{name}`, `{#list}…{/list}`: filters, indexes and separators are made in the values beforehand."""

    def values(self, value: Any) -> Any:
        if isinstance(value, dict):
            made: dict[str, Any] = {}
            for name, inner in value.items():
                made[name] = self.values(inner)
                if isinstance(inner, str):
                    made[f"{name}_upper"] = inner.upper()
                if isinstance(inner, bool):
                    made[f"not_{name}"] = not inner
            return made
        if isinstance(value, list):
            last = len(value) - 1
            facts = ({"index": n + 1, "separator": "" if n == last else "; "} for n in range(len(value)))
            return [{**self.values(inner), **fact} for inner, fact in zip(value, facts, strict=True)]
        return super().values(value)

    def tag(self, part: Value | Index | Choice | Joined) -> str:
        match part:
            case Value(name=name, upper=upper):
                return f"{{{name}_upper}}" if upper else f"{{{name}}}"
            case Index():
                return "{index}"
            case Choice(test=test, yes=yes, no=no):
                return f"{{#{test}}}{yes}{{/{test}}}" + (f"{{#not_{test}}}{no}{{/not_{test}}}" if no else "")
            case Joined(items=items, field=field):
                return f"{{#{items}}}{{{field}}}{{separator}}{{/{items}}}"

    def when(self, block: When) -> None:
        self.own_line(f"{{#{block.test}}}")
        self.blocks(block.blocks)
        self.own_line(f"{{/{block.test}}}")

    def each(self, block: Each) -> None:
        self.own_line(f"{{#{block.items}}}")
        self.blocks(block.blocks)
        self.own_line(f"{{/{block.items}}}")

    def rows(self, block: Rows) -> None:
        first, *middle, last = map(self.cell, block.cells)
        self.table([block.heads, (f"{{#{block.items}}}{first}", *middle, f"{last}{{/{block.items}}}")])


class EasyTemplateX(Curly):
    def rich(self, paragraph: Any, part: Rich) -> None:
        paragraph.add_run(f"{{{part.name}}}")

    def rich_value(self, value: Bold) -> dict[str, Any]:
        # Its raw XML goes beside the text element of the tag's run, so it can bring no runs of its own.
        return {"_type": "rawXml", "xml": [f'<w:t xml:space="preserve">{escape(value.lead + value.rest)}</w:t>']}


class Docxtemplater(Curly):
    """Raw XML replaces a whole paragraph there, so rich text is a bold tag and a plain one."""

    def rich(self, paragraph: Any, part: Rich) -> None:
        paragraph.add_run(f"{{{part.name}_lead}}").bold = True
        paragraph.add_run(f"{{{part.name}_rest}}")

    def values(self, value: Any) -> Any:
        if isinstance(value, dict):
            riches = {name: inner for name, inner in value.items() if isinstance(inner, Bold)}
            split = {f"{name}_lead": rich.lead for name, rich in riches.items()}
            split |= {f"{name}_rest": rich.rest for name, rich in riches.items()}
            return super().values({name: inner for name, inner in value.items() if name not in riches} | split)
        return super().values(value)


class Carbone(Curly):
    """`{d.list[i].name}` and `{d.list[i+1]}`: the loop is what stands between the two."""

    def template(self, paper: Paper) -> bytes:
        self.places: dict[str, str] = {"": "d"}
        return super().template(paper)

    def path(self, name: str, item: str) -> str:
        return f"{self.places[item]}.{name}"

    def tag(self, part: Value | Index | Choice | Joined) -> str:
        match part:
            case Value(name=name, item=item, upper=upper):
                breaks = ":convCRLF()" if name == "note" else ""
                return f"{{{self.path(name, item)}{':upperCase()' if upper else ''}{breaks}}}"
            case Index(item=item):
                return f"{{{self.path('index', item)}}}"
            case Choice(test=test, yes=yes, no=no, item=item):
                return f"{{{self.path(test, item)}:ifEQ(true):show('{yes}'):elseShow('{no}')}}"
            case Joined(items=items):
                return f"{{d.{items}_joined}}"

    def values(self, value: Any) -> Any:
        made = super().values(value)
        if isinstance(made, dict):
            for name, inner in list(made.items()):
                if name == "archive":
                    made["archive_joined"] = "; ".join(item["unit"] for item in inner)
        return made

    def rich(self, paragraph: Any, part: Rich) -> None:
        paragraph.add_run(f"{{{self.path(part.name, part.item)}.lead}}").bold = True
        paragraph.add_run(f"{{{self.path(part.name, part.item)}.rest}}")

    def rich_value(self, value: Bold) -> dict[str, str]:
        return {"lead": value.lead, "rest": value.rest}

    def when(self, block: When) -> None:
        self.own_line(f"{{d.{block.test}:ifEQ(true):showBegin}}")
        self.blocks(block.blocks)
        self.own_line(f"{{d.{block.test}:showEnd}}")

    def each(self, block: Each) -> None:
        start = self.path(block.items, block.within)
        self.places[block.item] = f"{start}[i]"
        self.blocks(block.blocks)
        self.own_line(f"{{{start}[i+1].index}}")

    def rows(self, block: Rows) -> None:
        self.places[block.item] = f"d.{block.items}[i]"
        rest = ("",) * (len(block.heads) - 1)
        self.table([block.heads, tuple(map(self.cell, block.cells)), (f"{{d.{block.items}[i+1].index}}", *rest)])
