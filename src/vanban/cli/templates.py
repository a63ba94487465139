"""`vanban template …`: the Word templates that staff keep."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.options import as_json, opened, reads
from vanban.cli.showing import quoted, show_findings, show_json, show_pairs, show_table
from vanban.cli.tongue import Group
from vanban.errors import ExitCode
from vanban.wording.text import closed

if TYPE_CHECKING:
    from vanban.model.page import Finding
    from vanban.usecases.templates import FileChecked, TemplateState

_FILE = click.Path(path_type=Path)


@click.group(cls=Group)
def template() -> None:
    """Mẫu Word của các loại văn bản.

    Ví dụ: vanban template list
    """


@template.command("list")
@click.option("--used", "version", metavar="BẢN", help="Văn bản nào đã in bằng bản mẫu này: mã của bản, hoặc tệp mẫu.")
@reads
def list_templates(version: str | None, db: Path | None, as_json: bool) -> None:
    """Mẫu đang dùng của từng loại: ở đâu, bản nào, có đạt không, đã in mấy văn bản.

    Ví dụ: vanban template list --used mau/thong-bao-ket-luan.docx
    """
    if version:
        _list_used(version, db, as_json)
        return
    from vanban.usecases.templates import template_states

    states = template_states(db)
    if as_json:
        show_json("templates", templates=list(map(_state_json, states)))
        return
    rows = ((s.code, _where(s), s.file.version if s.file else "", _verdict(s), _papers(s)) for s in states)
    show_table(("Loại", "Mẫu", "Bản", "Kiểm tra", "Đã in"), rows)


def _list_used(version: str, db: Path | None, as_json: bool) -> None:
    from vanban.usecases.drafts import as_seen_from_here
    from vanban.usecases.template_versions import drafts_printed_with

    with opened(db) as office:
        drafts = drafts_printed_with(office.store, version)
    if as_json:
        rows = [
            {"template": d.template, "code": d.code, "subject": d.subject, "no": d.no, "path": d.path} for d in drafts
        ]
        show_json("drafts", drafts=rows)
        return
    cells = ((d.code, d.subject, str(d.no), str(as_seen_from_here(Path(d.path)))) for d in drafts)
    show_table(("Mã", "Trích yếu", "Bản", "Tệp"), cells)


def _where(state: TemplateState) -> str:
    if state.file is None:
        return f"{state.name}: không thư mục nào có"
    origin = "của cơ quan" if state.file.own else "có sẵn"
    return (
        f"{state.file.path.name} ({origin}, {state.file.path.parent})" if state.file.own else f"{state.name} ({origin})"
    )


def _verdict(state: TemplateState) -> str:
    if state.checked is None:
        return "thiếu mẫu"
    return "đạt" if state.checked.passes else "cần sửa" if state.checked.prints else "không in được"


def _papers(state: TemplateState) -> str:
    """Papers whose last version this template printed, and those that stand with another one."""
    if state.papers is None:
        return "chưa có sổ"
    return f"{state.papers}, bản mẫu khác {state.earlier}" if state.earlier else str(state.papers)


def _state_json(state: TemplateState) -> dict[str, object]:
    file, checked = state.file, state.checked
    return {
        "type": state.code,
        "title": state.title,
        "name": state.name,
        "path": str(file.path) if file else None,
        "own": file.own if file else None,
        "sha256": file.sha256 if file else None,
        "passes": checked.passes if checked else None,
        "prints": checked.prints if checked else None,
        "papers": state.papers,
        "papers_of_other_versions": state.earlier,
    }


@template.command("fields")
@click.argument("code", metavar="LOẠI")
@as_json
def list_fields(code: str, as_json: bool) -> None:
    """Các thẻ mà mẫu của một loại được dùng, viết như gõ vào Word.

    Ví dụ: vanban template fields thong-bao-ket-luan
    """
    from vanban.usecases.templates import offered

    found = offered(code)
    if as_json:
        rows = [
            {"path": t.path, "tag": t.tag, "description": t.description, "kind": t.kind, "sample": t.sample}
            for t in found.tags
        ]
        show_json("template_fields", type=found.code, template=found.template, fields=rows)
        return
    click.echo(f"{found.title}: mẫu {found.template}")
    show_pairs([(f"{'  ' * t.depth}{t.tag}", _explained(t.description, t.sample)) for t in found.tags])
    click.echo("Thẻ {%p …} đứng riêng một đoạn; trong bảng, {%tr …} thay cho {%p …} và đứng riêng một dòng của bảng.")


def _explained(description: str, sample: str) -> str:
    example = f" Ví dụ: {sample}" if sample else ""
    return f"{closed(description, '.')}{example}" if description else ""


@template.command("check")
@click.argument("file", metavar="TỆP", type=_FILE)
@click.option("--type", "code", metavar="LOẠI", default="", help="Loại văn bản (mặc định đoán theo tên tệp).")
@as_json
def check_template(file: Path, code: str, as_json: bool) -> None:
    """Soát một mẫu Word: mọi lỗi một lượt, mỗi lỗi kèm đoạn của nó.

    Ví dụ: vanban template check mau/thong-bao-ket-luan.docx
    """
    from vanban.usecases.templates import check_template_file

    found = check_template_file(file, code)
    if as_json:
        _show_checked_json(found)
    else:
        _show_checked(file, found)
    if not found.checked.prints:
        raise click.exceptions.Exit(int(ExitCode.REFUSED))


def _show_checked(file: Path, found: FileChecked) -> None:
    checked = found.checked
    click.echo(f"{file.name}, mẫu của «{found.title}»:")
    for fault in checked.faults:
        click.echo(f"  - {fault.weight.label}{f' ({fault.place})' if fault.place else ''}: {fault.words}")
    if not checked.faults:
        click.echo("  Các thẻ: không có lỗi.")
    if checked.unprinted:
        click.echo(f"  Trường chưa dùng: {', '.join(checked.unprinted)}.")
    if checked.prints:
        _show_form(checked.findings, checked.without_example)


def _show_form(findings: tuple[Finding, ...], without_example: tuple[str, ...]) -> None:
    if without_example:
        click.echo(f"Chưa xét thể thức: loại này chưa có dữ liệu minh họa cho {', '.join(without_example[:5])}…")
    else:
        show_findings(findings)


def _show_checked_json(found: FileChecked) -> None:
    checked = found.checked
    faults = [
        {"weight": f.weight, "rule": f.rule, "part": f.part, "tag": f.tag, "paragraph": f.paragraph, "words": f.words}
        for f in checked.faults
    ]
    show_json(
        "template_check",
        type=found.code,
        prints=checked.prints,
        passes=checked.passes,
        faults=faults,
        unprinted=checked.unprinted,
        form=None if checked.without_example or not checked.prints else [f.as_json() for f in checked.findings],
    )


@template.command("new")
@click.argument("code", metavar="LOẠI")
@click.argument("file", metavar="TỆP", type=_FILE)
@click.option("--bare", is_flag=True, help="Chỉ khung thể thức và mỗi trường một thẻ, không lấy mẫu có sẵn.")
def new_template(code: str, file: Path, bare: bool) -> None:
    """Tạo một mẫu mới từ mẫu có sẵn của loại văn bản.

    Ví dụ: vanban template new thong-bao-ket-luan mau/thong-bao-moi.docx
    """
    from vanban.usecases.templates import start_template

    made = start_template(code, file, bare=bare)
    click.echo(f"Đã tạo mẫu: {made.path}")
    click.echo(f"Mẫu được dùng khi mang tên «{made.name}» trong thư mục mẫu của cơ quan (biến VANBAN_TEMPLATES).")


@template.command("try")
@click.argument("code", metavar="LOẠI")
@click.argument("file", metavar="[TỆP]", type=_FILE, required=False)
@click.option("--out", type=_FILE, default=Path("out"), metavar="THƯ_MỤC", help="Nơi đặt văn bản in thử.")
@click.option("--pdf", is_flag=True, help="Thêm bản PDF (cần LibreOffice).")
def try_template(code: str, file: Path | None, out: Path, pdf: bool) -> None:
    """In thử một văn bản mang dấu BẢN MINH HỌA từ dữ liệu minh họa, không ghi vào sổ.

    Ví dụ: vanban template try thong-bao-ket-luan mau/thong-bao-ket-luan.docx --out thu
    """
    from vanban.usecases.templates import try_template as tried

    trial = tried(code, file, out, pdf=pdf)
    click.echo(f"Đã in thử bằng mẫu {quoted(trial.template)}: {quoted(trial.path)}")
    if trial.pdf:
        click.echo(f"  {trial.pdf}")
    _show_form(trial.findings, trial.without_example)
