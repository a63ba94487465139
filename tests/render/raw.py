"""Word files written as XML: the parts that Word itself writes, with what a test puts into them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" mc:Ignorable="w14"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
    'w:cs="Times New Roman"/><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="character" w:styleId="Manh"><w:name w:val="Mạnh"/><w:rPr><w:b/></w:rPr></w:style>'
)


def p(*runs: str, properties: str = "") -> str:
    """A paragraph; what is no XML is a run of text."""
    return f"<w:p>{properties}{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text, written as XML."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(*inside: str, properties: str = '<w:tcW w:w="2000" w:type="dxa"/>') -> str:
    """A table cell."""
    cells = "".join(each if each.startswith("<w:p") or each.startswith("<w:tbl") else p(each) for each in inside)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{cells}</w:tc>"


def tr(*cells: str) -> str:
    """A table row; what is no XML is a cell of text."""
    return f"<w:tr>{''.join(cell if cell.startswith('<') else tc(cell) for cell in cells)}</w:tr>"


def tbl(*rows: str, columns: int = 2) -> str:
    """A table with columns of 2000 twips."""
    grid = '<w:gridCol w:w="2000"/>' * columns
    properties = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def field(instruction: str, result: str = "1") -> str:
    """A complex field in runs of its own."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    return mark.format("begin") + code + mark.format("separate") + r(result) + mark.format("end")


def raw(
    *body: str,
    headers: Mapping[str, str] | None = None,
    footer: str = "",
    footnote: str = "",
    core: str = "",
    relations: str = "",
    parts: Mapping[str, bytes | str] | None = None,
    types: str = "",
    settings: str = "",
) -> bytes:
    """A whole .docx. `headers` are keyed by their kind: default, first, even; `relations` are rows of
    the body's own; `parts` are added or exchanged; `types` are further rows of the content types."""
    files: dict[str, bytes | str] = {}
    rows = [_relation("rIdS", "styles", "styles.xml"), _relation("rIdT", "settings", "settings.xml")]
    declared = [_override("word/document.xml", "document.main"), _override("word/styles.xml", "styles")]
    declared.append(_override("word/settings.xml", "settings"))
    section = ""
    for number, (kind, inside) in enumerate((headers or {}).items(), 1):
        files[f"word/header{number}.xml"] = _part("hdr", inside)
        rows.append(_relation(f"rIdH{number}", "header", f"header{number}.xml"))
        declared.append(_override(f"word/header{number}.xml", "header"))
        section += f'<w:headerReference w:type="{kind}" r:id="rIdH{number}"/>'
    if footer:
        files["word/footer1.xml"] = _part("ftr", footer)
        rows.append(_relation("rIdF", "footer", "footer1.xml"))
        declared.append(_override("word/footer1.xml", "footer"))
        section += '<w:footerReference w:type="default" r:id="rIdF"/>'
    if footnote:
        files["word/footnotes.xml"] = _part("footnotes", _notes(footnote))
        rows.append(_relation("rIdN", "footnotes", "footnotes.xml"))
        declared.append(_override("word/footnotes.xml", "footnotes"))
    title = "<w:titlePg/>" if "first" in (headers or {}) else ""
    size = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"'
    section += f'{size} w:header="567" w:footer="567" w:gutter="0"/>{title}'
    files["word/document.xml"] = _part("document", f"<w:body>{''.join(body)}<w:sectPr>{section}</w:sectPr></w:body>")
    files["word/styles.xml"] = _part("styles", _STYLES)
    files["word/settings.xml"] = _part("settings", settings)
    files["word/_rels/document.xml.rels"] = _relations("".join(rows) + relations)
    files["docProps/core.xml"] = _core(core)
    package = _relation("rId1", "officeDocument", "word/document.xml")
    core_type = f"{_PACKAGE}relationships/metadata/core-properties"
    package += f'<Relationship Id="rId2" Type="{core_type}" Target="docProps/core.xml"/>'
    files["_rels/.rels"] = _relations(package)
    files["[Content_Types].xml"] = _types("".join(declared) + types)
    return zipped({**files, **(parts or {})})


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    """A zip of these files, the types first."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items(), key=lambda file: file[0] != "[Content_Types].xml"):
            archive.writestr(name, content)
    return out.getvalue()


def relation(id: str, kind: str, target: str, *, external: bool = False) -> str:
    """A row of relationships; `kind` is the last word of an office type, or a whole one."""
    whole = kind if ":" in kind else _RELATION + kind
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{id}" Type="{whole}" Target="{target}"{mode}/>'


_relation = relation


def _part(element: str, inside: str) -> str:
    return f"{_HEAD}<w:{element} {NAMESPACES}>{inside}</w:{element}>"


def _notes(inside: str) -> str:
    marks = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    return f'{marks}<w:footnote w:id="1">{inside}</w:footnote>'


def _relations(rows: str) -> str:
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}relationships">{rows}</Relationships>'


def _override(name: str, kind: str) -> str:
    return f'<Override PartName="/{name}" ContentType="{_WORD}{kind}+xml"/>'


def _types(rows: str) -> str:
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/>{rows}</Types>'
    )


def _core(title: str) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>vanban</dc:creator></cp:coreProperties>"
    )
